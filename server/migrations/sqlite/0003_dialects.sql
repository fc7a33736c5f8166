-- What the APIs beside `store` need: keys of their own, images that are only there to try things out,
-- assets that are announced before their bytes come, webhooks, and how often an API was called.

-- HMAC-SHA-256 of the second key, where an API has two.
ALTER TABLE keys ADD COLUMN developer_hash BLOB;
ALTER TABLE keys ADD COLUMN stage TEXT NOT NULL DEFAULT 'live' CHECK (stage IN ('live', 'test'));

-- Keys of one stage of `images` do not see what those of the other made.
ALTER TABLE assets ADD COLUMN stage TEXT NOT NULL DEFAULT 'live' CHECK (stage IN ('live', 'test'));
ALTER TABLE trash  ADD COLUMN stage TEXT NOT NULL DEFAULT 'live' CHECK (stage IN ('live', 'test'));
-- An id says when it was made, so the newest first are a range of this, and a page begins at its place
-- even when the image is gone that stood there.
CREATE INDEX assets_as_images ON assets (workspace, stage, id)
    WHERE width IS NOT NULL AND mime_type IN ('image/png', 'image/jpeg', 'image/webp');
-- What is only there to try things out goes after a while.
CREATE INDEX assets_to_try_out ON assets (created) WHERE stage = 'test';

-- When the public copy was made, which one API shows as a change. NULL where it was not written down.
ALTER TABLE assets ADD COLUMN public_since INTEGER;

-- Assets that were announced: they have an id and a name, and nobody lists them but the API that
-- announced them. Once their bytes have come they own a blob, as an asset does.
CREATE TABLE pending_assets (
    id          BLOB    NOT NULL PRIMARY KEY,
    workspace   INTEGER NOT NULL REFERENCES workspaces (id),
    name        TEXT    NOT NULL,
    client_name TEXT,
    -- As it was announced: what the bytes are is decided when they have come.
    mime_type   TEXT    NOT NULL,
    size        INTEGER NOT NULL,
    created     INTEGER NOT NULL,
    created_by  TEXT    NOT NULL,
    -- NULL until the bytes have come.
    blob        BLOB UNIQUE,
    blob_size   INTEGER,
    sha256      BLOB,
    crc32       INTEGER,
    blob_type   TEXT
) STRICT;

CREATE INDEX pending_assets_by_created ON pending_assets (workspace, created, id);
CREATE INDEX pending_assets_by_age     ON pending_assets (created);

-- Addresses that are told what happens.
CREATE TABLE webhooks (
    id          BLOB    NOT NULL PRIMARY KEY,
    workspace   INTEGER NOT NULL REFERENCES workspaces (id),
    url         TEXT    NOT NULL,
    -- Names of events, joined by commas; `*` is all.
    events      TEXT    NOT NULL,
    description TEXT,
    -- Failures since the last success.
    failures    INTEGER NOT NULL DEFAULT 0,
    -- When it was switched off.
    disabled    INTEGER,
    created     INTEGER NOT NULL,
    updated     INTEGER NOT NULL
) STRICT;

CREATE INDEX webhooks_by_workspace ON webhooks (workspace, id);

-- Messages to them, also those that wait for their next try.
CREATE TABLE webhook_deliveries (
    id        BLOB    NOT NULL PRIMARY KEY,
    webhook   BLOB    NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    event     TEXT    NOT NULL,
    -- The body, as it is signed and sent.
    body      TEXT    NOT NULL,
    created   INTEGER NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0,
    -- When it is tried next; NULL when it is over.
    due       INTEGER,
    delivered INTEGER,
    failed    INTEGER,
    -- The status of the last answer.
    status    INTEGER
) STRICT;

CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, created, id);
CREATE INDEX webhook_deliveries_due        ON webhook_deliveries (due) WHERE due IS NOT NULL;
CREATE INDEX webhook_deliveries_waiting    ON webhook_deliveries (webhook, due, id)
    WHERE due IS NOT NULL;
CREATE INDEX webhook_deliveries_over       ON webhook_deliveries (created) WHERE due IS NULL;

-- Calls of each workspace in each month (as YYYYMM), for the quota of `xqr`.
CREATE TABLE api_calls (
    workspace INTEGER NOT NULL REFERENCES workspaces (id),
    month     INTEGER NOT NULL,
    calls     INTEGER NOT NULL,
    PRIMARY KEY (workspace, month)
) STRICT, WITHOUT ROWID;
