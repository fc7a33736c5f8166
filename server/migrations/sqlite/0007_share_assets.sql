-- Shares of several assets together. A table takes no other rule than it was made with, so `shares` and what refers
-- to it are made again and filled with what there was.

DROP VIEW shares_now;

CREATE TABLE shares_again (
    id             BLOB    NOT NULL PRIMARY KEY,
    workspace      INTEGER NOT NULL REFERENCES workspaces (id),
    -- What it opens; where both are NULL, the assets that `share_assets` names.
    asset          BLOB REFERENCES assets (id)  ON DELETE CASCADE,
    folder         BLOB REFERENCES folders (id) ON DELETE CASCADE,
    -- HMAC-SHA-256 of the token under the pepper: the token itself is nowhere.
    token_hash     BLOB    NOT NULL UNIQUE,
    token_last4    TEXT    NOT NULL,
    -- An argon2id hash in its PHC form.
    password       TEXT,
    -- Mail addresses in lower case, one a line; none is anyone.
    recipients     TEXT    NOT NULL,
    expires        INTEGER,
    download_limit INTEGER,
    downloads      INTEGER NOT NULL DEFAULT 0,
    views          INTEGER NOT NULL DEFAULT 0,
    last_access    INTEGER,
    created        INTEGER NOT NULL,
    created_by     TEXT    NOT NULL,
    -- The key that made it: when that loses its right, the link ends.
    key            BLOB    NOT NULL REFERENCES keys (id),
    CHECK (asset IS NULL OR folder IS NULL),
    CHECK (download_limit IS NULL OR download_limit > 0)
) STRICT;
INSERT INTO shares_again (id, workspace, asset, folder, token_hash, token_last4, password, recipients, expires,
                          download_limit, downloads, views, last_access, created, created_by, key)
SELECT id, workspace, asset, folder, token_hash, token_last4, password, recipients, expires,
       download_limit, downloads, views, last_access, created, created_by, key
  FROM shares;

-- Before the old table goes, which would take what refers to it along.
CREATE TABLE share_claims_again (
    share  BLOB    NOT NULL REFERENCES shares_again (id) ON DELETE CASCADE,
    -- Who downloads: the visit that a grant was made out for.
    visit  BLOB    NOT NULL,
    asset  BLOB    NOT NULL,
    until  INTEGER NOT NULL,
    PRIMARY KEY (share, visit, asset)
) STRICT, WITHOUT ROWID;
INSERT INTO share_claims_again (share, visit, asset, until) SELECT share, visit, asset, until FROM share_claims;

DROP TABLE share_claims;
DROP TABLE shares;
ALTER TABLE shares_again RENAME TO shares;
ALTER TABLE share_claims_again RENAME TO share_claims;

CREATE INDEX share_claims_by_until ON share_claims (until);

CREATE INDEX shares_by_created           ON shares (workspace, created, id);
CREATE INDEX shares_of_folder_by_created ON shares (workspace, folder, created, id);
-- For the cascade when an asset or folder is deleted, and for the reference check of a key.
CREATE INDEX shares_by_asset  ON shares (asset)  WHERE asset IS NOT NULL;
CREATE INDEX shares_by_folder ON shares (folder) WHERE folder IS NOT NULL;
CREATE INDEX shares_by_key    ON shares (key);

-- Shares as they stand at this moment. Everything that asks whether a link works asks here.
CREATE VIEW shares_now AS
SELECT s.*,
       CASE
           WHEN k.revoked IS NOT NULL
             OR k.expires <= CAST(unixepoch('subsec') * 1000 AS INTEGER)
             OR NOT (instr(',' || k.scopes || ',', ',admin,') > 0
                     OR (instr(',' || k.scopes || ',', ',store:share,') > 0
                         AND instr(',' || k.scopes || ',', ',store:read,') > 0))
               THEN 'suspended'
           WHEN s.expires <= CAST(unixepoch('subsec') * 1000 AS INTEGER) THEN 'expired'
           WHEN s.downloads >= s.download_limit THEN 'exhausted'
           ELSE 'active'
       END AS state
  FROM shares s JOIN keys k ON k.id = s.key;

-- The assets that shares open by name, those of one asset too: all links to an asset are a range of this, the
-- oldest first.
CREATE TABLE share_assets (
    asset   BLOB    NOT NULL REFERENCES assets (id) ON DELETE CASCADE,
    -- When the share was made.
    created INTEGER NOT NULL,
    share   BLOB    NOT NULL REFERENCES shares (id) ON DELETE CASCADE,
    -- Where it stands among the share's.
    place   INTEGER NOT NULL,
    PRIMARY KEY (asset, created, share)
) STRICT, WITHOUT ROWID;
-- Whether a share opens an asset, and for the cascade when it ends.
CREATE UNIQUE INDEX share_assets_by_share ON share_assets (share, asset);

INSERT INTO share_assets (asset, created, share, place)
SELECT asset, created, id, 0 FROM shares WHERE asset IS NOT NULL;

CREATE TRIGGER shares_name_their_asset AFTER INSERT ON shares WHEN NEW.asset IS NOT NULL BEGIN
    INSERT INTO share_assets (asset, created, share, place) VALUES (NEW.asset, NEW.created, NEW.id, 0);
END;

-- However assets are deleted: a share that has none left opens nothing.
CREATE TRIGGER shares_end_with_their_assets AFTER DELETE ON share_assets
WHEN NOT EXISTS (SELECT 1 FROM share_assets WHERE share = OLD.share) BEGIN
    DELETE FROM shares WHERE id = OLD.share;
END;
