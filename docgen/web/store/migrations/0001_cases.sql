-- What a case is known by, and when it was last changed. Its data is apart, so that a list of
-- thousands of cases is read without it.
CREATE TABLE cases (
    key TEXT PRIMARY KEY,
    case_id TEXT UNIQUE,
    revision INTEGER NOT NULL CHECK (revision > 0),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) WITHOUT ROWID;

-- The data as JSON: the newest revision, and some before it to put together what two people wrote.
CREATE TABLE revisions (
    key TEXT NOT NULL REFERENCES cases (key) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (key, revision)
) WITHOUT ROWID;
