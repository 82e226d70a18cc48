-- What the server keeps. Sealed columns (BLOB) hold XChaCha20-Poly1305 text; their index columns a keyed digest.

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  account_fold TEXT NOT NULL UNIQUE,
  password TEXT NOT NULL,
  document_kind TEXT NOT NULL,
  document BLOB NOT NULL,
  document_index TEXT NOT NULL UNIQUE,
  document_masked TEXT NOT NULL,
  name TEXT NOT NULL,
  sex TEXT NOT NULL,
  birth TEXT NOT NULL,
  mobile BLOB NOT NULL,
  mobile_index TEXT NOT NULL UNIQUE,
  email BLOB NOT NULL,
  email_index TEXT NOT NULL UNIQUE,
  phone BLOB NOT NULL,
  unit TEXT REFERENCES organisations (id),
  photo TEXT,
  operator INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  secret TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES people (id),
  since INTEGER NOT NULL,
  last INTEGER NOT NULL,
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (person);
CREATE INDEX sessions_by_last ON sessions (last);

CREATE TABLE codes (
  ticket TEXT PRIMARY KEY,
  channel TEXT NOT NULL,
  target TEXT NOT NULL,
  code TEXT NOT NULL,
  expires INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  message BLOB NOT NULL
) STRICT;

CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  region TEXT NOT NULL,
  parent TEXT NOT NULL,
  nature TEXT NOT NULL,
  proxy INTEGER NOT NULL,
  place INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE INDEX organisations_by_kind ON organisations (kind, region, place);
-- One token a character, so that a phrase finds any run of them, of whatever length.
CREATE VIRTUAL TABLE organisation_words USING fts5 (words, content='', tokenize='unicode61', detail=full);

CREATE TABLE offices (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  person TEXT NOT NULL REFERENCES people (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (organisation, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX offices_of_person ON offices (person);

CREATE TABLE sections (
  person TEXT NOT NULL REFERENCES people (id),
  section TEXT NOT NULL,
  revision INTEGER NOT NULL,
  records BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (person, section)
) STRICT;

CREATE TABLE blobs (
  digest TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE blob_owners (
  digest TEXT NOT NULL REFERENCES blobs (digest),
  person TEXT NOT NULL REFERENCES people (id),
  PRIMARY KEY (digest, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE applications (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id),
  jurisdiction TEXT NOT NULL,
  business TEXT NOT NULL,
  year INTEGER NOT NULL,
  number TEXT,
  created INTEGER NOT NULL,
  submitted INTEGER,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL,
  draft BLOB NOT NULL,
  route TEXT,
  -- Read off the state, for lists.
  status TEXT NOT NULL,
  final INTEGER NOT NULL,
  organisation TEXT,
  since INTEGER NOT NULL,
  taken_by TEXT,
  notice_until INTEGER,
  -- Read off the frozen copy, for lists.
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  series TEXT NOT NULL,
  title TEXT NOT NULL,
  level TEXT NOT NULL,
  specialty TEXT NOT NULL,
  certificate TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX applications_by_number ON applications (number) WHERE number IS NOT NULL;
-- One unfinished application per business and year.
CREATE UNIQUE INDEX applications_open ON applications (person, jurisdiction, business, year) WHERE final = 0;
CREATE INDEX applications_of_person ON applications (person, created);
CREATE INDEX applications_at ON applications (organisation, since) WHERE organisation IS NOT NULL;
CREATE INDEX applications_under_notice ON applications (notice_until) WHERE notice_until IS NOT NULL;

CREATE TABLE history (
  application TEXT NOT NULL REFERENCES applications (id),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  person TEXT,
  organisation TEXT,
  event TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (application, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_of_organisation ON history (organisation, at) WHERE organisation IS NOT NULL;
CREATE TRIGGER history_stays BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_remains BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- Organisations at whose stage an application was: they may read it from then on.
CREATE TABLE seats (
  application TEXT NOT NULL REFERENCES applications (id),
  organisation TEXT NOT NULL,
  decided INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (organisation, application)
) STRICT, WITHOUT ROWID;
CREATE INDEX seats_of_application ON seats (application);

CREATE TABLE frozen (
  application TEXT NOT NULL REFERENCES applications (id),
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,
  at INTEGER NOT NULL,
  copy BLOB NOT NULL,
  PRIMARY KEY (application, version)
) STRICT;
CREATE TABLE frozen_blobs (
  digest TEXT NOT NULL,
  application TEXT NOT NULL REFERENCES applications (id),
  PRIMARY KEY (digest, application)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificates (
  number TEXT PRIMARY KEY,
  application TEXT NOT NULL UNIQUE REFERENCES applications (id),
  person TEXT NOT NULL REFERENCES people (id),
  jurisdiction TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  payload TEXT NOT NULL,
  signature TEXT NOT NULL,
  issued INTEGER NOT NULL,
  checked INTEGER NOT NULL DEFAULT 0,
  valid INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX certificates_of_person ON certificates (person, issued);

CREATE TABLE serials (
  series TEXT PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what; every row holds the digest of the one before, so that a change shows.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  organisation TEXT NOT NULL,
  deed TEXT NOT NULL,
  object TEXT NOT NULL,
  request TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
