-- The library: who owns files, which keys open it, what files there are and where their bytes stand.
--
-- Ids are UUIDv7 as 16 bytes: they sort by the time they were made. Instants are milliseconds since 1970.

CREATE TABLE workspaces (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    created     INTEGER NOT NULL,
    -- Kept by the triggers below, so that the size of a whole list costs one row and not all of them.
    asset_count INTEGER NOT NULL DEFAULT 0,
    asset_bytes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE keys (
    id        BLOB    NOT NULL PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    dialect   TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    -- Names of scopes, joined by commas.
    scopes    TEXT    NOT NULL,
    -- HMAC-SHA-256 of the key under the pepper: the key itself is nowhere.
    hash      BLOB    NOT NULL UNIQUE,
    -- The key's last characters, to tell keys apart in a list.
    last4     TEXT    NOT NULL,
    created   INTEGER NOT NULL,
    expires   INTEGER,
    revoked   INTEGER
) STRICT;

CREATE TABLE folders (
    id        BLOB    NOT NULL PRIMARY KEY,
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    -- NULL is the top level.
    parent    BLOB             REFERENCES folders (id),
    name      TEXT    NOT NULL,
    created   INTEGER NOT NULL
) STRICT;

CREATE INDEX folders_by_parent ON folders (workspace, parent);

CREATE TABLE assets (
    id          BLOB    NOT NULL PRIMARY KEY,
    workspace   INTEGER NOT NULL REFERENCES workspaces (id),
    -- NULL is the top level.
    folder      BLOB             REFERENCES folders (id),
    name        TEXT    NOT NULL,
    -- The name in lower case, by which names are sorted and searched.
    name_key    TEXT    NOT NULL,
    -- The name as the client sent it, where it had to be made safe.
    client_name TEXT,
    mime_type   TEXT    NOT NULL,
    size        INTEGER NOT NULL,
    sha256      BLOB    NOT NULL,
    crc32       INTEGER NOT NULL,
    blob        BLOB    NOT NULL UNIQUE,
    created     INTEGER NOT NULL,
    modified    INTEGER NOT NULL,
    created_by  TEXT    NOT NULL
) STRICT;

-- One index a sort order, each ended by the id, so that every page is a range of one index.
CREATE INDEX assets_by_created   ON assets (workspace, created, id);
CREATE INDEX assets_by_modified  ON assets (workspace, modified, id);
CREATE INDEX assets_by_name      ON assets (workspace, name_key, id);
CREATE INDEX assets_by_size      ON assets (workspace, size, id);
CREATE INDEX assets_by_mime_type ON assets (workspace, mime_type, id);
-- A folder is looked at newest first or by name.
CREATE INDEX assets_in_folder_by_created ON assets (workspace, folder, created, id);
CREATE INDEX assets_in_folder_by_name    ON assets (workspace, folder, name_key, id);

-- Blobs that no asset owns: not yet, while an upload is under way, or no more, after a deletion.
-- A blob's row is committed before its first byte is written and removed after its last byte is gone,
-- so whatever a crash leaves on the disk is either an asset's or in this table.
CREATE TABLE loose_blobs (
    blob  BLOB    NOT NULL PRIMARY KEY,
    state TEXT    NOT NULL CHECK (state IN ('arriving', 'leaving')),
    since INTEGER NOT NULL
) STRICT;

CREATE TRIGGER assets_counted_in AFTER INSERT ON assets BEGIN
    UPDATE workspaces
       SET asset_count = asset_count + 1, asset_bytes = asset_bytes + NEW.size
     WHERE id = NEW.workspace;
END;

CREATE TRIGGER assets_counted_out AFTER DELETE ON assets BEGIN
    UPDATE workspaces
       SET asset_count = asset_count - 1, asset_bytes = asset_bytes - OLD.size
     WHERE id = OLD.workspace;
END;
