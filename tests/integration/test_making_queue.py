"""Cases are made one after the other beside the server, and a page is told how far they are."""

from __future__ import annotations

import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from doubles import Double, double_of_office
from makings import case_named, ended, entered, opened, seen
from processes import descendants, new_descendants, wait_until
from samples import run_docgen

from docgen.casefile.folder import CaseFolder


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double")


def test_a_case_waits_is_made_and_is_there(double: Double, tmp_path: Path) -> None:
    with opened(tmp_path / "ut", double) as queue:
        assert queue.find("n0kkel") is None
        begun = queue.start("n0kkel", entered("digskole"), who="kari")
        told = [begun, *seen(queue, "n0kkel")]
    assert (begun.state, begun.ahead, begun.who) == ("queued", 0, "kari")
    states = list(dict.fromkeys(one.state for one in told))
    assert states in (["queued", "running", "done"], ["queued", "done"])
    result = told[-1].result
    assert result is not None
    assert result.action == "made"
    assert result.bundle is not None
    assert result.bundle.is_file()
    assert all(one.pdf is not None and one.pdf.is_file() for one in result.documents)
    assert run_docgen(tmp_path, "verify", "-o", "ut").code == 0


def test_steps_tell_how_many_documents_there_are(double: Double, tmp_path: Path) -> None:
    with opened(tmp_path / "ut", double) as queue:
        queue.start("a", entered("sprak-og-lesing"), who="kari")
        told = list(seen(queue, "a"))
    steps = [one.step for one in told if one.step is not None]
    result = told[-1].result
    assert result is not None
    assert len(steps) >= 2, "nothing was told on the way"
    assert {one.of for one in steps} == {len(result.documents)}
    stages = ["checked", "converted", "bundled", "published"]
    places = [(stages.index(one.stage), one.done) for one in steps]
    assert all(one < other for one, other in pairwise(places))


def test_five_cases_at_once_are_all_made_two_at_a_time(double: Double, tmp_path: Path) -> None:
    keys = [f"nr-{number}" for number in range(5)]
    with opened(tmp_path / "ut", double, jobs=2) as queue:
        begun = [
            queue.start(key, case_named(number), who="kari") for number, key in enumerate(keys)
        ]
        assert all(one.state in ("queued", "running") for one in begun)
        assert max(one.ahead for one in begun) >= 2
        most = 0

        def all_ended() -> bool:
            nonlocal most
            found = [queue.find(key) for key in keys]
            states = [one.state for one in found if one is not None]
            most = max(most, states.count("running"))
            return states == ["done"] * 5

        wait_until(all_ended)
    assert most == 2
    assert {path.parent.name for path in (tmp_path / "ut").glob("*/v001")} == {
        f"sak-{number}" for number in range(5)
    }


def test_whoever_waits_for_a_page_comes_before_the_making_of_documents(
    double: Double, tmp_path: Path
) -> None:
    before, mine = descendants(os.getpid()), os.nice(0)
    with opened(tmp_path / "ut", double, jobs=1) as queue:
        queue.start("a", entered("digskole"), who="kari")
        ended(queue, "a")
        nice = [os.getpriority(os.PRIO_PROCESS, pid) for pid in new_descendants(before)]
    assert sum(one > mine for one in nice) >= 2, "the worker and its LibreOffice"
    assert os.nice(0) == mine


def test_a_case_with_errors_tells_of_them_and_makes_nothing(double: Double, tmp_path: Path) -> None:
    wrong = entered("digskole", schema="docgen/case/99")
    with opened(tmp_path / "ut", double) as queue:
        queue.start("a", wrong, who="kari")
        made = ended(queue, "a")
    assert made.state == "done"
    assert made.result is not None
    assert (made.result.action, made.result.version) == (None, None)
    (found,) = [one for one in made.result.findings if one.where == "schema"]
    assert str(found.place) == "nettskjema: «Skjema»"
    assert not (tmp_path / "ut" / "digskole").exists()


def test_what_waits_is_asked_for_once_and_made_as_it_is_by_then(
    double: Double, tmp_path: Path
) -> None:
    double.fail("one_hangs")
    with opened(tmp_path / "ut", double) as queue:
        queue.start("slow", case_named(1, "BAD"), who="kari")
        wait_until(lambda: double.notes("pids"))
        first = queue.start("a", case_named(2, "Først"), who="kari")
        queue.start("b", case_named(3), who="kari")
        later = queue.start("a", case_named(2, "Siden"), who="ola")
        assert (first.ahead, later.ahead, later.who) == (1, 1, "ola")
        last = queue.find("b")
        assert last is not None
        assert last.ahead == 2
        double.fail("works")
    # The queue was closed: what waited is gone with it.
    assert not (tmp_path / "ut" / "sak-2").exists()


def test_a_newer_case_is_made_after_the_one_that_is_being_made(
    double: Double, tmp_path: Path
) -> None:
    with opened(tmp_path / "ut", double, jobs=2) as queue:
        queue.start("a", case_named(1, "Først"), who="kari")
        wait_until(lambda: (now := queue.find("a")) and now.state == "running")
        again = queue.start("a", case_named(1, "Først"), who="kari")
        assert again.state in ("running", "done")
        newer = queue.start("a", case_named(1, "Siden"), who="ola")
        assert newer.state == "queued"
        made = ended(queue, "a")
    assert made.result is not None
    assert (made.state, made.who, made.result.version) == ("done", "ola", 2)
    assert made.digest == newer.digest
    folder = CaseFolder(tmp_path / "ut" / "sak-1")
    kept = folder.stored_case(2)
    assert kept is not None
    assert kept.project is not None
    assert kept.project.name == "Siden"


def test_two_workers_are_never_at_the_same_case(double: Double, tmp_path: Path) -> None:
    double.fail("one_hangs")
    with opened(tmp_path / "ut", double, jobs=2) as queue:
        queue.start("a", case_named(1, "BAD"), who="kari")
        wait_until(lambda: double.notes("pids"))
        queue.start("a", case_named(1, "Siden"), who="kari")
        # The other worker is free, and takes what comes after it.
        queue.start("b", case_named(2), who="kari")
        assert ended(queue, "b").state == "done"
        waits = queue.find("a")
        assert waits is not None
        assert (waits.state, waits.ahead) == ("queued", 1)


def test_each_case_is_dated_by_the_day_it_is_made_on(double: Double, tmp_path: Path) -> None:
    days = iter([date(2027, 3, 1), date(2027, 3, 2)])
    with opened(tmp_path / "ut", double, today=lambda: next(days)) as queue:
        for number in (1, 2):
            queue.start(str(number), case_named(number), who="kari")
            ended(queue, str(number))
    created = [
        CaseFolder(tmp_path / "ut" / f"sak-{number}").manifest(1).created for number in (1, 2)
    ]
    assert created == ["2027-03-01", "2027-03-02"]


def test_what_a_worker_cannot_even_begin_with_is_told(double: Double, tmp_path: Path) -> None:
    double.soffice.unlink()
    with opened(tmp_path / "ut", double) as queue:
        queue.start("a", case_named(1), who="kari")
        made = ended(queue, "a")
    assert made.state == "failed"
    assert made.failure is not None
    assert (made.failure.domain, made.failure.reason) == ("messages", "office-not-there")
    assert made.failure.text("message", "nb")
    assert made.failure.text("remedy", "nb")


@pytest.mark.office
def test_the_libreoffice_of_the_machine_makes_it(tmp_path: Path, office: object) -> None:
    del office
    with opened(tmp_path / "ut") as queue:
        queue.start("a", entered("kompetanseloftet"), who="kari")
        made = ended(queue, "a")
    assert made.result is not None
    assert (made.result.action, made.result.failures) == ("made", [])
    assert run_docgen(tmp_path, "verify", "-o", "ut").code == 0
