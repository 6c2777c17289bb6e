"""A worker does a task whatever it is, and tells in a form that travels what became of it."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from doubles import Double, double_of_office
from samples import FILES
from tasks import kit_of, made, sample_tasks, senseless_task

from docgen.batch.sources import digest_of
from docgen.batch.task import Task
from docgen.batch.worker import Bench
from docgen.cli.failures import show_trace
from docgen.cli.words import Words
from docgen.errors import PackError, ToolMissingError, UnforeseenError
from docgen.intake import InputFile, read_file
from docgen.model.result import CaseResult


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double")


def test_a_case_in_a_file_is_read_and_made(double: Double, tmp_path: Path) -> None:
    (task,) = sample_tasks(["rekom-2"])
    with Bench(kit_of(tmp_path / "ut", double), offices=1) as bench:
        done = bench.do(task)
        again = bench.do(task)
    assert made([done]) == {0: "made"}
    assert done.digest == digest_of(task.sources)
    assert done.seconds > 0
    assert made([again]) == {0: "unchanged"}
    assert len(double.notes("starts")) == 1


def test_what_became_of_a_case_travels_whole(double: Double, tmp_path: Path) -> None:
    with Bench(kit_of(tmp_path / "ut", double), offices=2) as bench:
        for done in map(bench.do, [*sample_tasks(), senseless_task(9)]):
            there = pickle.loads(pickle.dumps(done))  # noqa: S301 - our own
            if isinstance(done.outcome, CaseResult):
                assert there == done
            else:
                assert vars(there.outcome) == vars(done.outcome)


def test_values_that_are_at_hand_are_made_as_they_are(double: Double, tmp_path: Path) -> None:
    raw = read_file(FILES["rekom-2"])
    with Bench(kit_of(tmp_path / "ut", double), offices=1) as bench:
        done = bench.do(Task(number=4, sources=(raw,)))
    assert (done.number, done.digest) == (4, digest_of([raw]))
    assert made([done]) == {4: "made"}


def test_a_case_in_two_files_is_joined(double: Double, tmp_path: Path) -> None:
    raw = read_file(FILES["rekom-2"])
    without = {name: value for name, value in raw.data.items() if name != "partner"}
    one = replace(raw, file="rad", data=without)
    two = InputFile(path=FILES["rekom-2"], shown_as="skjema")
    with Bench(kit_of(tmp_path / "ut", double), offices=1) as bench:
        done = bench.do(Task(number=0, sources=(one, two)))
    assert isinstance(done.outcome, CaseResult)
    assert (done.outcome.source, done.outcome.action) == ("rad", "made")
    assert done.digest not in ("", raw.digest)


def test_the_next_case_is_made_after_one_that_nobody_foresaw(
    double: Double, tmp_path: Path
) -> None:
    with Bench(kit_of(tmp_path / "ut", double), offices=1) as bench:
        stumbled = bench.do(senseless_task(0))
        assert made([bench.do(sample_tasks(["rekom-2"])[0])]) == {0: "made"}
    assert isinstance(stumbled.outcome, UnforeseenError)
    assert stumbled.digest == digest_of(senseless_task(0).sources)
    assert stumbled.outcome.kind == "ArithmeticError"
    assert "batch/worker.py" in stumbled.outcome.where[0]


def test_where_it_happened_is_told_without_what_the_case_says(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    try:
        (tmp_path / "Kari Eksempel").read_text(encoding="utf-8")
    except OSError as error:
        plain = UnforeseenError.of(error)
    show_trace(plain, Words("nb"))
    told = capsys.readouterr().err
    assert "FileNotFoundError" in told
    assert "Kari" not in told


def test_a_missing_libreoffice_is_no_matter_of_one_case(tmp_path: Path) -> None:
    kit = kit_of(tmp_path / "ut", soffice=tmp_path / "nowhere")
    with Bench(kit, offices=1) as bench, pytest.raises(ToolMissingError):
        bench.do(sample_tasks()[0])


def test_a_wrong_pack_is_no_matter_of_one_case(double: Double, tmp_path: Path) -> None:
    (tmp_path / "maler" / "egen").mkdir(parents=True)
    (tmp_path / "maler" / "egen" / "pack.toml").write_text("this is no manifest")
    kit = kit_of(tmp_path / "ut", double, templates=(tmp_path / "maler",))
    with Bench(kit, offices=1) as bench, pytest.raises(PackError):
        bench.do(sample_tasks()[0])
