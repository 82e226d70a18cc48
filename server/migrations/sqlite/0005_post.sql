-- Messages that leave: by what they are known, how they stand, and when they are tried again.

ALTER TABLE outbox ADD COLUMN letter TEXT NOT NULL DEFAULT '';
-- waiting, left, given_up, late; kept is what was written before anything could leave.
ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'kept';
ALTER TABLE outbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN next INTEGER NOT NULL DEFAULT 0;
-- After this moment it is worth nothing and does not leave.
ALTER TABLE outbox ADD COLUMN expires INTEGER NOT NULL DEFAULT 0;
-- The last trouble, without what names a person.
ALTER TABLE outbox ADD COLUMN why TEXT NOT NULL DEFAULT '';
UPDATE outbox SET letter = lower(hex(randomblob(16)));
CREATE UNIQUE INDEX outbox_letters ON outbox (letter);
CREATE INDEX outbox_waiting ON outbox (channel, next) WHERE state = 'waiting';

-- What only one process at a time does, and until when it may.
CREATE TABLE leases (
    name   TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How a person wants to be told; without a row, by both.
CREATE TABLE told_by (
    person TEXT NOT NULL PRIMARY KEY REFERENCES people (id),
    sms    INTEGER NOT NULL,
    mail   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What people were told of their applications, as they read it on site.
CREATE TABLE notes (
    id          INTEGER PRIMARY KEY,
    person      TEXT NOT NULL REFERENCES people (id),
    application TEXT NOT NULL,
    at          INTEGER NOT NULL,
    text        TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of_person ON notes (person, id);

-- Deadlines that were told of, each once.
CREATE TABLE reminded (
    application TEXT NOT NULL REFERENCES applications (id),
    what        TEXT NOT NULL,
    PRIMARY KEY (application, what)
) STRICT, WITHOUT ROWID;
