"""Fifty people at work at the same time, while documents are made: nobody gets an error."""

from __future__ import annotations

import asyncio
import sys
from contextlib import closing
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.web_people import people_at_work
from benchmarks.web_server import seeded, serving
from docgen.web.store.cases import CaseStore
from docgen.web.store.changes import Log, What
from docgen.web.store.database import DATABASE, Database

pytestmark = [pytest.mark.slow, pytest.mark.alone, pytest.mark.office, pytest.mark.timeout(300)]

_USERS, _SECONDS = 50, 30


def test_fifty_people_get_no_error_and_each_save_is_in_the_log(tmp_path: Path) -> None:
    outputs = tmp_path / "ut"
    outputs.mkdir()
    keys = seeded(outputs, _USERS + 10)
    with serving(outputs) as served:
        busy = asyncio.run(people_at_work(served, keys, _USERS, _SECONDS))
    assert busy.errors == 0
    assert busy.made > 0
    assert busy.saved > _USERS
    # How fast it is, is for benchmarks/web.py to say; this is whether it stands still.
    assert busy.p95_ms < 5000
    with closing(Database(outputs / DATABASE)) as database:
        log, store = Log(database), CaseStore(database)
        saved = sum(one.what is What.SAVED for key in keys for one in log.entries(key))
        revisions = sum(store.get(key).revision - 1 for key in keys)
    assert saved == revisions
    assert saved > _USERS
