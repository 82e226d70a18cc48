-- Fees and postage: what an office takes, what is owed and was paid, how certificates are handed over.

-- What an office has switched on; without a row, nothing.
CREATE TABLE charges (
    organisation TEXT    NOT NULL PRIMARY KEY REFERENCES organisations (id),
    fees         INTEGER NOT NULL,
    mailing      INTEGER NOT NULL,
    -- Where transfers go, and where certificates are fetched, as people read it.
    account      TEXT    NOT NULL,
    counter      TEXT    NOT NULL,
    at           INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
    id           TEXT    NOT NULL PRIMARY KEY,
    person       TEXT    NOT NULL REFERENCES people (id),
    application  TEXT    NOT NULL REFERENCES applications (id),
    -- To whom it is paid.
    organisation TEXT    NOT NULL REFERENCES organisations (id),
    -- When it fell due (agreed, posted), and the fee as it was then.
    due          TEXT    NOT NULL,
    what         TEXT    NOT NULL,
    basis        TEXT    NOT NULL,
    -- In fen.
    amount       INTEGER NOT NULL CHECK (amount > 0),
    -- unpaid, paid, closed, paid_in_vain, refunded.
    state        TEXT    NOT NULL,
    channel      TEXT    NOT NULL DEFAULT '',
    -- Number of the payment, or of the transfer's receipt.
    trade        TEXT    NOT NULL DEFAULT '',
    invoice      TEXT    NOT NULL DEFAULT '',
    created      INTEGER NOT NULL,
    paid         INTEGER,
    refunded     INTEGER,
    refund       TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_of_person ON orders (person, created);
CREATE INDEX orders_of_organisation ON orders (organisation, created);
CREATE INDEX orders_paid ON orders (organisation, paid) WHERE paid IS NOT NULL;
CREATE INDEX orders_refunded ON orders (organisation, refunded) WHERE refunded IS NOT NULL;
-- Of each kind one at a time waits to be paid, and a payment pays for one order.
CREATE UNIQUE INDEX orders_unpaid ON orders (application, due) WHERE state = 'unpaid';
CREATE UNIQUE INDEX orders_by_payment ON orders (channel, trade) WHERE channel = 'alipay';

CREATE TABLE deliveries (
    application  TEXT    NOT NULL PRIMARY KEY REFERENCES applications (id),
    organisation TEXT    NOT NULL REFERENCES organisations (id),
    -- fetched or ems.
    manner       TEXT    NOT NULL,
    -- postage, waiting, sent, handed.
    state        TEXT    NOT NULL,
    -- Sealed; nothing in it for what is fetched.
    destination  BLOB    NOT NULL,
    -- The order of the postage, empty for none.
    postage      TEXT    NOT NULL,
    tracking     TEXT    NOT NULL,
    at           INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_at ON deliveries (organisation, state, at);
