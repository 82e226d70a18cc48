-- What a watch asks for every few seconds is counted without reading every letter there ever was.
CREATE INDEX outbox_given_up ON outbox (id) WHERE state = 'given_up';
