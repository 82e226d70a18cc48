-- What mending the faults found by using it asks of the data.

-- What the database knows of itself, by name.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One of the demonstration's people, whose password everybody knows: signs in to a demonstration only.
ALTER TABLE people ADD COLUMN demo INTEGER NOT NULL DEFAULT 0;
