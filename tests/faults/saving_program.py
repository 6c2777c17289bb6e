"""Saves a case of the web again and again, and says each time that it is done: `PATH KEY`."""

from __future__ import annotations

import sys
from pathlib import Path

from docgen.web.store import CaseStore, Database

if __name__ == "__main__":
    store = CaseStore(Database(Path(sys.argv[1])))
    case = store.get(sys.argv[2])
    filling = "Lang tekst som fyller flere sider av databasen. " * 400
    while True:
        number = str(case.revision + 1)
        data = {"id": "lesing", "number": number, "text": number + filling}
        case = store.save(case.key, data, revision=case.revision, who="program")
        sys.stdout.write(f"{case.revision}\n")
        sys.stdout.flush()
