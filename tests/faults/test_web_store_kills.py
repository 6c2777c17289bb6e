"""A server that is killed in the middle of a save has lost nothing that it said was saved."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from docgen.web.store import CaseStore, Database, Log

_PROGRAM = Path(__file__).parent / "saving_program.py"
_KILLS = 12

pytestmark = pytest.mark.slow


def said_before_kill(path: Path, key: str, after_s: float) -> int:
    """The last revision that the program said was saved, before it was killed."""
    command = [sys.executable, str(_PROGRAM), str(path), key]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        time.sleep(after_s)
        program.kill()
        told = [first, *program.stdout.read().splitlines()]
    # The last line may be cut short.
    return max(int(one) for one in told if one.strip())


def test_every_save_that_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    key = CaseStore(Database(path)).begin({"id": "lesing", "number": "1"}, who="test").key
    chance = random.Random(26)  # noqa: S311 - moments, not secrets
    for _ in range(_KILLS):
        said = said_before_kill(path, key, chance.uniform(0, 0.2))
        database = Database(path)
        case = CaseStore(database).get(key)
        # One more may have been written than it came to say.
        assert said <= case.revision <= said + 1
        assert case.data["number"] == str(case.revision)
        assert case.data["text"].startswith(case.data["number"])
        lines = [one.revision for one in Log(database).entries(key)]
        assert lines == list(range(1, case.revision + 1))
        database.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
