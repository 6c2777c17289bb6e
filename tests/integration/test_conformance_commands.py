"""`generate --verify` publishes nothing that veraPDF refuses; `verify --conformance` finds it."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from desk import Desk, case_line, desk, quick_desk
from samples import FILES, Produced, run_docgen

from docgen.conformance.verapdf import Validator

__all__ = ["desk", "quick_desk"]

MISSING = """print('{"missing": "java-missing", "reason": ""}')"""
STARTED_AT = (
    "docgen.batch.worker.Validator",
    "docgen.conformance.verapdf.Validator",
    "docgen.conformance.verapdf.probe.Validator",
)


@pytest.fixture
def without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Java."""
    lacking = functools.partial(Validator, command=[sys.executable, "-c", MISSING])
    for place in STARTED_AT:
        monkeypatch.setattr(place, lacking)


@pytest.fixture
def verapdf(validator: Validator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands ask the veraPDF that runs already: a cold one takes seconds for a file.

    That they start and end their own is told by those that end while it is at work.
    """

    @contextmanager
    def lend(**_: float) -> Iterator[Validator]:
        yield validator

    for place in STARTED_AT:
        monkeypatch.setattr(place, lend)


@pytest.mark.usefixtures("verapdf")
def test_what_verapdf_refuses_is_not_published_but_lies_aside(quick_desk: Desk) -> None:
    # The double's PDFs have letters of no font and a colour profile that is none.
    quick_desk.take("digskole")
    ran = quick_desk.generate("--verify")
    assert (ran.code, ran.err) == (7, "")
    assert case_line(ran)["version"] is None
    for document in ran.of_type("document"):
        assert document["reason"] == "not-archival"
        assert {one["code"] for one in document["breaches"]} == {"verapdf-rule"}
        assert (quick_desk.folder / "outputs" / document["aside"]).is_file()
    assert quick_desk.generate().code == 0


@pytest.mark.usefixtures("verapdf")
def test_a_bundle_that_does_not_conform_costs_the_case(
    quick_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_desk.take("digskole")
    # The documents are let through.
    monkeypatch.setattr(
        "docgen.pipeline.documents.validated", lambda _job, result, _validator: result
    )
    ran = quick_desk.generate("--verify")
    line = case_line(ran)
    assert (ran.code, line["state"], line["error"]) == (7, "failed", "not-archival")
    assert line["aside"] == "digskole/avvist/intern.pdf"
    assert line["breaches"]
    assert [path.name for path in quick_desk.case.iterdir()] == ["avvist"]


@pytest.mark.usefixtures("verapdf")
def test_verify_finds_what_does_not_conform(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    quick_desk.generate()
    assert run_docgen(quick_desk.folder, "verify").code == 0
    ran = run_docgen(quick_desk.folder, "verify", "--conformance", "--json")
    assert (ran.code, ran.err) == (7, "")
    (line,) = ran.of_type("case")
    assert (line["sound"], line["archival"]) == (True, False)
    pdfs = {path.name for path in (quick_desk.case / "v001").glob("*.pdf")}
    assert {one["path"] for one in line["pdfs"]} == {f"v001/{name}" for name in pdfs}
    assert all(one["breaches"] for one in line["pdfs"])
    told = run_docgen(quick_desk.folder, "verify", "--conformance")
    assert told.code == 7
    assert "digskole/v001/intern.pdf" in told.out
    assert "[verapdf-rule]" in told.out
    assert "→" in told.out


@pytest.mark.usefixtures("verapdf")
def test_a_changed_file_counts_more_than_one_that_does_not_conform(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    quick_desk.generate()
    (quick_desk.case / "v001" / "intern.pdf").write_bytes(b"%PDF-1.7 other")
    ran = run_docgen(quick_desk.folder, "verify", "--conformance", "--json")
    assert ran.code == 3
    (line,) = ran.of_type("case")
    (bundle,) = [one for one in line["pdfs"] if one["path"] == "v001/intern.pdf"]
    assert [one["code"] for one in bundle["breaches"]] == ["verapdf-unreadable"]


@pytest.mark.usefixtures("without_java")
def test_without_java_generate_says_what_to_install_and_makes_nothing(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    ran = quick_desk.generate("--verify")
    assert (ran.code, ran.out) == (5, "")
    assert "default-jre-headless" in ran.err
    assert not quick_desk.case.exists()


@pytest.mark.usefixtures("without_java")
def test_without_java_verify_still_checks_hashes_and_doctor_only_warns(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    assert quick_desk.generate().code == 0
    assert run_docgen(quick_desk.folder, "verify").code == 0
    ran = run_docgen(quick_desk.folder, "verify", "--conformance")
    assert ran.code == 5
    assert "default-jre-headless" in ran.err
    (told,) = [
        line
        for line in run_docgen(quick_desk.folder, "doctor", "--json").lines
        if line.get("name") == "verapdf"
    ]
    assert (told["state"], told["code"]) == ("warning", "probe-java-missing")


def children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [int(one) for one in told.split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.office
@pytest.mark.usefixtures("validator")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_java_ends_with_docgen_however_that_ends(
    produced: Produced, sent: signal.Signals, code: int
) -> None:
    arguments = ["verify", "--conformance", "--json", "-o", str(produced.outputs)]
    started = subprocess.Popen(
        [sys.executable, "-m", "docgen", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with started:
        # One case has been judged, and the next is being judged.
        assert started.stdout
        assert b'"case"' in started.stdout.readline()
        (worker,) = children(started.pid)
        started.send_signal(sent)
        assert started.wait(10) == code
    last = time.monotonic() + 20
    while is_alive(worker) and time.monotonic() < last:
        time.sleep(0.05)
    assert not is_alive(worker)


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.timeout(500)
@pytest.mark.usefixtures("verapdf")
def test_every_pdf_of_every_sample_conforms_and_every_bundle(produced: Produced) -> None:
    ran = run_docgen(
        produced.outputs.parent, "verify", "--conformance", "-o", produced.outputs, "--json"
    )
    lines = ran.of_type("case")
    unfit = {
        f"{line['case']}/{pdf['path']}": [one["message"] for one in pdf["breaches"]]
        for line in lines
        for pdf in line["pdfs"]
        if pdf["breaches"]
    }
    assert unfit == {}
    judged = {f"{line['case']}/{pdf['path']}" for line in lines for pdf in line["pdfs"]}
    # The archive package holds copies of them, byte for byte.
    there = {
        path.relative_to(produced.outputs).as_posix() for path in produced.outputs.glob("*/*/*.pdf")
    }
    assert judged == there
    assert {line["case"] for line in lines} == set(FILES)
    assert ran.code == 0


@pytest.mark.office
@pytest.mark.usefixtures("verapdf")
def test_one_spoilt_pdf_of_a_sample_is_named(produced: Produced, tmp_path: Path) -> None:
    shutil.copytree(produced.outputs / "digskole", tmp_path / "ut" / "digskole")
    spoilt = tmp_path / "ut" / "digskole" / "v001" / "til-motpart.pdf"
    with pikepdf.open(spoilt, allow_overwriting_input=True) as pdf:
        del pdf.Root["/Lang"]
        del pdf.Root["/MarkInfo"]
        pdf.save(spoilt)
    ran = run_docgen(tmp_path, "verify", "--conformance", "-o", "ut", "--json")
    (line,) = ran.of_type("case")
    (told,) = [one for one in line["pdfs"] if one["breaches"]]
    assert told["path"] == "v001/til-motpart.pdf"
    assert ran.code == 3
