"""Cases in the database: begun, saved, listed and removed, by several people at once."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from docgen.web.store import (
    CaseExistsError,
    CaseStore,
    ConflictError,
    Database,
    NoSuchCaseError,
    merge,
)
from docgen.web.store.cases import KEPT_REVISIONS

DATA = {"id": "lesing", "title": "Lesing", "own": True, "institutions": [{"id": "nord"}]}


@pytest.fixture
def store(tmp_path: Path) -> CaseStore:
    return CaseStore(Database(tmp_path / "db.sqlite3"))


def test_a_case_is_kept_as_it_was_written(store: CaseStore) -> None:
    begun = store.begin(DATA, who="local")
    assert re.fullmatch(r"[a-z2-7]{12}", begun.key)
    assert store.get(begun.key) == begun
    assert begun.data == DATA
    assert (begun.revision, begun.changed_by) == (1, "local")
    assert begun.created_at.tzinfo is not None


def test_a_date_is_kept_as_the_text_that_a_file_has(store: CaseStore) -> None:
    begun = store.begin({"date": date(2026, 8, 1)}, who="local")
    assert store.get(begun.key).data == {"date": "2026-08-01"}


@pytest.mark.parametrize("value", [1.5, 7, {1: "a"}, object()])
def test_what_no_file_holds_is_a_mistake_of_ours(store: CaseStore, value: object) -> None:
    with pytest.raises(TypeError):
        store.begin({"field": [value]}, who="local")


def test_another_program_sees_what_was_saved(store: CaseStore, tmp_path: Path) -> None:
    begun = store.begin(DATA, who="local")
    saved = store.save(begun.key, {**DATA, "title": "Ny"}, revision=1, who="kari")
    assert CaseStore(Database(tmp_path / "db.sqlite3")).get(begun.key) == saved
    assert (saved.revision, saved.changed_by, saved.data["title"]) == (2, "kari", "Ny")
    assert saved.created_at == begun.created_at


def test_a_second_case_of_the_same_name_is_refused(store: CaseStore) -> None:
    first = store.begin(DATA, who="local")
    with pytest.raises(CaseExistsError) as told:
        store.begin({"id": " lesing "}, who="local")
    assert told.value.key == first.key
    other = store.begin({"id": "skriving"}, who="local")
    with pytest.raises(CaseExistsError):
        store.save(other.key, {"id": "lesing"}, revision=1, who="local")
    assert store.get(other.key) == other


def test_cases_may_be_begun_before_they_have_a_name(store: CaseStore) -> None:
    first, second = store.begin({}, who="local"), store.begin({"id": " "}, who="local")
    assert {one.key for one in store.all()} == {first.key, second.key}
    assert [one.case_id for one in store.all()] == ["", ""]


def test_a_key_that_leads_nowhere_is_told(store: CaseStore) -> None:
    for wrong in ("", "aaaaaaaaaaaa", "' OR 1=1 --"):
        with pytest.raises(NoSuchCaseError):
            store.get(wrong)
        with pytest.raises(NoSuchCaseError):
            store.save(wrong, {}, revision=1, who="local")
        with pytest.raises(NoSuchCaseError):
            store.remove(wrong, who="local")


def test_who_saves_an_older_page_is_told_what_stands_now_and_what_stood_then(
    store: CaseStore,
) -> None:
    begun = store.begin(DATA, who="local")
    theirs = store.save(begun.key, {**DATA, "title": "Deres"}, revision=1, who="kari")
    mine = {**DATA, "own": False}
    with pytest.raises(ConflictError) as told:
        store.save(begun.key, mine, revision=1, who="ola")
    assert told.value.current == theirs == store.get(begun.key)
    assert told.value.base == DATA
    merged = merge(told.value.base, mine, theirs.data)
    assert merged.conflicts == ()
    both = store.save(begun.key, merged.data, revision=theirs.revision, who="ola")
    assert both.data == {**DATA, "title": "Deres", "own": False}


def test_the_same_saved_twice_is_one_revision_and_no_conflict(store: CaseStore) -> None:
    begun = store.begin(DATA, who="local")
    assert store.save(begun.key, dict(reversed(DATA.items())), revision=1, who="kari") == begun
    changed = store.save(begun.key, {"id": "x"}, revision=1, who="local")
    # The button was pressed twice.
    assert store.save(begun.key, {"id": "x"}, revision=1, who="local") == changed


def test_a_revision_that_was_never_made_is_a_conflict(store: CaseStore) -> None:
    begun = store.begin(DATA, who="local")
    with pytest.raises(ConflictError) as told:
        store.save(begun.key, {}, revision=7, who="local")
    assert told.value.base is None


def test_the_newest_revisions_are_kept_and_no_more(store: CaseStore) -> None:
    key = store.begin({"title": "1"}, who="local").key
    for number in range(1, 31):
        store.save(key, {"title": str(number + 1)}, revision=number, who="local")

    def base(revision: int) -> Any:
        with pytest.raises(ConflictError) as told:
            store.save(key, {"title": "mitt"}, revision=revision, who="local")
        return told.value.base

    oldest = 31 - KEPT_REVISIONS
    assert base(oldest) == {"title": str(oldest)}
    assert base(oldest - 1) is None
    # Without it nobody can say who changed what: all that differs is to be chosen.
    assert len(merge(None, {"title": "mitt"}, store.get(key).data).conflicts) == 1


def test_eight_threads_that_save_at_once_lose_nothing(store: CaseStore) -> None:
    key = store.begin({"title": "Felles"}, who="local").key
    rounds = 25

    def work(worker: int) -> None:
        for number in range(rounds):
            _save_own(store, key, f"field-{worker}", str(number))

    with ThreadPoolExecutor(8) as workers:
        list(workers.map(work, range(8)))
    ended = store.get(key)
    assert ended.data == {"title": "Felles", **{f"field-{one}": "24" for one in range(8)}}
    assert ended.revision == 1 + 8 * rounds


def _save_own(store: CaseStore, key: str, field: str, value: str) -> None:
    """Save one's own field into whatever stands there, however often somebody is faster."""
    while True:
        current = store.get(key)
        try:
            mine = {**current.data, field: value}
            store.save(key, mine, revision=current.revision, who=field)
        except ConflictError:
            continue
        return


def test_threads_that_begin_the_same_case_make_one(store: CaseStore) -> None:
    def begin(_: int) -> bool:
        try:
            store.begin(DATA, who="local")
        except CaseExistsError:
            return False
        return True

    with ThreadPoolExecutor(8) as workers:
        assert sum(workers.map(begin, range(16))) == 1


def test_the_list_has_the_last_changed_first_and_the_name_finds_its_case(tmp_path: Path) -> None:
    moments = (datetime(2026, 8, 1, tzinfo=UTC) + timedelta(hours=one) for one in range(9))
    store = CaseStore(Database(tmp_path / "db.sqlite3"), clock=lambda: next(moments))
    first = store.begin({"id": "en"}, who="local")
    second = store.begin({"id": "to"}, who="local")
    assert [one.key for one in store.all()] == [second.key, first.key]
    store.save(first.key, {"id": "en", "title": "Ny"}, revision=1, who="local")
    listed = store.all()[0]
    assert (listed.key, listed.case_id, listed.revision) == (first.key, "en", 2)
    assert listed.changed_at == datetime(2026, 8, 1, 2, tzinfo=UTC)
    assert store.find(" en ") == listed
    assert store.find("tre") is None
    assert store.find("") is None


def test_what_is_removed_is_gone_also_from_the_file(store: CaseStore, tmp_path: Path) -> None:
    begun = store.begin({"id": "lesing", "leader": "Siri Hemmelig"}, who="local")
    store.save(begun.key, {"id": "lesing", "leader": "Tone Hemmelig"}, revision=1, who="local")
    assert b"Hemmelig" in _bytes_in(tmp_path)
    store.remove(begun.key, who="local")
    with pytest.raises(NoSuchCaseError):
        store.get(begun.key)
    assert store.all() == []
    assert b"Hemmelig" not in _bytes_in(tmp_path)
    assert store.begin({"id": "lesing"}, who="local").key != begun.key


def _bytes_in(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(folder.glob("db.sqlite3*")))


@pytest.mark.slow
@pytest.mark.alone
def test_a_thousand_cases_are_listed_fast(store: CaseStore) -> None:
    text = "Lang tekst. " * 2_000
    for number in range(1_000):
        store.begin({"id": f"case-{number}", "text": text}, who="local")
    started = time.perf_counter()
    assert len(store.all()) == 1_000
    assert time.perf_counter() - started < 0.05


@pytest.mark.slow
@pytest.mark.alone
def test_fifty_who_save_all_the_time_are_all_answered_soon(store: CaseStore) -> None:
    keys = [store.begin({"id": f"case-{one}"}, who="local").key for one in range(50)]

    def slowest(key: str) -> float:
        took = []
        for number in range(20):
            started = time.perf_counter()
            store.save(key, {"number": str(number)}, revision=number + 1, who="local")
            took.append(time.perf_counter() - started)
            time.sleep(0.05)
        return max(took)

    with ThreadPoolExecutor(50) as workers:
        assert max(workers.map(slowest, keys)) < 0.5
