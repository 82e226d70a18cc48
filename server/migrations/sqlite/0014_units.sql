-- Who acts for which unit, units that come and go, people whose identity or account changes.

-- What people ask of an office, and what became of it; decider is empty where the operators decide.
-- about is what only one may wait for: organisation and person, code of a unit, person.
CREATE TABLE petitions (
    id     TEXT    NOT NULL PRIMARY KEY,
    kind   TEXT    NOT NULL,
    person TEXT    NOT NULL REFERENCES people (id),
    decider TEXT   NOT NULL,
    about  TEXT    NOT NULL,
    state  TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    file   TEXT    NOT NULL,
    wish   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX petitions_waiting ON petitions (kind, about) WHERE state = 'waiting';
CREATE INDEX petitions_of ON petitions (person, at);
CREATE INDEX petitions_at ON petitions (decider, (state <> 'waiting'), at);
CREATE INDEX petitions_with ON petitions (file) WHERE file <> '';
CREATE INDEX petitions_granted ON petitions (kind, about) WHERE state = 'granted';

CREATE TABLE petition_deeds (
    petition TEXT    NOT NULL REFERENCES petitions (id),
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    person   TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    why      BLOB    NOT NULL,
    PRIMARY KEY (petition, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER petition_deeds_stay BEFORE UPDATE ON petition_deeds BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER petition_deeds_remain BEFORE DELETE ON petition_deeds BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

CREATE INDEX organisations_below ON organisations (parent) WHERE parent <> '';
CREATE INDEX organisations_by_code ON organisations (code) WHERE code <> '';
CREATE INDEX organisations_by_name ON organisations (name);
-- Closed since, 0 as long as it is open; and what it became part of.
ALTER TABLE organisations ADD COLUMN closed INTEGER NOT NULL DEFAULT 0;
-- Those that look-ups offer, in their order.
CREATE INDEX organisations_open ON organisations (place) WHERE closed = 0;
ALTER TABLE organisations ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
CREATE INDEX organisations_closed ON organisations (place) WHERE closed > 0;

-- Since when an account may not sign in; none as long as it may.
ALTER TABLE people ADD COLUMN disabled INTEGER;
-- What others did to an account, with why.
CREATE TABLE account_deeds (
    person TEXT    NOT NULL REFERENCES people (id),
    seq    INTEGER NOT NULL,
    at     INTEGER NOT NULL,
    by     TEXT    NOT NULL,
    deed   TEXT    NOT NULL,
    why    BLOB    NOT NULL,
    PRIMARY KEY (person, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER account_deeds_stay BEFORE UPDATE ON account_deeds BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER account_deeds_remain BEFORE DELETE ON account_deeds BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- Sign-ins, disabled accounts and letters given up, as operators count them.
CREATE INDEX people_disabled ON people (disabled) WHERE disabled IS NOT NULL;
CREATE INDEX outbox_given_up ON outbox (at) WHERE state = 'given_up';
CREATE INDEX audit_sign_ins ON audit (at) WHERE deed = 'session.begin';

-- What stands over all pages until a moment, or until it is lifted.
CREATE TABLE announcements (
    id     TEXT    NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL,
    by     TEXT    NOT NULL,
    text   TEXT    NOT NULL,
    until  INTEGER NOT NULL,
    lifted INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX announcements_up ON announcements (until) WHERE lifted IS NULL;
