-- What ends bring about, and what gates look at.

-- The titles of people: issued here, verified, confirmed, entrusted; with how each ended.
CREATE TABLE titles (
    id           TEXT    NOT NULL PRIMARY KEY,
    person       TEXT    NOT NULL REFERENCES people (id),
    jurisdiction TEXT    NOT NULL,
    origin       TEXT    NOT NULL,
    -- Of its certificate, empty where there is none.
    number       TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    -- Who issued it, by id, empty where that is none of ours; and who granted it, by name.
    issuer       TEXT    NOT NULL,
    granted_by   TEXT    NOT NULL,
    application  TEXT    NOT NULL REFERENCES applications (id),
    at           INTEGER NOT NULL,
    ended        INTEGER,
    replaced_by  TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX titles_of_person ON titles (person, at);
CREATE INDEX titles_by_number ON titles (number) WHERE number <> '';
INSERT INTO titles (id, person, jurisdiction, origin, number, title, issuer, granted_by, application, at, ended)
    SELECT c.number, c.person, c.jurisdiction, 'issued', c.number, c.payload -> '$.title',
        COALESCE((SELECT MIN(o.id) FROM organisations o WHERE o.name = c.payload ->> '$.issuer'), ''),
        c.payload ->> '$.committee', c.application, c.issued, CASE WHEN c.valid = 1 THEN NULL ELSE c.issued END
    FROM certificates c;
-- Number of the certificate that came in its place.
ALTER TABLE certificates ADD COLUMN replaced_by TEXT NOT NULL DEFAULT '';

-- The units of a person, one after another; people.unit is the last.
CREATE TABLE units_of (
    person      TEXT    NOT NULL REFERENCES people (id),
    unit        TEXT    NOT NULL REFERENCES organisations (id),
    since       INTEGER NOT NULL,
    -- The application that brought the move; none for the unit chosen first.
    application TEXT REFERENCES applications (id),
    PRIMARY KEY (person, since, unit)
) STRICT, WITHOUT ROWID;
INSERT INTO units_of (person, unit, since) SELECT id, unit, created FROM people WHERE unit IS NOT NULL;

-- Sections of a dossier that stand approved, by the digest of what was approved.
CREATE TABLE approved (
    person       TEXT    NOT NULL REFERENCES people (id),
    jurisdiction TEXT    NOT NULL,
    section      TEXT    NOT NULL,
    digest       TEXT    NOT NULL,
    application  TEXT    NOT NULL REFERENCES applications (id),
    at           INTEGER NOT NULL,
    PRIMARY KEY (person, jurisdiction, section)
) STRICT, WITHOUT ROWID;

-- People in the pools of committees.
CREATE TABLE experts (
    person       TEXT    NOT NULL REFERENCES people (id),
    jurisdiction TEXT    NOT NULL,
    pool         TEXT    NOT NULL,
    specialties  TEXT    NOT NULL,
    application  TEXT    NOT NULL REFERENCES applications (id),
    since        INTEGER NOT NULL,
    PRIMARY KEY (jurisdiction, pool, person)
) STRICT, WITHOUT ROWID;
