-- Public notices as the public reads them, whose objections are whose, and the flag of one's own list.

CREATE INDEX applications_in_notice ON applications (jurisdiction, since) WHERE status = 'notice';
CREATE INDEX history_of_objectors ON history (person, at) WHERE event = 'object';

-- Sent back, and not yet mended and decided upon again.
ALTER TABLE applications ADD COLUMN returned INTEGER NOT NULL DEFAULT 0;
UPDATE applications SET returned = 1 WHERE state ->> '$.returned' IS NOT NULL;
