-- What anybody reads, as it was written and as it was published, with what became of it.
CREATE TABLE articles (
    id           TEXT    NOT NULL PRIMARY KEY,
    jurisdiction TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    region       TEXT    NOT NULL,
    -- Who writes it; empty for the operator.
    organisation TEXT    NOT NULL,
    title        TEXT    NOT NULL,
    body         TEXT    NOT NULL,
    -- The text as it stands in its page, made when it is kept.
    html         TEXT    NOT NULL,
    -- Title and text as they are searched.
    title_words  TEXT    NOT NULL,
    words        TEXT    NOT NULL,
    shown_from   INTEGER,
    shown_until  INTEGER,
    pinned       INTEGER NOT NULL,
    state        TEXT    NOT NULL,
    why          TEXT    NOT NULL DEFAULT '',
    revision     INTEGER NOT NULL,
    changed      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX articles_shown ON articles (jurisdiction, kind, shown_from) WHERE state = 'published';
CREATE INDEX articles_of ON articles (organisation, changed);

CREATE TABLE article_files (
    article TEXT    NOT NULL REFERENCES articles (id),
    place   INTEGER NOT NULL,
    digest  TEXT    NOT NULL,
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    size    INTEGER NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_versions (
    article  TEXT    NOT NULL REFERENCES articles (id),
    revision INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    -- Empty for the server itself.
    person   TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    -- The whole of what was written.
    article_then TEXT NOT NULL,
    PRIMARY KEY (article, revision)
) STRICT, WITHOUT ROWID;

-- 意见建议. Who wrote one, what, and the answer are sealed.
CREATE TABLE opinions (
    number       TEXT    NOT NULL PRIMARY KEY,
    jurisdiction TEXT    NOT NULL,
    -- The bureau that it went to; empty for the operator alone.
    organisation TEXT    NOT NULL,
    at           INTEGER NOT NULL,
    said         BLOB    NOT NULL,
    state        TEXT    NOT NULL,
    answer       BLOB,
    answered     INTEGER,
    answered_by  TEXT    NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX opinions_of ON opinions (organisation, at);
