-- What mending the faults found by using it asks of the data.

-- What the database knows of itself, by name.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
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
