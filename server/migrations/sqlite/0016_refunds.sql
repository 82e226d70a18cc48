-- What is paid back of an order, in parts, and the offices below an office.

CREATE TABLE refunds (
    order_id     TEXT    NOT NULL REFERENCES orders (id),
    -- In fen, what had gone back before: parts of one order follow one another.
    before       INTEGER NOT NULL,
    organisation TEXT    NOT NULL REFERENCES organisations (id),
    amount       INTEGER NOT NULL CHECK (amount > 0),
    why          TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (order_id, before)
) STRICT, WITHOUT ROWID;
CREATE INDEX refunds_by_day ON refunds (organisation, at);
INSERT INTO refunds (order_id, before, organisation, amount, why, at)
    SELECT id, 0, organisation, amount, refund, refunded FROM orders WHERE refunded IS NOT NULL;

-- The sum of them, in fen.
ALTER TABLE orders ADD COLUMN returned INTEGER NOT NULL DEFAULT 0;
UPDATE orders SET returned = amount WHERE refunded IS NOT NULL;

-- Committees and bureaus below a bureau, whose integrity records it reads.
CREATE INDEX offices_below ON organisations (parent) WHERE kind IN ('bureau', 'committee');
