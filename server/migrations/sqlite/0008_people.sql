-- People, the workspaces that they belong to, and where they are signed in.

CREATE TABLE people (
    id         BLOB    NOT NULL PRIMARY KEY,
    -- By which they sign in: composed and in lower case.
    mail       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    -- An argon2id hash in its PHC form.
    password   TEXT    NOT NULL,
    created    INTEGER NOT NULL,
    -- When they were kept from signing in.
    disabled   INTEGER,
    last_login INTEGER
) STRICT;

-- Who may do what where.
CREATE TABLE members (
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    person    BLOB    NOT NULL REFERENCES people (id),
    -- Names of scopes, joined by commas.
    scopes    TEXT    NOT NULL,
    created   INTEGER NOT NULL,
    PRIMARY KEY (workspace, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_by_created ON members (workspace, created, person);
CREATE INDEX members_by_person  ON members (person);

-- From signing in to signing out. One refresh token holds at a time, and all of them are made of this row and the
-- pepper: no token is kept.
CREATE TABLE sign_ins (
    id        BLOB    NOT NULL PRIMARY KEY,
    person    BLOB    NOT NULL REFERENCES people (id),
    -- The one that was open last.
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    -- What was asked for, joined by commas; NULL is all that the person may do.
    scopes    TEXT,
    -- The number of the refresh token that holds, and since when it does.
    turn      INTEGER NOT NULL,
    turned    INTEGER NOT NULL,
    created   INTEGER NOT NULL,
    expires   INTEGER NOT NULL
) STRICT;

CREATE INDEX sign_ins_by_person ON sign_ins (person);
CREATE INDEX sign_ins_by_age    ON sign_ins (expires);

-- Keys are listed by workspace.
CREATE INDEX keys_by_created ON keys (workspace, created, id);

-- A share hangs on a key or on a person. No column loses its NOT NULL, so another takes its place.
DROP VIEW shares_now;
DROP INDEX shares_by_key;
ALTER TABLE shares ADD COLUMN by_key BLOB REFERENCES keys (id);
UPDATE shares SET by_key = key;
ALTER TABLE shares DROP COLUMN key;
ALTER TABLE shares RENAME COLUMN by_key TO key;
ALTER TABLE shares ADD COLUMN person BLOB REFERENCES people (id)
    CHECK ((key IS NULL) <> (person IS NULL));
-- For the reference checks.
CREATE INDEX shares_by_key    ON shares (key)    WHERE key IS NOT NULL;
CREATE INDEX shares_by_person ON shares (person) WHERE person IS NOT NULL;

-- Shares as they stand at this moment. Everything that asks whether a link works asks here. Who made one and has
-- no right to any more, or no place in its workspace, has no scopes here.
CREATE VIEW shares_now AS
SELECT s.*,
       CASE
           WHEN k.revoked IS NOT NULL
             OR k.expires <= CAST(unixepoch('subsec') * 1000 AS INTEGER)
             OR p.disabled IS NOT NULL
             OR NOT (instr(',' || coalesce(k.scopes, m.scopes, '') || ',', ',admin,') > 0
                     OR (instr(',' || coalesce(k.scopes, m.scopes, '') || ',', ',store:share,') > 0
                         AND instr(',' || coalesce(k.scopes, m.scopes, '') || ',', ',store:read,') > 0))
               THEN 'suspended'
           WHEN s.expires <= CAST(unixepoch('subsec') * 1000 AS INTEGER) THEN 'expired'
           WHEN s.downloads >= s.download_limit THEN 'exhausted'
           ELSE 'active'
       END AS state
  FROM shares s
  LEFT JOIN keys    k ON k.id = s.key
  LEFT JOIN people  p ON p.id = s.person
  LEFT JOIN members m ON m.person = s.person AND m.workspace = s.workspace;
