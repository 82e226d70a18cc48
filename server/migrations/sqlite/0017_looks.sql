-- Who looked at whose application, a row a day: told to the person whom it is about.
CREATE TABLE looks (
    person       TEXT NOT NULL REFERENCES people (id),
    day          INTEGER NOT NULL,
    application  TEXT NOT NULL,
    organisation TEXT NOT NULL,
    officer      TEXT NOT NULL,
    what         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (person, day, application, organisation, officer, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX looks_latest ON looks (person, at);
-- What is under notice anywhere, latest first, without reading what is not.
CREATE INDEX applications_noticed_lately ON applications (since DESC, id, organisation, notice_until) WHERE status = 'notice';
