"""Each exit code means one thing, and each is reached by what it stands for."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from doubles import Double
from samples import FILES, INPUTS, OF_A_RUN, ROOT, Ran, case_data, run_docgen

INVALID = ROOT / "tests" / "invalid" / "rules"


@pytest.fixture
def folder(work: Path, double: Double) -> Path:
    """An empty working folder, with a double of LibreOffice in place."""
    assert double.folder.parent == work.parent
    return work


def told(ran: Ran, *words: str) -> None:
    """Failures are told on stderr with a remedy, and without a traceback."""
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "→" in ran.err
    for word in words:
        assert word in ran.err


def told_of_case(ran: Ran, *words: str) -> None:
    """A case that failed is told of among the others: its state, what went wrong, a remedy."""
    assert ran.err == ""
    assert "mislyktes" in ran.out
    assert "    → " in ran.out
    for word in words:
        assert word in ran.out


def test_0_when_all_is_well(folder: Path) -> None:
    assert run_docgen(folder, "check", FILES["digskole"]).code == 0
    assert run_docgen(folder, "generate", FILES["digskole"]).code == 0
    assert run_docgen(folder, "verify").code == 0
    assert run_docgen(folder, "status", FILES["digskole"]).code == 0
    assert run_docgen(folder, "templates", "list").code == 0
    assert run_docgen(folder, "--version").code == 0


def test_0_for_drafts_and_warnings(folder: Path) -> None:
    assert run_docgen(folder, "check", FILES["kompetanseloftet"]).code == 0
    assert run_docgen(folder, "check", INPUTS).code == 0


def test_1_for_what_nobody_foresaw_and_it_tells_no_values(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        message = "Kari Eksempel, 73 00 00 00"
        raise RuntimeError(message)

    monkeypatch.setattr("docgen.cli.check.inspect", fails)
    ran = run_docgen(folder, "check", FILES["digskole"])
    assert ran.code == 1
    assert "RuntimeError" in ran.err
    assert "check.py:" in ran.err
    assert "Traceback" not in ran.err
    assert "Kari" not in ran.err + ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("check",),
        ("check", "--what"),
        ("check", "gone.yaml"),
        ("generate", "."),
        ("verify", "gone"),
        ("verify",),
        ("new", "Stort Navn"),
        ("new", "navn", "--institution", "hogwarts"),
        ("--lang", "de", "check", "."),
    ],
)
def test_2_for_a_wrong_call(folder: Path, arguments: tuple[str, ...]) -> None:
    ran = run_docgen(folder, *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("content", ["language = 'latin'", "ukjent = 1", "language = "])
def test_2_for_wrong_settings(folder: Path, content: str) -> None:
    (folder / "docgen.toml").write_text(content)
    ran = run_docgen(folder, "check", FILES["digskole"])
    assert ran.code == 2
    assert "docgen.toml" in ran.err or "language" in ran.err or "ukjent" in ran.err


def test_2_for_a_day_that_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "i går")
    told(ran := run_docgen(folder, "check", FILES["digskole"]), "SOURCE_DATE_EPOCH")
    assert ran.code == 2


def test_3_for_errors_in_a_case(folder: Path) -> None:
    assert run_docgen(folder, "check", INVALID / "end-before-start.yaml").code == 3
    assert run_docgen(folder, "generate", INVALID / "end-before-start.yaml").code == 3


def test_3_for_absent_fields_only_when_strict(folder: Path) -> None:
    assert run_docgen(folder, "check", "--strict", FILES["kompetanseloftet"]).code == 3
    assert run_docgen(folder, "check", "--strict", FILES["digskole"]).code == 0


def test_3_for_files_that_are_not_what_was_published(folder: Path) -> None:
    run_docgen(folder, "generate", FILES["digskole"])
    (folder / "outputs" / "digskole" / "v001" / "intern.pdf").write_bytes(b"%PDF-1.7 other")
    ran = run_docgen(folder, "verify")
    assert ran.code == 3
    assert "digskole/v001/intern.pdf" in ran.out


def test_3_for_a_manifest_that_cannot_be_read(folder: Path) -> None:
    run_docgen(folder, "generate", FILES["digskole"])
    (folder / "outputs" / "digskole" / "v001" / "manifest.json").write_text("{")
    ran = run_docgen(folder, "generate", FILES["digskole"])
    told_of_case(ran, "manifest.json")
    assert ran.code == 3


def test_4_for_a_wrong_pack(folder: Path) -> None:
    (folder / "templates" / "brev").mkdir(parents=True)
    (folder / "templates" / "brev" / "pack.toml").write_text('id = "brev"')
    for command in ("check", "generate"):
        told(ran := run_docgen(folder, command, FILES["digskole"]), "pack.toml")
        assert ran.code == 4


def test_5_without_libreoffice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(folder / "soffice"))
    told(ran := run_docgen(folder, "generate", FILES["digskole"]), str(folder / "soffice"))
    assert ran.code == 5
    assert "apt-get install" in ran.err
    assert not (folder / "outputs").exists()


def test_5_without_a_python_that_talks_with_libreoffice(folder: Path, double: Double) -> None:
    double.fail("no_uno")
    told(ran := run_docgen(folder, "generate", FILES["digskole"]), str(double.python))
    assert ran.code == 5
    assert "apt-get install -y --no-install-recommends python3-uno" in ran.err
    assert run_docgen(folder, "doctor").code == 5


@pytest.mark.parametrize("fault", ["not_started", "ends_at_once"])
def test_5_when_libreoffice_does_not_start(folder: Path, double: Double, fault: str) -> None:
    double.fail(fault)
    told(ran := run_docgen(folder, "generate", FILES["digskole"]), "starter ikke")
    assert ran.code == 5
    assert {path.name for path in (folder / "outputs").iterdir()} <= OF_A_RUN


def test_5_from_doctor_says_what_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(folder / "soffice"))
    ran = run_docgen(folder, "doctor")
    assert ran.code == 5
    assert "→" in ran.out


@pytest.mark.parametrize("fault", ["dies", "refuses", "no_output", "garbage_pdf", "untagged_pdf"])
def test_6_when_no_pdf_comes_and_the_document_is_named(
    folder: Path, double: Double, fault: str
) -> None:
    double.fail(fault)
    ran = run_docgen(folder, "generate", FILES["digskole"])
    assert ran.code == 6
    assert "samarbeidsavtale" in ran.out
    files = [path for path in (folder / "outputs").rglob("*") if path.is_file()]
    left = [path for path in files if path.name not in OF_A_RUN]
    # The Word documents, to see what may be wrong with them.
    assert {(path.parent.name, path.suffix) for path in left} == {("avvist", ".docx")}


def test_6_when_it_hangs(folder: Path, monkeypatch: pytest.MonkeyPatch, double: Double) -> None:
    double.fail("hangs")
    monkeypatch.setenv("DOCGEN_TIMEOUT_S", "0.2")
    assert run_docgen(folder, "generate", FILES["rekom-3"]).code == 6


def test_8_when_the_outputs_cannot_be_written(folder: Path) -> None:
    (folder / "outputs").write_bytes(b"a file")
    told(ran := run_docgen(folder, "generate", FILES["digskole"]), "outputs")
    assert ran.code == 8


def test_8_when_a_case_folder_cannot_be_made(folder: Path) -> None:
    (folder / "outputs").mkdir()
    (folder / "outputs" / "digskole").write_bytes(b"a file")
    told_of_case(ran := run_docgen(folder, "generate", FILES["digskole"]), "digskole")
    assert ran.code == 8


def test_9_when_some_of_several_are_stopped(folder: Path) -> None:
    files = (FILES["digskole"], INVALID / "end-before-start.yaml")
    for command in ("check", "generate"):
        assert run_docgen(folder, command, *files).code == 9
    assert (folder / "outputs" / "digskole" / "v001").is_dir()


def test_9_when_two_cases_have_one_id(folder: Path) -> None:
    other = case_data("digskole")
    other["project"]["name"] = "Et annet prosjekt"
    (folder / "b.yaml").write_text(yaml.safe_dump(other, allow_unicode=True))
    ran = run_docgen(folder, "generate", FILES["digskole"], "b.yaml", "--json")
    assert ran.code == 9
    first, second = ran.of_type("case")
    for line, other in ((first, second), (second, first)):
        assert line["state"] == "blocked"
        (told,) = [one for one in line["findings"] if one["code"] == "id-clash"]
        assert other["source"] in told["message"]
    assert not (folder / "outputs" / "digskole").exists()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_130_when_interrupted_and_nothing_is_left(
    folder: Path, double: Double, sent: signal.Signals
) -> None:
    double.fail("hangs")
    started = subprocess.Popen(
        [sys.executable, "-m", "docgen", "generate", str(FILES["rekom-3"])],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    notes = double.folder / "pids"
    last = time.monotonic() + 60
    while not notes.is_file() and started.poll() is None and time.monotonic() < last:
        time.sleep(0.05)
    started.send_signal(sent)
    _, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert "Traceback" not in err
    assert {path.name for path in (folder / "outputs").iterdir()} <= OF_A_RUN
    assert not any(Path(made).exists() for made in double.notes("folders"))
    for pid in double.notes("pids"):
        state = Path(f"/proc/{pid}/stat")
        assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_reader_that_goes_away_is_no_failure(folder: Path) -> None:
    command = f'"{sys.executable}" -m docgen schema | head -n 1; echo "${{PIPESTATUS[0]}}"'
    ran = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout.splitlines()[-1] == "0"
    assert "Traceback" not in ran.stderr


def test_8_when_the_list_of_cases_cannot_be_written_and_the_rest_is_told(folder: Path) -> None:
    (folder / "outputs" / "index.html").mkdir(parents=True)
    ran = run_docgen(folder, "generate", FILES["digskole"], "--json")
    assert ran.code == 8
    assert "index.html" in ran.err or "outputs" in ran.err
    assert [line["type"] for line in ran.lines][-1] == "summary"
