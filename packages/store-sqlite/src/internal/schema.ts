/** The tables, as migrations. A migration that was released is never changed: files of its version exist. */

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** Marks of our files, `LnLi` and `LnLk` in ASCII. */
export const STORE_ID = 0x4c_6e_4c_69
export const KEYS_ID = 0x4c_6e_4c_6b

const bookkeeping = `
  CREATE TABLE migrations (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
  ) STRICT;
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

const never = (table: string, what: string) => `
  CREATE TRIGGER ${table}_never_change BEFORE UPDATE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${what} are never changed'); END;
  CREATE TRIGGER ${table}_never_go BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, '${what} are never deleted'); END;
`

/** `user_version` is the number of migrations that were applied. */
export const storeMigrations: ReadonlyArray<Migration> = [
  {
    name: "facts and what stands beside them",
    sql: `${bookkeeping}
  INSERT INTO settings VALUES ('store', lower(hex(randomblob(16))));

  CREATE TABLE communities (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

  -- "fact" is JSON: everything but place, that is community, position, stream and version
  CREATE TABLE facts (
    community INTEGER NOT NULL REFERENCES communities (id),
    position INTEGER NOT NULL,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (community, position),
    UNIQUE (community, stream, version)
  ) STRICT, WITHOUT ROWID;
  ${never("facts", "facts")}
  -- with this rule INSERT OR REPLACE cannot put a fact in the place of another
  CREATE TRIGGER facts_follow BEFORE INSERT ON facts
    WHEN NEW.position <> 1 + coalesce((SELECT max(position) FROM facts WHERE community = NEW.community), 0)
      OR NEW.version <> 1 + coalesce(
        (SELECT max(version) FROM facts WHERE community = NEW.community AND stream = NEW.stream), 0)
    BEGIN SELECT RAISE(ABORT, 'a fact follows the last one'); END;

  CREATE TABLE outcomes (
    community INTEGER NOT NULL REFERENCES communities (id),
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (community, key)
  ) STRICT, WITHOUT ROWID;
  ${never("outcomes", "outcomes")}

  CREATE TABLE definitions (
    community INTEGER NOT NULL REFERENCES communities (id),
    digest TEXT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (community, digest)
  ) STRICT, WITHOUT ROWID;
  ${never("definitions", "definitions")}

  CREATE TABLE dues (
    community INTEGER NOT NULL REFERENCES communities (id),
    stream TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    awaits TEXT,
    PRIMARY KEY (community, stream, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX dues_that_fire ON dues (community, at, stream, id) WHERE awaits IS NULL;
  CREATE INDEX dues_that_wait ON dues (community, at, stream, id) WHERE awaits IS NOT NULL;

  CREATE TABLE checkpoints (
    community INTEGER NOT NULL REFERENCES communities (id),
    reader TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (community, reader)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE blobs (
    community INTEGER NOT NULL REFERENCES communities (id),
    hash TEXT NOT NULL,
    content BLOB NOT NULL,
    UNIQUE (community, hash)
  ) STRICT;

  -- for people with a SQL prompt; nothing here reads it
  CREATE VIEW readable_facts AS
    SELECT c.name AS community, f.position, f.stream, f.version,
      json_extract(f.fact, '$.type') AS type,
      json_extract(f.fact, '$.recordedAt') AS recorded_at,
      json_extract(f.fact, '$.actor.person') AS person,
      json_extract(f.fact, '$.data') AS data
    FROM facts f JOIN communities c ON c.id = f.community;
`
  }
]

export const keysMigrations: ReadonlyArray<Migration> = [
  {
    name: "keys of persons and groups",
    sql: `${bookkeeping}
  -- a destroyed key is NULL: its owner never gets another
  CREATE TABLE keys (
    n INTEGER PRIMARY KEY,
    community TEXT NOT NULL,
    owner TEXT NOT NULL,
    id TEXT NOT NULL,
    key BLOB CHECK (key IS NULL OR length(key) = 32),
    UNIQUE (community, owner),
    UNIQUE (community, id)
  ) STRICT;
  CREATE TRIGGER keys_never_return BEFORE UPDATE ON keys WHEN OLD.key IS NULL OR NEW.key IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a key is made once and destroyed once'); END;
  CREATE TRIGGER keys_never_go BEFORE DELETE ON keys
    BEGIN SELECT RAISE(ABORT, 'what was destroyed is remembered'); END;
`
  }
]
