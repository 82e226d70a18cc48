-- The committee's console.

-- The books of committees: a row a deed, in order.
CREATE TABLE deeds (
    committee    TEXT    NOT NULL REFERENCES organisations (id),
    year         INTEGER NOT NULL,
    seq          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    person       TEXT    NOT NULL REFERENCES people (id),
    organisation TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    deed         TEXT    NOT NULL,
    PRIMARY KEY (committee, year, seq)
) STRICT, WITHOUT ROWID;

-- Windows as they stand now, read off the deeds.
CREATE TABLE windows (
    committee TEXT    NOT NULL REFERENCES organisations (id),
    year      INTEGER NOT NULL,
    business  TEXT    NOT NULL,
    opened    TEXT    NOT NULL,
    PRIMARY KEY (committee, year, business)
) STRICT, WITHOUT ROWID;

-- Results that were reported to a bureau and wait to be received, read off the deeds.
CREATE TABLE reports (
    bureau    TEXT    NOT NULL REFERENCES organisations (id),
    committee TEXT    NOT NULL REFERENCES organisations (id),
    year      INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    results   INTEGER NOT NULL,
    PRIMARY KEY (bureau, committee, year, name)
) STRICT, WITHOUT ROWID;

-- People in the pools of committees: by an application of their own, or entered by the committee; and gone again.
CREATE TABLE experts_new (
    person       TEXT    NOT NULL REFERENCES people (id),
    jurisdiction TEXT    NOT NULL,
    pool         TEXT    NOT NULL,
    specialties  TEXT    NOT NULL,
    application  TEXT    REFERENCES applications (id),
    since        INTEGER NOT NULL,
    gone         INTEGER,
    why          TEXT    NOT NULL DEFAULT '',
    -- Whom they avoid; sealed, none where nobody was named.
    avoids       BLOB,
    PRIMARY KEY (jurisdiction, pool, person)
) STRICT, WITHOUT ROWID;
INSERT INTO experts_new (person, jurisdiction, pool, specialties, application, since)
    SELECT person, jurisdiction, pool, specialties, application, since FROM experts;
DROP TABLE experts;
ALTER TABLE experts_new RENAME TO experts;
CREATE INDEX experts_of_pool ON experts (pool, since);

-- Draws of judges. Seed and who is who are sealed; what everybody may know is not.
CREATE TABLE draws (
    id        TEXT    NOT NULL PRIMARY KEY,
    committee TEXT    NOT NULL REFERENCES organisations (id),
    year      INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    public    TEXT    NOT NULL,
    secret    BLOB    NOT NULL,
    -- Changes since it was announced, so that two at once do not both count.
    revision  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX draws_of_committee ON draws (committee, year, at);
CREATE INDEX draws_by_age ON draws (at);

-- Integrity records. What was found is sealed.
CREATE TABLE integrity (
    id           TEXT    NOT NULL PRIMARY KEY,
    person       TEXT    NOT NULL REFERENCES people (id),
    against      TEXT    NOT NULL,
    -- Number of the application; empty for an expert.
    application  TEXT    NOT NULL,
    said         BLOB    NOT NULL,
    organisation TEXT    NOT NULL REFERENCES organisations (id),
    officer      TEXT    NOT NULL REFERENCES people (id),
    at           INTEGER NOT NULL,
    withdrawn    INTEGER,
    why          TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX integrity_of_person ON integrity (person, against);
CREATE INDEX integrity_by_office ON integrity (organisation, at);
