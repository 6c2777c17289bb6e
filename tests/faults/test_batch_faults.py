"""Ctrl-C, a second run, killed workers, bad cases: nothing stops the rest or is half done."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batches import Batch, Running, workers_of, write_case, write_cases
from doubles import Double, double_of_office
from processes import wait_until

pytestmark = pytest.mark.slow

TEMPLATES = Path(__file__).parents[2] / "templates"
_CASES = 8
_AT_ONCE = ("--jobs", "2")


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double").fail("one_hangs")


@pytest.fixture
def batch(tmp_path: Path, double: Double) -> Batch:
    """Eight cases; LibreOffice hangs on whichever is called BAD."""
    return Batch(tmp_path, double)


@pytest.fixture
def names(batch: Batch) -> list[str]:
    return write_cases(batch.inputs, _CASES)


def hangs_on(batch: Batch, name: str) -> None:
    """Have LibreOffice hang on a case, as long as the double is told to."""
    write_case(batch.inputs / f"{name}.yaml", "rekom-2", name, project="BAD")


@contextmanager
def at_work(batch: Batch, *options: str) -> Iterator[Running]:
    """A run that has come to the case which it hangs on."""
    run = batch.start(*options)
    try:
        wait_until(lambda: batch.double and batch.double.notes("pids"))
        yield run
    finally:
        run.end()


def go_on(double: Double) -> None:
    """End the LibreOffice that hangs; the one in its place works."""
    double.fail("works")
    for pid in double.notes("pids"):
        os.kill(int(pid), signal.SIGKILL)


def interrupt(run: Running, number: signal.Signals) -> None:
    if number is signal.SIGINT:  # which a terminal sends to all of them
        os.killpg(run.pid, number)
    else:
        run.process.send_signal(number)


@pytest.mark.alone
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_within_three_seconds_and_the_next_run_goes_on(
    batch: Batch, double: Double, names: list[str], number: signal.Signals
) -> None:
    hangs_on(batch, "sak-05")
    with at_work(batch, *_AT_ONCE) as run:
        wait_until(lambda: len(batch.published()) >= 5)
        begun = time.monotonic()
        interrupt(run, number)
        ran = run.ended()
        assert time.monotonic() - begun < 3
    assert ran.code == 130
    done = batch.published()
    assert batch.is_tidy()
    told = len(batch.report()["cases"])
    # What was published in the moment of the stop may be told of by the next run only.
    assert len(done) - 2 <= told <= len(done)
    assert f"Avbrutt etter {told} av {_CASES} avtaler." in ran.err
    assert "Kjør den samme kommandoen igjen" in ran.err
    assert batch.report()["whole"] is False
    assert all(name in (batch.outputs / "index.html").read_text("utf-8") for name in done)
    double.fail("works")
    assert batch.run().code == 0
    assert {case for case, why in batch.why().items() if why is None} <= done
    assert batch.report()["whole"] is True
    assert batch.is_whole(names)


def test_no_temporary_folder_is_left_when_runs_end(batch: Batch, names: list[str]) -> None:
    for _ in range(4):
        assert batch.run(*_AT_ONCE).code == 0
        assert batch.is_whole(names)
        assert batch.temporary_left() == []
        shutil.rmtree(batch.outputs)


def test_ctrl_c_twice_leaves_what_the_next_run_mends(
    batch: Batch, double: Double, names: list[str]
) -> None:
    hangs_on(batch, "sak-05")
    with at_work(batch, *_AT_ONCE) as run:
        for _ in range(3):
            interrupt(run, signal.SIGINT)
            time.sleep(0.02)
        ran = run.ended()
    assert ran.code == 130
    assert "Traceback" not in ran.err
    wait_until(lambda: batch.at_work() == [], timeout_s=5)
    double.fail("works")
    assert batch.run().code == 0
    assert batch.is_whole(names)


def test_a_second_run_is_refused_at_once_and_the_first_goes_on(
    batch: Batch, double: Double, names: list[str]
) -> None:
    hangs_on(batch, "sak-05")
    with at_work(batch, *_AT_ONCE) as first:
        for options in ((), ("--plan",)):
            begun = time.monotonic()
            second = batch.run(*options)
            assert time.monotonic() - begun < 5
            assert second.code == 8
            assert second.out == ""
            assert f"En annen kjøring arbeider i {batch.outputs}." in second.err
            assert "→ Vent til den er ferdig" in second.err
        go_on(double)
        assert first.ended().code == 0
    assert batch.is_whole(names)


def test_the_lock_of_a_run_that_was_killed_keeps_nobody_out(
    batch: Batch, double: Double, names: list[str]
) -> None:
    hangs_on(batch, "sak-05")
    with at_work(batch, *_AT_ONCE) as run:
        run.end()
        wait_until(lambda: batch.at_work() == [], timeout_s=5)
        assert (batch.outputs / ".kjoring.lock").exists()
    double.fail("works")
    assert batch.run().code == 0
    assert batch.is_whole(names)


def test_a_worker_that_is_killed_costs_nothing_but_time(
    batch: Batch, double: Double, names: list[str]
) -> None:
    hangs_on(batch, "sak-05")
    with at_work(batch, *_AT_ONCE) as run:
        double.fail("works")
        for pid in workers_of(run.pid):
            os.kill(pid, signal.SIGKILL)
        ran = run.ended()
    assert (ran.code, ran.err) == (0, "")
    assert {line["action"] for line in ran.of_type("case")} <= {"made", "unchanged"}
    assert batch.is_whole(names)


def test_a_case_that_never_ends_costs_itself(
    batch: Batch, double: Double, names: list[str]
) -> None:
    hangs_on(batch, "sak-01")
    ran = batch.run(*_AT_ONCE, environment={"DOCGEN_TIMEOUT_S": "1"})
    assert ran.code == 9
    states = {line["case"]: line["state"] for line in ran.of_type("case")}
    assert [name for name in names if states[name] == "failed"] == ["sak-01"]
    assert batch.published() == set(names) - {"sak-01"}
    double.fail("works")
    assert batch.run().code == 0
    assert {case for case, why in batch.why().items() if why} == {"sak-01"}
    assert batch.is_whole(names)


_STUMBLES = """
import sys
from importlib.abc import MetaPathFinder

class Stumbling(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "docgen.batch.worker":
            sys.meta_path.remove(self)
            import docgen.pipeline.make
            made = docgen.pipeline.make.generate
            def stumble(raw, workshop):
                if raw.data["id"] == "sak-02":
                    raise ArithmeticError("Kari Eksempel")
                return made(raw, workshop)
            docgen.pipeline.make.generate = stumble
        return None

sys.meta_path.insert(0, Stumbling())
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_case_that_docgen_stumbles_over_costs_itself(
    batch: Batch, names: list[str], jobs: str
) -> None:
    (batch.folder / "hjelp").mkdir()
    (batch.folder / "hjelp" / "sitecustomize.py").write_text(_STUMBLES)
    path = f"{batch.folder / 'hjelp'}:{os.environ.get('PYTHONPATH', '')}"
    ran = batch.run("--jobs", jobs, environment={"PYTHONPATH": path})
    assert ran.code == 9
    assert "ArithmeticError" in ran.err
    assert "Kari" not in ran.out + ran.err + (batch.outputs / "report.html").read_text("utf-8")
    assert batch.published() == set(names) - {"sak-02"}
    assert batch.is_tidy()
    assert batch.run().code == 0
    assert {case for case, why in batch.why().items() if why} == {"sak-02"}
    assert batch.is_whole(names)


def test_sources_that_change_under_a_run_are_gone_through_again(
    batch: Batch, double: Double, names: list[str]
) -> None:
    hangs_on(batch, "sak-00")
    with at_work(batch, "--jobs", "1") as run:
        write_case(batch.inputs / "sak-05.yaml", "rekom-2", "sak-05", project="Et annet navn")
        (batch.inputs / "sak-06.yaml").unlink()
        (batch.inputs / "sak-07.yaml").write_text("id: [")
        go_on(double)
        assert run.ended().code == 9
    assert batch.published() == set(names) - {"sak-06", "sak-07"}
    assert batch.is_tidy()
    write_case(batch.inputs / "sak-06.yaml", "rekom-2", "sak-06")
    write_case(batch.inputs / "sak-07.yaml", "rekom-2", "sak-07")
    assert batch.run().code == 0
    assert {case for case, why in batch.why().items() if why} == {"sak-05", "sak-06", "sak-07"}
    assert batch.is_whole(names)


@pytest.mark.parametrize("ending", ["removed", "broken"])
def test_a_template_that_goes_in_the_middle_of_a_run_ends_it_and_what_was_made_stands(
    batch: Batch, double: Double, names: list[str], ending: str
) -> None:
    pack = batch.folder / "templates" / "samarbeidsavtale"
    shutil.copytree(TEMPLATES / "samarbeidsavtale", pack)
    for language in ("nn", "en"):
        (pack / f"template.{language}.docx").unlink(missing_ok=True)
    hangs_on(batch, "sak-03")
    template = pack / "template.nb.docx"
    content = template.read_bytes()
    with at_work(batch, "--jobs", "1") as run:
        if ending == "removed":
            template.unlink()
        else:
            template.write_bytes(b"no Word file")
        go_on(double)
        ran = run.ended()
    assert ran.code == 4, ran.err
    assert "template.nb.docx" in ran.err
    assert "Traceback" not in ran.err
    made = batch.published()
    assert {"sak-00", "sak-01", "sak-02"} <= made < set(names)
    assert batch.is_tidy()
    assert batch.report()["whole"] is False
    assert all(name in (batch.outputs / "index.html").read_text("utf-8") for name in made)
    # And between two runs it is told before anything is done.
    again = batch.run()
    assert (again.code, again.out) == (4, "")
    assert batch.published() == made
    template.write_bytes(content)
    assert batch.run().code == 0
    assert batch.is_whole(names)
