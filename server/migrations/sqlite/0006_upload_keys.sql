-- What an upload was called by whoever sent it: sent again, it is the same asset.

CREATE TABLE upload_keys (
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    key       TEXT    NOT NULL,
    -- What it has become. It may have been deleted since.
    asset     BLOB    NOT NULL,
    created   INTEGER NOT NULL,
    PRIMARY KEY (workspace, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX upload_keys_by_age ON upload_keys (created);
