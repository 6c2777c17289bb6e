"""Whatever a worker does wrong costs the documents that it does wrong, and nothing else."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from doubles import Double, double_of_office

from docgen.errors import ToolMissingError
from docgen.tools.pool import OfficePool, Wear
from docgen.tools.worker import Export, Exported, NotExported, Worker


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "work").mkdir()
    return tmp_path / "work"


def exports(folder: Path, *contents: str) -> list[Export]:
    """A document of each content, and where its PDF goes."""
    made = []
    for number, content in enumerate(contents):
        source = folder / f"{number}.docx"
        source.write_text(content)
        made.append(Export(source=source, target=source.with_suffix(".pdf")))
    return made


def reasons(pool: OfficePool, jobs: list[Export]) -> list[str]:
    """Why each document was not made, in their order; empty for those that were."""
    told = {
        index: outcome.reason if isinstance(outcome, NotExported) else ""
        for index, outcome in pool.export(jobs)
    }
    return [told[index] for index in range(len(jobs))]


def gone(pid: str) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def nothing_left(double: Double) -> bool:
    pids = {*double.notes("starts"), *double.notes("documents"), *double.notes("pids")}
    return all(gone(pid) for pid in pids) and not any(
        Path(folder).exists() for folder in double.notes("folders")
    )


def test_one_worker_makes_everything_and_is_kept_for_the_next(double: Double, work: Path) -> None:
    with double.pool() as pool:
        assert double.notes("starts") == []
        for _ in range(2):
            jobs = exports(work, "en", "to", "tre")
            assert dict(pool.export(jobs)) == dict.fromkeys(range(3), Exported())
        assert len(double.notes("starts")) == 1
        assert 1 <= pool.peak_memory_mb() <= 100
    assert len(double.notes("documents")) == 6
    assert nothing_left(double)


def test_document_after_document_needs_one_worker_only(double: Double, work: Path) -> None:
    with double.pool(workers=8) as pool:
        for _ in range(20):
            assert reasons(pool, exports(work, "en")) == [""]
    assert len(double.notes("starts")) == 1


def test_in_turn_no_document_is_begun_before_the_one_before_is_taken(
    double: Double, work: Path
) -> None:
    with double.pool(workers=8, in_turn=True) as pool:
        for number, (index, _) in enumerate(pool.export(exports(work, "en", "to", "tre"))):
            time.sleep(0.1)
            assert index == number
            assert len(double.notes("documents")) == number + 1
    assert len(double.notes("starts")) == 1


def test_several_callers_share_the_workers(double: Double, work: Path) -> None:
    for name in "abc":
        (work / name).mkdir()
    with double.pool(workers=2) as pool, ThreadPoolExecutor() as callers:
        told = callers.map(lambda name: reasons(pool, exports(work / name, *"12345")), "abc")
        assert list(told) == [[""] * 5] * 3
    assert len(double.notes("starts")) == 2
    assert len(double.notes("documents")) == 15


def test_a_fault_of_docgen_itself_is_raised_and_not_waited_for(
    double: Double, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "export", lambda *_: 1 / 0)
    with double.pool() as pool, pytest.raises(ZeroDivisionError):
        list(pool.export(exports(work, "en", "to")))


def test_there_are_no_more_workers_than_documents(double: Double, work: Path) -> None:
    with double.pool(workers=8) as pool:
        assert reasons(pool, exports(work, "en", "to")) == ["", ""]
    assert len(double.notes("starts")) <= 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("crashes", "conversion-crashed"),
        ("dies", "conversion-crashed"),
        ("babbles", "conversion-crashed"),
        ("no_output", "conversion-no-file"),
        ("garbage_pdf", "conversion-bad-file"),
    ],
)
def test_a_failure_is_tried_once_more_on_a_fresh_worker_and_told(
    double: Double, work: Path, fault: str, reason: str
) -> None:
    with double.fail(fault).pool() as pool:
        assert reasons(pool, exports(work, "en", "to")) == [reason, reason]
    assert len(double.notes("documents")) == len(set(double.notes("starts"))) == 4
    assert nothing_left(double)


def test_what_is_refused_is_not_tried_again(double: Double, work: Path) -> None:
    with double.fail("refuses").pool() as pool:
        assert reasons(pool, exports(work, "en", "to")) == ["conversion-refused"] * 2
    assert (len(double.notes("documents")), len(double.notes("starts"))) == (2, 1)


def test_a_crash_that_does_not_come_again_is_not_told(double: Double, work: Path) -> None:
    with double.fail("crashes_once").pool() as pool:
        assert reasons(pool, exports(work, "en", "to")) == ["", ""]
    assert len(double.notes("starts")) == 2


@pytest.mark.parametrize("fault", ["hangs", "hangs_halfway"])
def test_one_that_hangs_is_stopped_in_time_with_all_it_started(
    double: Double, work: Path, fault: str
) -> None:
    with double.fail(fault).pool(timeout_s=0.3) as pool:
        began = time.monotonic()
        assert reasons(pool, exports(work, "en")) == ["conversion-timeout"]
        assert time.monotonic() - began < 5
        assert len(double.notes("pids")) == 4
        assert nothing_left(double)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("one_dies", "conversion-crashed"),
        ("one_hangs", "conversion-timeout"),
        ("one_no_output", "conversion-no-file"),
        ("one_refused", "conversion-refused"),
    ],
)
def test_a_bad_document_costs_only_itself(
    double: Double, work: Path, fault: str, reason: str, workers: int
) -> None:
    jobs = exports(work, "en", "BAD", "tre", "fire")
    with double.fail(fault).pool(workers=workers, timeout_s=1) as pool:
        assert reasons(pool, jobs) == ["", reason, "", ""]
    again = 0 if fault == "one_refused" else 1
    assert len(double.notes("documents")) == 4 + again
    assert nothing_left(double)


def test_a_worn_worker_is_replaced_while_it_still_works(double: Double, work: Path) -> None:
    with double.pool(wear=Wear(documents=3)) as pool:
        deadline = time.monotonic() + 60
        while len(set(double.notes("documents"))) < 3:
            assert reasons(pool, exports(work, "en")) == [""]
            assert sum(not gone(pid) for pid in double.notes("starts")) <= 2
            assert time.monotonic() < deadline
        made = double.notes("documents")
        assert all(made.count(pid) >= 3 for pid in made[:-1] if pid != made[-1])
    assert nothing_left(double)


def test_one_that_takes_too_much_memory_is_replaced(double: Double, work: Path) -> None:
    with double.pool(wear=Wear(memory_mb=1)) as pool:
        deadline = time.monotonic() + 60
        while len(set(double.notes("documents"))) < 2:
            assert reasons(pool, exports(work, "en")) == [""]
            assert time.monotonic() < deadline


@pytest.mark.parametrize("fault", ["not_started", "ends_at_once", "never_ready"])
def test_a_libreoffice_that_does_not_start_is_told_with_the_line_to_install_it(
    double: Double, work: Path, fault: str
) -> None:
    with (
        double.fail(fault).pool(start_s=0.5) as pool,
        pytest.raises(ToolMissingError) as caught,
    ):
        list(pool.export(exports(work, "en", "to")))
    assert caught.value.message == "office-not-started"
    assert caught.value.parameters["install"].startswith("apt-get install")
    assert nothing_left(double)


def test_closing_ends_what_is_at_work(double: Double, work: Path) -> None:
    pool = double.fail("hangs").pool(workers=2)
    pool.export(exports(work, "en", "to", "tre"))
    while len(double.notes("pids")) < 4:
        time.sleep(0.02)
    began = time.monotonic()
    pool.close()
    pool.close()
    assert time.monotonic() - began < 2
    assert nothing_left(double)


def test_who_stops_listening_leaves_the_pool_to_others(double: Double, work: Path) -> None:
    with double.pool() as pool:
        for _, _ in pool.export(exports(work, *map(str, range(300)))):
            break
        assert reasons(pool, exports(work, "en")) == [""]
    assert len(double.notes("documents")) < 250


def test_no_documents_start_nothing(double: Double) -> None:
    with double.pool() as pool:
        assert list(pool.export([])) == []
    assert double.notes("starts") == []
