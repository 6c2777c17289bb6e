-- Whose a case is: who began it, and whom it was given to. A person is the subject of a user, or an
-- address of e-mail in small letters.
CREATE TABLE shares (
    key TEXT NOT NULL REFERENCES cases (key) ON DELETE CASCADE,
    person TEXT NOT NULL,
    given_at TEXT NOT NULL,
    given_by TEXT NOT NULL,
    PRIMARY KEY (key, person)
) WITHOUT ROWID;

CREATE INDEX shares_of_person ON shares (person);

-- Whoever begins a case has it, however it is begun: the log tells of it in the same transaction.
CREATE TRIGGER begun_is_shared AFTER INSERT ON changes
WHEN NEW.revision = 1 AND NEW.what IN ('begun', 'imported')
BEGIN
    INSERT OR IGNORE INTO shares
    SELECT key, NEW.who, NEW.at, NEW.who FROM cases WHERE key = NEW.key;
END;

INSERT OR IGNORE INTO shares
SELECT key, who, at, who FROM changes JOIN cases USING (key)
WHERE changes.revision = 1 AND what IN ('begun', 'imported') ORDER BY number;
