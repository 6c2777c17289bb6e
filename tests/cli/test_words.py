"""What people read: in their language, results on stdout, failures on stderr."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from samples import FILES, ROOT, Ran, run_docgen

from docgen.cli.run import COMMANDS

RULES = ROOT / "tests" / "invalid" / "rules"


@pytest.mark.parametrize(
    ("arguments", "usage", "missing"),
    [
        ((), "Bruk: docgen", "Feil"),
        (("--lang", "nb"), "Bruk: docgen", "Feil"),
        (("--lang", "nn"), "Bruk: docgen", "Feil"),
        (("--lang=en",), "Usage: docgen", "Error"),
    ],
)
def test_help_and_failures_come_in_the_language_that_is_asked_for(
    tmp_path: Path, arguments: tuple[str, ...], usage: str, missing: str
) -> None:
    assert run_docgen(tmp_path, *arguments, "--help").out.startswith(usage)
    assert run_docgen(tmp_path, *arguments, "check", "gone.yaml").err.startswith(missing)


def test_the_language_may_stand_after_the_command(tmp_path: Path) -> None:
    assert "Usage" in run_docgen(tmp_path, "check", "--lang", "en", "--help").out
    said = run_docgen(tmp_path, "check", FILES["kompetanseloftet"], "--lang", "en").out
    assert "missing" in said
    assert "mangler" not in said.replace("[mangler", "")


def test_the_language_may_come_from_the_settings(tmp_path: Path) -> None:
    (tmp_path / "docgen.toml").write_text('language = "en"')
    assert run_docgen(tmp_path, "--help").out.startswith("Usage")


def test_what_is_said_in_passing_follows_the_language_of_the_run(tmp_path: Path) -> None:
    (tmp_path / "docgen.toml").write_text('language = "en"')
    (tmp_path / "malar" / "tom").mkdir(parents=True)
    chosen = ("check", FILES["kompetanseloftet"], "--templates", tmp_path / "malar")
    said = {lang: run_docgen(tmp_path, "--lang", lang, *chosen).err for lang in ("nn", "en")}
    assert said["nn"].startswith("Åtvaring: mappa")
    assert said["en"].startswith("Warning: the folder")


@pytest.mark.parametrize("command", [*COMMANDS, "templates check", "templates preview"])
def test_every_command_has_a_help_text_in_nynorsk(tmp_path: Path, command: str) -> None:
    ran = run_docgen(tmp_path, "--lang", "nn", *command.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Bruk: docgen {command} [VAL]")
    bokmal = r"\b(ikke|filen|mappen|fra|hva|hver|hvor|eksempel|Valg|trengs|laget|navn|NAVN)\b"
    assert re.findall(bokmal, ran.out) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_text_in_norwegian(tmp_path: Path, command: str) -> None:
    ran = run_docgen(tmp_path, command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Bruk: docgen")
    english = r"\b(Usage|Options|Arguments|Show this|exit|the|and|file|folder|Commands|default)\b"
    assert re.findall(english, ran.out) == []
    # No message id may stand where words should.
    assert re.findall(r"\b(?:help|metavar|column|state)-[a-z]+", ran.out) == []
    overview = run_docgen(tmp_path, "--help").out
    assert f"  {command}" in overview


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--what"),
        ("check", "a", "--lang", "de"),
        ("generate", "-o"),
        ("new",),
        ("new", "sak", "--scheme", "ukjent"),
        ("nothing",),
    ],
)
def test_a_wrong_call_is_told_in_norwegian(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ran = run_docgen(tmp_path, *arguments)
    english = r"\b(Usage|Error|Try|for help|Missing|Invalid|No such|is not|requires|option)\b"
    assert re.findall(english, ran.err) == []
    assert "Feil" in ran.err


def strict(name: str, *options: str) -> Ran:
    return run_docgen(ROOT, "check", "--strict", f"tests/invalid/rules/{name}", *options)


def test_check_prints_file_line_column_message_code_and_remedy() -> None:
    ran = strict("end-before-start.yaml")
    assert ran.code == 3
    pattern = (
        r"^tests/invalid/rules/end-before-start\.yaml:\d+:\d+: feil: .+ "
        r"\[end-not-after-start\]\n    → .+"
    )
    assert re.search(pattern, ran.out, re.MULTILINE)
    assert ran.err == ""


def test_the_place_is_where_the_value_stands() -> None:
    ran = strict("end-before-start.yaml")
    found = re.search(r"yaml:(\d+):(\d+): feil: .*\[end-not-after-start\]", ran.out)
    assert found is not None
    line = (RULES / "end-before-start.yaml").read_text("utf-8").splitlines()[int(found[1]) - 1]
    assert line[int(found[2]) - 1 :].startswith(("end:", "20", '"20', "'20"))


def test_absent_fields_are_called_missing_and_are_errors_when_strict() -> None:
    file = FILES["kompetanseloftet"]
    draft = run_docgen(ROOT, "check", file)
    assert draft.code == 0
    assert ": mangler: " in draft.out
    assert ": feil: " not in draft.out
    told = run_docgen(ROOT, "check", "--strict", file)
    assert told.code == 3
    assert len(re.findall(r"kompetanseloftet\.yaml:\d+:\d+: ", told.out)) >= 10


def test_results_go_to_stdout_and_failures_to_stderr(tmp_path: Path) -> None:
    well = run_docgen(tmp_path, "check", FILES["digskole"])
    assert well.out
    assert well.err == ""
    wrong = run_docgen(tmp_path, "check", "gone.yaml")
    assert wrong.out == ""
    assert wrong.err


def test_no_colours_are_written_to_a_file(tmp_path: Path) -> None:
    for arguments in (("check", FILES["kompetanseloftet"]), ("status", FILES["digskole"])):
        assert "\x1b" not in run_docgen(tmp_path, *arguments).out


def test_status_tells_each_case_its_state_and_the_next_step(tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "status", ROOT / "inputs")
    for name in FILES:
        assert name in ran.out
    assert "arbeidet kan være startet før avtale" in ran.out.casefold()
    assert ran.code == 0


def test_help_lists_the_commands_without_importing_their_stages(tmp_path: Path) -> None:
    assert heavy(tmp_path, "--help") == ""


def heavy(folder: Path, argument: str) -> str:
    code = (
        "import sys\n"
        "from docgen.cli import run\n"
        f"run([{argument!r}])\n"
        "heavy = {'docx', 'docxtpl', 'lxml', 'pikepdf', 'pypdf', 'babel', 'jinja2', 'stdnum',"
        " 'rapidfuzz', 'tree_sitter'}\n"
        "print(' '.join(sorted(heavy & set(sys.modules))), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return ran.stderr.strip()
