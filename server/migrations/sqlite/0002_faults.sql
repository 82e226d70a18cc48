-- What mending the faults found by using it asks of the data.

-- What the database knows of itself, by name.
CREATE TABLE meta (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
