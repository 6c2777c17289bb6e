"""Whatever happens to files, clocks and the journal between two runs, nothing is made twice."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from batches import Batch, write_case, write_cases
from doubles import Double, double_of_office
from samples import Ran, fingerprints, run_docgen

from docgen.batch.journal import open_journal

_NAMES = ["sak-00", "sak-01", "sak-02"]
_YEAR_S = 365 * 24 * 3600


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Three cases, made once for all."""
    folder = tmp_path_factory.mktemp("laget")
    batch = Batch(folder)
    batch.temporary.mkdir()
    assert write_cases(batch.inputs, len(_NAMES)) == _NAMES
    with pytest.MonkeyPatch.context() as patch:
        double_of_office(folder / "double").use(patch)
        assert generated(batch).code == 0
    assert batch.is_whole(_NAMES)
    return batch


@pytest.fixture
def batch(made_once: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """The three cases and what was made of them, with their times."""
    Double(made_once.folder / "double").use(monkeypatch)
    batch = Batch(tmp_path)
    batch.temporary.mkdir()
    shutil.copytree(made_once.inputs, batch.inputs)
    shutil.copytree(made_once.outputs, batch.outputs)
    return batch


def generated(batch: Batch) -> Ran:
    return run_docgen(batch.folder, *batch.arguments)


def actions(ran: Ran) -> dict[str, str]:
    return {line["case"]: line["action"] for line in ran.of_type("case")}


def versions(batch: Batch) -> dict[str, tuple[int, str]]:
    """The files of all versions."""
    found = fingerprints(batch.outputs)
    return {name: told for name, told in found.items() if "/v" in name}


def touch(folder: Path, seconds: float) -> None:
    """Set the time of everything in a folder, as seen from now."""
    moment = time.time() + seconds
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (moment, moment))


@pytest.mark.parametrize("seconds", [-_YEAR_S, _YEAR_S])
def test_what_has_another_time_and_the_same_words_is_left(batch: Batch, seconds: float) -> None:
    before = versions(batch)
    touch(batch.inputs, seconds)
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert set(batch.why().values()) == {None}
    assert versions(batch) == before


@pytest.mark.parametrize("seconds", [-_YEAR_S, _YEAR_S])
def test_outputs_with_other_times_are_looked_at_and_left(batch: Batch, seconds: float) -> None:
    touch(batch.outputs, seconds)
    before = versions(batch)
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert set(batch.why().values()) == {"folder"}
    assert versions(batch) == before
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert set(batch.why().values()) == {None}


def test_a_change_is_seen_when_the_clock_was_set_back(batch: Batch) -> None:
    file = batch.inputs / "sak-01.yaml"
    size = file.stat().st_size
    write_case(file, "rekom-2", "sak-01", project="Prosjektet SAK-01")
    assert file.stat().st_size == size
    touch(batch.inputs, -_YEAR_S)
    assert actions(generated(batch)) == {
        "sak-00": "unchanged",
        "sak-01": "made",
        "sak-02": "unchanged",
    }
    assert batch.why() == {"sak-00": None, "sak-01": "source", "sak-02": None}


def test_a_run_on_an_earlier_day_makes_nothing_again(
    batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = versions(batch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time() - _YEAR_S)))
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    (batch.outputs / ".journal.sqlite").unlink()
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert versions(batch) == before


def test_outputs_that_were_moved_are_known_again(batch: Batch) -> None:
    moved = Batch(batch.folder / "arkiv")
    moved.folder.mkdir()
    moved.temporary.mkdir()
    batch.outputs.rename(moved.outputs)
    batch.inputs.rename(moved.inputs)
    assert actions(generated(moved)) == dict.fromkeys(_NAMES, "unchanged")
    assert set(moved.why().values()) == {None}
    assert moved.is_whole(_NAMES)


def test_a_copy_of_the_outputs_is_looked_at_and_left(batch: Batch) -> None:
    # A plain copy has other times.
    shutil.copytree(batch.outputs, batch.folder / "kopi", copy_function=shutil.copyfile)
    shutil.rmtree(batch.outputs)
    (batch.folder / "kopi").rename(batch.outputs)
    before = versions(batch)
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert versions(batch) == before


def gone(file: Path) -> None:
    file.unlink()


def garbage(file: Path) -> None:
    file.write_bytes(b"\0garbage" * 999)


def text(file: Path) -> None:
    file.write_text("Her skulle det ha vært noe.")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 + 100])


def first_page_only(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096])


def scribbled_over(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for place in range(4096, len(content), 7):
        content[place] = 0xFF
    file.write_bytes(content)


def beginning_scribbled_over(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[16:100] = b"\xff" * 84
    file.write_bytes(content)


def other_layout(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 77")
        database.execute("DROP TABLE noted")
        database.execute("CREATE TABLE noted (another TEXT)")
    database.close()


def no_tables(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("DROP TABLE noted")
    database.close()


def written_by_others(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE noted SET result = '{', templates = 'x'")
    database.close()


def no_letters(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("UPDATE noted SET templates = CAST(x'c3ff' AS TEXT)")
        database.execute("UPDATE file SET case_id = CAST(x'c3ff' AS TEXT)")
    database.close()


def log_of_another(file: Path) -> None:
    file.with_name(file.name + "-wal").write_bytes(b"garbage" * 999)


DAMAGES = [
    gone,
    garbage,
    text,
    empty,
    cut_short,
    first_page_only,
    scribbled_over,
    beginning_scribbled_over,
    other_layout,
    no_tables,
    written_by_others,
    no_letters,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_journal_costs_only_another_look_at_the_cases(
    batch: Batch, damage: Callable[[Path], None]
) -> None:
    before = versions(batch)
    damage(batch.outputs / ".journal.sqlite")
    ran = generated(batch)
    assert (ran.code, ran.err) == (0, "")
    assert actions(ran) == dict.fromkeys(_NAMES, "unchanged")
    assert None not in batch.why().values()
    assert versions(batch) == before
    assert batch.is_whole(_NAMES)
    # And it is whole again.
    assert set(batch.plan().values()) == {None}


def test_what_lies_beside_the_journal_and_is_not_of_it_is_no_hindrance(batch: Batch) -> None:
    log_of_another(batch.outputs / ".journal.sqlite")
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert batch.is_whole(_NAMES)


def test_a_folder_in_place_of_the_journal_is_told_and_left(batch: Batch) -> None:
    journal = batch.outputs / ".journal.sqlite"
    journal.unlink()
    journal.mkdir()
    (journal / "notat.txt").write_text("Viktig.")
    before = versions(batch)
    ran = generated(batch)
    assert ran.code == 8
    assert "mappe" in ran.err
    assert ".journal.sqlite" in ran.err
    assert (journal / "notat.txt").read_text() == "Viktig."
    assert versions(batch) == before
    shutil.rmtree(journal)
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert batch.is_whole(_NAMES)


def test_the_plan_speaks_of_a_damaged_journal_as_of_none(batch: Batch) -> None:
    scribbled_over(batch.outputs / ".journal.sqlite")
    assert batch.plan() == dict.fromkeys(_NAMES, "new")


def test_a_case_folder_that_was_taken_away_is_made_again(batch: Batch) -> None:
    shutil.rmtree(batch.outputs / "sak-01")
    ran = generated(batch)
    assert actions(ran)["sak-01"] == "made"
    assert batch.why() == {"sak-00": None, "sak-01": "folder", "sak-02": None}
    assert batch.is_whole(_NAMES)


def test_a_list_of_cases_that_a_stopped_run_left_behind_is_brought_up_to_date(
    batch: Batch,
) -> None:
    # As when a run is killed after its last case, and before it has written the list.
    index = batch.outputs / "index.html"
    old = index.read_bytes()
    with open_journal(batch.outputs) as journal:
        journal.set_list(behind=True)
    index.write_bytes(b"old")
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert index.read_bytes() == old
    time_of_it = index.stat().st_mtime_ns
    generated(batch)
    assert index.stat().st_mtime_ns == time_of_it


def test_what_killed_runs_left_of_cases_that_are_gone_is_removed(batch: Batch) -> None:
    (batch.outputs / ".work-sak-99-abcd1234" / "version").mkdir(parents=True)
    (batch.outputs / ".sak-99.lock").touch()
    (batch.outputs / ".index.html.lock").touch()
    (batch.outputs / ".notater").mkdir()
    assert actions(generated(batch)) == dict.fromkeys(_NAMES, "unchanged")
    assert batch.left_over() == [".notater"]
