-- Lists, queues, searches and counts that answer from an index, however many applications there are.

-- What is typed into an application lies apart from what lists read.
CREATE TABLE drafts (
    application TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
    draft       BLOB NOT NULL
) STRICT;
INSERT INTO drafts (application, draft) SELECT id, draft FROM applications;
ALTER TABLE applications DROP COLUMN draft;

-- Decided and waiting for its end: what the timer asks for.
ALTER TABLE applications ADD COLUMN decided INTEGER NOT NULL DEFAULT 0;
UPDATE applications SET decided = 1 WHERE state LIKE '{"state":"decided"%';
CREATE INDEX applications_decided ON applications (since) WHERE decided = 1;
-- By what the words of an application are found; none before it was handed in.
ALTER TABLE applications ADD COLUMN place INTEGER;
CREATE UNIQUE INDEX applications_by_place ON applications (place) WHERE place IS NOT NULL;
CREATE VIRTUAL TABLE application_words USING fts5 (words, content='', contentless_delete=1, tokenize='unicode61', detail=full);

-- What is at an office's stage, in each order that a queue can have.
DROP INDEX applications_at;
CREATE INDEX applications_at_since ON applications (organisation, since, id) WHERE organisation IS NOT NULL;
CREATE INDEX applications_at_submitted ON applications (organisation, submitted, id) WHERE organisation IS NOT NULL;
CREATE INDEX applications_at_number ON applications (organisation, number, id) WHERE organisation IS NOT NULL;
CREATE INDEX applications_at_name ON applications (organisation, name, id) WHERE organisation IS NOT NULL;
CREATE INDEX applications_at_unit ON applications (organisation, unit, id) WHERE organisation IS NOT NULL;
CREATE INDEX applications_at_status ON applications (organisation, status, id) WHERE organisation IS NOT NULL;
CREATE INDEX applications_at_business ON applications (organisation, business, status) WHERE organisation IS NOT NULL;
CREATE INDEX applications_taken ON applications (organisation, taken_by) WHERE taken_by IS NOT NULL;
-- Deadlines that are near, of what is still with its applicant.
CREATE INDEX applications_unsubmitted ON applications (jurisdiction, year, id) WHERE status IN ('draft', 'sent_back');

-- What ever was at an office's stage: what its lists read and are ordered by, beside the seat.
ALTER TABLE seats ADD COLUMN business TEXT NOT NULL DEFAULT '';
ALTER TABLE seats ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE seats ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE seats ADD COLUMN submitted INTEGER;
ALTER TABLE seats ADD COLUMN number TEXT;
ALTER TABLE seats ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE seats ADD COLUMN unit TEXT NOT NULL DEFAULT '';
UPDATE seats SET business = a.business, status = a.status, since = a.since, submitted = a.submitted,
    number = a.number, name = a.name, unit = a.unit
    FROM applications a WHERE a.id = seats.application;
CREATE INDEX seats_since ON seats (organisation, since, application);
CREATE INDEX seats_submitted ON seats (organisation, submitted, application);
CREATE INDEX seats_number ON seats (organisation, number, application);
CREATE INDEX seats_name ON seats (organisation, name, application);
CREATE INDEX seats_unit ON seats (organisation, unit, application);
CREATE INDEX seats_status ON seats (organisation, status, application);
CREATE INDEX seats_business ON seats (organisation, business, status);
CREATE INDEX seats_decided ON seats (organisation, decided, since, application);

-- How many there are, kept with every step: at the stage now (here) or not, decided there or not.
CREATE TABLE queue_counts (
    organisation TEXT    NOT NULL,
    here         INTEGER NOT NULL,
    decided      INTEGER NOT NULL,
    business     TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    number       INTEGER NOT NULL,
    PRIMARY KEY (organisation, here, decided, business, status)
) STRICT, WITHOUT ROWID;
INSERT INTO queue_counts (organisation, here, decided, business, status, number)
    SELECT s.organisation, CASE WHEN a.organisation = s.organisation THEN 1 ELSE 0 END, s.decided, a.business, a.status, COUNT(*)
    FROM seats s JOIN applications a ON a.id = s.application GROUP BY 1, 2, 3, 4, 5;

-- Decisions of an office by the day in Beijing, counted from 1970-01-01.
CREATE TABLE decisions_by_day (
    organisation TEXT    NOT NULL,
    day          INTEGER NOT NULL,
    number       INTEGER NOT NULL,
    PRIMARY KEY (organisation, day)
) STRICT, WITHOUT ROWID;
INSERT INTO decisions_by_day (organisation, day, number)
    SELECT organisation, (at + 28800) / 86400, COUNT(*) FROM history
    WHERE organisation IS NOT NULL AND event IN ('approve', 'send_back', 'reject', 'register_meeting', 'record_notice')
    GROUP BY 1, 2;

-- Appeals in the order in which they are listed.
DROP INDEX appeals_by_time;
CREATE INDEX appeals_listed ON appeals ((decided IS NOT NULL), at DESC, id);

-- Codes that have ended.
CREATE INDEX codes_by_end ON codes (expires);
