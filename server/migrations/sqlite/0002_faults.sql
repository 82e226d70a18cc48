-- What mending the faults found by using it asks of the data.

-- What the database knows of itself, by name.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One of the demonstration's people, whose password everybody knows: signs in to a demonstration only.
ALTER TABLE people ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
-- Evidence of objections: read by the organisation that holds the notice, and by nobody else.
CREATE TABLE event_blobs (
    digest       TEXT NOT NULL,
    application  TEXT NOT NULL REFERENCES applications (id),
    organisation TEXT NOT NULL,
    PRIMARY KEY (digest, application, organisation)
) STRICT, WITHOUT ROWID;
INSERT INTO event_blobs (digest, application, organisation)
    SELECT e.value, h.application, h.entry ->> '$.from.organisation'
    FROM history h, json_each(h.entry, '$.event.evidence') e
    WHERE h.event = 'object' AND h.entry ->> '$.from.organisation' IS NOT NULL
    ON CONFLICT DO NOTHING;

-- Codes by which the numbers of certificates name an organisation; each has its own for good.
CREATE TABLE certificate_codes (
    organisation TEXT NOT NULL PRIMARY KEY REFERENCES organisations (id),
    code         TEXT NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
-- Those that have given certificates out keep the code that stands in their numbers.
INSERT INTO certificate_codes (organisation, code)
    SELECT id, code FROM (
        SELECT o.id, o.place, CASE
            WHEN length(o.code) BETWEEN 1 AND 5 AND o.code NOT GLOB '*[^0-9]*'
            THEN substr('00000' || o.code, -5) ELSE CAST(90000 + o.place AS TEXT) END AS code
        FROM organisations o
        WHERE EXISTS (SELECT 1 FROM serials s WHERE s.series GLOB 'certificate/*/' || o.id))
    WHERE length(code) = 5 ORDER BY place
    ON CONFLICT DO NOTHING;

-- Decided applications whose end could not be put under them: why, and when it is tried again.
CREATE TABLE failed_ends (
    application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
    tries       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    next        INTEGER NOT NULL,
    why         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was asked for under a key, and what it came to; kept for a day.
CREATE TABLE acts (
    person  TEXT NOT NULL,
    key     TEXT NOT NULL,
    digest  TEXT NOT NULL,
    request TEXT NOT NULL,
    at      INTEGER NOT NULL,
    object  TEXT NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX acts_by_time ON acts (at);

-- From birth date and masked number the sealed number could be worked out: both are sealed with it.
-- The two columns of the clear texts stay, empty; whoever is in them is sealed at the next start.
ALTER TABLE people ADD COLUMN birth_sealed BLOB;
-- A name as it is compared, for officers' search.
ALTER TABLE applications ADD COLUMN name_fold TEXT NOT NULL DEFAULT '';

-- Tries at passwords, counted by keyed digest of whom or where they are from, until a moment.
CREATE TABLE tries (
    who   TEXT NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL,
    count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Proofs of work that were used, until their challenge has expired.
CREATE TABLE spent_work (
    id    TEXT NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which files people's papers name: a section, a draft, the photo, a certificate, an objection.
CREATE TABLE named (
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    holder TEXT NOT NULL,
    PRIMARY KEY (person, holder, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX named_by_digest ON named (digest);
-- Files that may be named by nobody, and since when.
CREATE TABLE loose (
    digest TEXT NOT NULL PRIMARY KEY,
    since  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX loose_by_age ON loose (since);
INSERT INTO loose (digest, since) SELECT digest, at FROM blobs WHERE kind <> 'form';

-- What was measured of finished photos, for the rules of all places.
CREATE TABLE photo_measures (
    digest   TEXT NOT NULL PRIMARY KEY,
    measured TEXT NOT NULL
) STRICT, WITHOUT ROWID;
