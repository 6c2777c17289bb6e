-- Who changed which field and when, never to what. It outlives the cases, so there is no foreign
-- key to them.
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    key TEXT NOT NULL,
    revision INTEGER NOT NULL,
    what TEXT NOT NULL,
    fields TEXT NOT NULL
);

CREATE INDEX changes_of_case ON changes (key, number);

CREATE TRIGGER changes_stay BEFORE UPDATE ON changes
BEGIN
    SELECT RAISE (ABORT, 'the log is only added to');
END;

CREATE TRIGGER changes_are_not_removed BEFORE DELETE ON changes
BEGIN
    SELECT RAISE (ABORT, 'the log is only added to');
END;

-- INSERT OR REPLACE removes a row without a trigger for DELETE.
CREATE TRIGGER changes_are_not_replaced BEFORE INSERT ON changes
WHEN EXISTS (SELECT 1 FROM changes WHERE number = NEW.number)
BEGIN
    SELECT RAISE (ABORT, 'the log is only added to');
END;
