-- Uploads in parts: the sessions that they belong to, and which parts of which blobs are there.

-- Of how many parts `sha256` is the digest; NULL where it is that of the bytes.
ALTER TABLE assets         ADD COLUMN part_count INTEGER;
ALTER TABLE trash          ADD COLUMN part_count INTEGER;
ALTER TABLE pending_assets ADD COLUMN part_count INTEGER;
CREATE INDEX assets_by_digest ON assets (workspace, sha256) WHERE part_count IS NOT NULL;

CREATE TABLE upload_sessions (
    id          BLOB    NOT NULL PRIMARY KEY,
    workspace   INTEGER NOT NULL REFERENCES workspaces (id),
    -- Whether it is there is asked again at the end.
    folder      BLOB,
    name        TEXT    NOT NULL,
    client_name TEXT,
    -- As the client claims it; what the bytes are is decided when they have come.
    mime_type   TEXT,
    size        INTEGER NOT NULL,
    created     INTEGER NOT NULL,
    created_by  TEXT    NOT NULL,
    -- Moves with every part that comes.
    expires     INTEGER NOT NULL,
    -- The blob that its parts are written into. NULL once the session is over: then it is the asset's.
    blob        BLOB UNIQUE,
    -- What it has become.
    asset       BLOB,
    CHECK ((blob IS NULL) = (asset IS NOT NULL))
) STRICT;

CREATE INDEX upload_sessions_by_workspace ON upload_sessions (workspace) WHERE blob IS NOT NULL;
CREATE INDEX upload_sessions_by_expiry    ON upload_sessions (expires);

-- Parts that are durable, of blobs of sessions and of what became of them. A part that another file of the
-- workspace has is not sent again.
CREATE TABLE blob_parts (
    blob      BLOB    NOT NULL,
    number    INTEGER NOT NULL,
    workspace INTEGER NOT NULL,
    sha256    BLOB    NOT NULL,
    crc32     INTEGER NOT NULL,
    -- Where it stands in the blob.
    start     INTEGER NOT NULL,
    size      INTEGER NOT NULL,
    PRIMARY KEY (blob, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX blob_parts_by_digest ON blob_parts (workspace, sha256);

-- Whatever lets a blob go, its parts are not there for others any more.
CREATE TRIGGER parts_go_with_their_blob AFTER INSERT ON loose_blobs
WHEN NEW.store = 'private' AND NEW.state = 'leaving' BEGIN
    DELETE FROM blob_parts WHERE blob = NEW.blob;
END;
