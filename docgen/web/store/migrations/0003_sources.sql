-- Who owns a case: the pages of the web, or a file that somebody took in, which is read-only here.
ALTER TABLE cases ADD COLUMN origin TEXT NOT NULL DEFAULT 'web' CHECK (origin IN ('web', 'file'));

-- The files that say something of a case that was taken in, each with what was read from it. One
-- that takes the place of another has its slot.
CREATE TABLE sources (
    key TEXT NOT NULL REFERENCES cases (key) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    read TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    PRIMARY KEY (key, slot)
) WITHOUT ROWID;
