-- What mending the faults found by using it asks of the data.

-- What the database knows of itself, by name.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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
