-- What the whole `store` dialect needs beyond assets: folders that can be listed and moved, shares,
-- the public store, the trash, and what is known of pictures.

-- Folders are sorted and compared by the name in lower case, like assets.
ALTER TABLE folders ADD COLUMN name_key TEXT    NOT NULL DEFAULT '';
ALTER TABLE folders ADD COLUMN modified INTEGER NOT NULL DEFAULT 0;
UPDATE folders SET name_key = lower(name), modified = created;
-- Until now two folders in one place could have one name: the later ones are told apart by their id.
UPDATE folders
   SET name     = name     || ' (' || lower(hex(substr(id, 13))) || ')',
       name_key = name_key || ' (' || lower(hex(substr(id, 13))) || ')'
 WHERE EXISTS (
       SELECT 1 FROM folders AS older
        WHERE older.workspace = folders.workspace
          AND older.parent IS folders.parent
          AND older.name_key = folders.name_key
          AND older.id < folders.id);

DROP INDEX folders_by_parent;
CREATE UNIQUE INDEX folders_by_place ON folders (workspace, ifnull(parent, x''), name_key);
CREATE INDEX folders_in_parent_by_name     ON folders (workspace, parent, name_key, id);
CREATE INDEX folders_in_parent_by_created  ON folders (workspace, parent, created, id);
CREATE INDEX folders_in_parent_by_modified ON folders (workspace, parent, modified, id);
CREATE INDEX folders_by_name     ON folders (workspace, name_key, id);
CREATE INDEX folders_by_created  ON folders (workspace, created, id);
CREATE INDEX folders_by_modified ON folders (workspace, modified, id);
-- For the reference check when a folder is deleted.
CREATE INDEX folders_by_parent ON folders (parent);
CREATE INDEX assets_by_folder  ON assets (folder);
-- The sort orders that a folder's assets had no index for.
CREATE INDEX assets_in_folder_by_modified  ON assets (workspace, folder, modified, id);
CREATE INDEX assets_in_folder_by_size      ON assets (workspace, folder, size, id);
CREATE INDEX assets_in_folder_by_mime_type ON assets (workspace, folder, mime_type, id);

-- Pixels as shown; NULL where it is no image or nobody has looked yet.
ALTER TABLE assets ADD COLUMN width  INTEGER;
ALTER TABLE assets ADD COLUMN height INTEGER;
ALTER TABLE assets ADD COLUMN thumbnail TEXT NOT NULL DEFAULT 'pending'
    CHECK (thumbnail IN ('pending', 'ready', 'none'));
-- Why there is none, where it was tried.
ALTER TABLE assets ADD COLUMN thumbnail_reason TEXT;
CREATE INDEX assets_without_thumbnail ON assets (id) WHERE thumbnail = 'pending';

-- The copy that anyone can fetch, and the name in its address, which stays when the asset is renamed.
ALTER TABLE assets ADD COLUMN public_blob BLOB;
ALTER TABLE assets ADD COLUMN public_name TEXT;
CREATE UNIQUE INDEX assets_by_public_blob ON assets (public_blob) WHERE public_blob IS NOT NULL;

-- A blob is named by its store and its id: the pictures of a blob have the same id as the blob.
CREATE TABLE loose_in_stores (
    store TEXT    NOT NULL CHECK (store IN ('private', 'public', 'thumbnails')),
    blob  BLOB    NOT NULL,
    state TEXT    NOT NULL CHECK (state IN ('arriving', 'leaving')),
    since INTEGER NOT NULL,
    PRIMARY KEY (blob, store)
) STRICT;
INSERT INTO loose_in_stores SELECT 'private', blob, state, since FROM loose_blobs;
DROP TABLE loose_blobs;
ALTER TABLE loose_in_stores RENAME TO loose_blobs;

-- Deleted assets that can still be restored. They are not in `assets`, so that no list, download,
-- share or count can forget to leave them out; they own their blob as they did before.
CREATE TABLE trash (
    id               BLOB    NOT NULL PRIMARY KEY,
    workspace        INTEGER NOT NULL REFERENCES workspaces (id),
    -- Where it lay; the folder may be gone since, and is then made again by its path.
    folder           BLOB,
    -- The names of the folders on the way, the top one first, joined by '/', which no name holds.
    path             TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    name_key         TEXT    NOT NULL,
    client_name      TEXT,
    mime_type        TEXT    NOT NULL,
    size             INTEGER NOT NULL,
    sha256           BLOB    NOT NULL,
    crc32            INTEGER NOT NULL,
    blob             BLOB    NOT NULL UNIQUE,
    created          INTEGER NOT NULL,
    modified         INTEGER NOT NULL,
    created_by       TEXT    NOT NULL,
    width            INTEGER,
    height           INTEGER,
    thumbnail        TEXT    NOT NULL,
    thumbnail_reason TEXT,
    deleted          INTEGER NOT NULL
) STRICT;

CREATE INDEX trash_by_deleted ON trash (workspace, deleted, id);
CREATE INDEX trash_by_name    ON trash (workspace, name_key, id);
CREATE INDEX trash_by_size    ON trash (workspace, size, id);
CREATE INDEX trash_by_age     ON trash (deleted);

-- Links to one asset or one folder. Deleting what they open ends them.
CREATE TABLE shares (
    id             BLOB    NOT NULL PRIMARY KEY,
    workspace      INTEGER NOT NULL REFERENCES workspaces (id),
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
    CHECK ((asset IS NULL) <> (folder IS NULL)),
    CHECK (download_limit IS NULL OR download_limit > 0)
) STRICT;

CREATE INDEX shares_by_created        ON shares (workspace, created, id);
CREATE INDEX shares_of_asset_by_created  ON shares (workspace, asset, created, id);
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

-- Downloads that were counted: their continuation is free for as long as it is remembered.
CREATE TABLE share_claims (
    share  BLOB    NOT NULL REFERENCES shares (id) ON DELETE CASCADE,
    -- Who downloads: the visit that a grant was made out for.
    visit  BLOB    NOT NULL,
    asset  BLOB    NOT NULL,
    until  INTEGER NOT NULL,
    PRIMARY KEY (share, visit, asset)
) STRICT, WITHOUT ROWID;

CREATE INDEX share_claims_by_until ON share_claims (until);
