-- Accounts that outlive a forgotten password.

ALTER TABLE people ADD COLUMN qq BLOB;

-- Security questions as they were worded, and one hash of all their answers.
CREATE TABLE security_questions (
    person    TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    questions BLOB    NOT NULL,
    answers   TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was agreed to, in which version, and when.
CREATE TABLE consents (
    person       TEXT    NOT NULL REFERENCES people (id),
    what         TEXT    NOT NULL,
    jurisdiction TEXT    NOT NULL,
    version      TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (person, what, at)
) STRICT, WITHOUT ROWID;

-- Appeals for a new password: what was said, sealed, and the hash of the one wished for.
CREATE TABLE appeals (
    id         TEXT    NOT NULL PRIMARY KEY,
    at         INTEGER NOT NULL,
    appeal     BLOB    NOT NULL,
    wish       TEXT    NOT NULL,
    decided    INTEGER,
    decided_by TEXT    NOT NULL DEFAULT '',
    granted    INTEGER NOT NULL DEFAULT 0,
    note       TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX appeals_by_time ON appeals (decided, at);
