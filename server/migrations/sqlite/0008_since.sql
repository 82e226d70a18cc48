-- Since when a title is held that was entered without a certificate of ours, as it was said then.
ALTER TABLE titles ADD COLUMN since TEXT NOT NULL DEFAULT '';
UPDATE titles SET since = COALESCE((
    SELECT c.value ->> '$.since' FROM history h, json_each(h.entry -> '$.event.consequences') c
    WHERE h.application = titles.application AND h.event = 'conclude' AND c.value ->> '$.entry' = titles.id
), '') WHERE origin <> 'issued';
-- Who may apply through a unit that stands in for another's employer, in a sentence.
ALTER TABLE organisations ADD COLUMN serves TEXT NOT NULL DEFAULT '';
