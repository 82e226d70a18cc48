-- A link that nobody makes without the folder's key: the digests of the rows can be worked out anew by
-- whoever can write into the file. Empty in rows of before.
ALTER TABLE audit ADD COLUMN mac TEXT NOT NULL DEFAULT '';
