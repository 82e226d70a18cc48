-- Ways in beside the password: other providers, codes scanned by a signed-in phone, passkeys.

-- What was begun in a browser and comes to its end there, sealed: a way to a provider, what a provider said of
-- somebody who has to prove an account or to register, a challenge for a passkey. Each is taken once.
CREATE TABLE errands (
    id    TEXT    NOT NULL PRIMARY KEY,
    until INTEGER NOT NULL,
    said  BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX errands_by_end ON errands (until);

-- Who at a provider, by a keyed digest, is whom here.
CREATE TABLE joined (
    provider TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    person   TEXT    NOT NULL REFERENCES people (id),
    at       INTEGER NOT NULL,
    PRIMARY KEY (provider, subject)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX joined_by_person ON joined (person, provider);

-- Browsers that wait for a phone. Code, number and browser are keyed digests.
CREATE TABLE scans (
    code    TEXT    NOT NULL PRIMARY KEY,
    number  TEXT    NOT NULL UNIQUE,
    browser TEXT    NOT NULL UNIQUE,
    until   INTEGER NOT NULL,
    device  TEXT    NOT NULL,
    network TEXT    NOT NULL,
    person  TEXT    REFERENCES people (id),
    fate    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX scans_by_end ON scans (until);

-- Passkeys: public keys by the ids that devices give them, with what is counted of their use.
CREATE TABLE passkeys (
    id     TEXT    NOT NULL PRIMARY KEY,
    person TEXT    NOT NULL REFERENCES people (id),
    name   TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    last   INTEGER NOT NULL,
    key    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_by_person ON passkeys (person, at);
