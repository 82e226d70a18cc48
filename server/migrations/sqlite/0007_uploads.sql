-- Files that come in pieces: how many bytes of each are safe on the disk.
CREATE TABLE uploads (
    id       TEXT    NOT NULL PRIMARY KEY,
    person   TEXT    NOT NULL REFERENCES people (id),
    -- What is said of the whole: its digest, empty where none was named, and its size.
    digest   TEXT    NOT NULL,
    size     INTEGER NOT NULL,
    received INTEGER NOT NULL,
    -- When a piece came last.
    at       INTEGER NOT NULL,
    -- What it was kept as, once it was; else empty.
    kept     TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX uploads_of_person ON uploads (person, digest);
CREATE INDEX uploads_by_age ON uploads (at);
