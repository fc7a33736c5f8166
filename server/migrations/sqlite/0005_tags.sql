-- Tags of assets, and which tags there are.

-- An object of each tag by its key, which is the tag in lower case: the one place where an asset's tags are
-- written. What lies in the trash keeps them there, and is found by none.
ALTER TABLE assets ADD COLUMN tags TEXT NOT NULL DEFAULT '{}';
ALTER TABLE trash  ADD COLUMN tags TEXT NOT NULL DEFAULT '{}';

-- The assets of each tag, the oldest first: a page of them is a range of this. Kept by the triggers below.
CREATE TABLE tagged (
    workspace INTEGER NOT NULL,
    tag       TEXT    NOT NULL,
    created   INTEGER NOT NULL,
    asset     BLOB    NOT NULL,
    PRIMARY KEY (workspace, tag, created, asset)
) STRICT, WITHOUT ROWID;

-- The tags of each workspace, and how many assets have them. Kept by the triggers below.
CREATE TABLE tags (
    workspace INTEGER NOT NULL,
    key       TEXT    NOT NULL,
    -- As it was written last.
    tag       TEXT    NOT NULL,
    assets    INTEGER NOT NULL,
    PRIMARY KEY (workspace, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX tags_by_use ON tags (workspace, assets DESC, key);

CREATE TRIGGER tags_counted_in AFTER INSERT ON assets WHEN NEW.tags <> '{}' BEGIN
    INSERT INTO tagged SELECT NEW.workspace, key, NEW.created, NEW.id FROM json_each(NEW.tags);
    INSERT INTO tags SELECT NEW.workspace, key, value, 1 FROM json_each(NEW.tags) WHERE true
        ON CONFLICT (workspace, key) DO UPDATE SET assets = assets + 1, tag = excluded.tag;
END;

CREATE TRIGGER tags_counted_out AFTER DELETE ON assets WHEN OLD.tags <> '{}' BEGIN
    DELETE FROM tagged
     WHERE workspace = OLD.workspace AND created = OLD.created AND asset = OLD.id
       AND tag IN (SELECT key FROM json_each(OLD.tags));
    UPDATE tags SET assets = assets - 1
     WHERE workspace = OLD.workspace AND key IN (SELECT key FROM json_each(OLD.tags));
    DELETE FROM tags
     WHERE workspace = OLD.workspace AND assets = 0 AND key IN (SELECT key FROM json_each(OLD.tags));
END;

-- What comes is counted before what goes, so that a tag that stays is not gone in between.
CREATE TRIGGER tags_changed AFTER UPDATE OF tags ON assets WHEN NEW.tags <> OLD.tags BEGIN
    INSERT INTO tags SELECT NEW.workspace, key, value, 1 FROM json_each(NEW.tags) WHERE true
        ON CONFLICT (workspace, key) DO UPDATE SET assets = assets + 1, tag = excluded.tag;
    UPDATE tags SET assets = assets - 1
     WHERE workspace = OLD.workspace AND key IN (SELECT key FROM json_each(OLD.tags));
    DELETE FROM tags
     WHERE workspace = OLD.workspace AND assets = 0 AND key IN (SELECT key FROM json_each(OLD.tags));
    DELETE FROM tagged
     WHERE workspace = OLD.workspace AND created = OLD.created AND asset = OLD.id
       AND tag IN (SELECT key FROM json_each(OLD.tags));
    INSERT INTO tagged SELECT NEW.workspace, key, NEW.created, NEW.id FROM json_each(NEW.tags);
END;
