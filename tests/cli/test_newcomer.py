"""What a newcomer does first, and what docgen says to it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from samples import FILES, run_docgen

from docgen.cli.program import program_name, typed
from docgen.cli.words import Words
from docgen.model.finding import Finding, Place, Severity
from docgen.tools.probe import Probe, ProbeState, _probe_register

HEAD = "schema: docgen/case/1\n"


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("/usr/bin/pytest", "docgen"),
        (".venv/bin/docgen", ".venv/bin/docgen"),
        ("/opt/min mappe/docgen", "'/opt/min mappe/docgen'"),
        ("/x/docgen/__main__.py", "python -m docgen"),
    ],
)
def test_the_program_is_called_as_it_was_called(
    called: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    assert program_name() == name


def test_on_path_it_is_called_by_its_bare_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "docgen"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert program_name() == "docgen"


def test_a_path_with_spaces_is_printed_so_that_it_can_be_copied() -> None:
    assert typed(Path("min mappe/a.yaml")) == "'min mappe/a.yaml'"


@pytest.mark.usefixtures("double")
def test_the_next_command_can_be_copied(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [".venv/bin/docgen"])
    made = run_docgen(work, "new", "min-avtale").out
    assert ".venv/bin/docgen check inputs/min-avtale.yaml" in made
    ran = run_docgen(work, "generate", "inputs/min-avtale.yaml")
    assert "Se alle med: .venv/bin/docgen check inputs/min-avtale.yaml" in ran.out
    (work / "tom").mkdir()
    assert ".venv/bin/docgen new NAVN" in run_docgen(work, "check", "tom").err


def test_a_case_is_written_to_a_yaml_file_or_not_at_all(work: Path) -> None:
    ran = run_docgen(work, "new", "c", "-o", "c.txt")
    assert ran.code == 2
    assert ".yaml" in ran.err
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("partner", ["kommune", "Municipality", "nettverk", "privat eier"])
def test_the_kind_of_partner_may_be_said_in_norwegian(work: Path, partner: str) -> None:
    assert run_docgen(work, "new", "c", "--partner", partner, "-o", "c.yaml").code == 0
    key = {"nettverk": "network", "privat eier": "private_owner"}.get(partner, "municipality")
    assert re.search(rf"^  kind: {key}\b", (work / "c.yaml").read_text("utf-8"), re.MULTILINE)


def test_a_kind_that_is_none_is_told_with_norwegian_quotation_marks(work: Path) -> None:
    ran = run_docgen(work, "new", "c", "--partner", "frisør")
    assert ran.code == 2
    assert "«frisør»" in ran.err
    assert "'" not in ran.err
    assert "'" in run_docgen(work, "--lang", "en", "new", "c", "--partner", "x").err


def test_metavars_are_norwegian(work: Path) -> None:
    for command in ("new", "check", "generate", "status", "verify"):
        assert not re.findall(r"\b(TEXT|PATH)\b", run_docgen(work, command, "--help").out)


def test_the_help_says_what_languages_there_are(work: Path) -> None:
    said = " ".join(run_docgen(work, "--help").out.split())
    assert "nb (bokmål), nn (nynorsk) eller en (engelsk)" in said


@pytest.mark.usefixtures("double")
def test_check_of_the_whole_folder_reads_the_inputs_and_nothing_of_ours(work: Path) -> None:
    (work / "docgen.toml").write_text('outputs = "ferdig"')
    (work / "sak.yaml").write_bytes(FILES["digskole"].read_bytes())
    assert run_docgen(work, "generate", "sak.yaml").code == 0
    for command in ("check", "generate", "status"):
        ran = run_docgen(work, command, ".", "--json")
        assert ran.code == 0
        assert [line["case"] for line in ran.of_type("case")] == ["digskole"]
        assert ran.of_type("finding") == []


def test_a_folder_without_a_manifest_is_told_of(work: Path) -> None:
    (work / "maler" / "brev").mkdir(parents=True)
    for command in (("templates", "list"), ("check", FILES["digskole"])):
        ran = run_docgen(work, *command, "--templates", "maler")
        assert ran.code == 0
        assert "maler/brev" in ran.err
        assert "pack.toml" in ran.err


@pytest.mark.usefixtures("double")
def test_verify_says_what_to_do_once_for_each_kind(work: Path) -> None:
    run_docgen(work, "generate", FILES["digskole"])
    version = work / "outputs" / "digskole" / "v001"
    for name in ("a.txt", "b.txt"):
        (version / name).write_text("x")
    (version / "intern.pdf").unlink()
    ran = run_docgen(work, "verify")
    assert ran.code == 3
    assert ran.out.count("    → ") == 2
    assert "sikkerhetskopi" in ran.out


def absent(line: int, where: str = "funding.mode", file: str = "sak.yaml") -> Finding:
    return Finding(
        code="funding-mode-missing",
        severity=Severity.WARNING,
        where=where,
        absent=True,
        place=Place(file=file, line=line, column=1),
    )


def test_the_remedy_for_a_section_that_is_not_there_says_where_to_add_it() -> None:
    words = Words("nb")
    assert "skriver du «funding:» på en ny linje" in words.remedy(absent(1))
    for other in (absent(7), absent(1, where="scheme"), absent(1, file="sak.json")):
        assert "ny linje helt til venstre" not in words.remedy(other)


def test_a_setting_for_profiles_that_names_no_folder_stops_the_run(work: Path) -> None:
    (work / "docgen.toml").write_text('profiles = "profiler"')
    ran = run_docgen(work, "check", FILES["digskole"])
    assert (ran.code, ran.out) == (2, "")
    assert "profiler" in ran.err


def test_what_the_disk_says_is_norwegian(work: Path) -> None:
    (work / "fil").write_text("")
    ran = run_docgen(work, "new", "c", "-o", "fil/c.yaml")
    assert ran.code == 8
    assert not re.search(r"Not a directory|File exists", ran.err)
    assert "ikke en mappe" in ran.err or "med det navnet" in ran.err


@pytest.mark.parametrize("state", ["ok", "warning"])
def test_doctor_ends_with_whether_all_is_well(
    work: Path, monkeypatch: pytest.MonkeyPatch, state: ProbeState
) -> None:
    parameters = {"number": "357", "valid_to": "31.12.2027"}
    message = "probe-register" if state == "ok" else "probe-register-old"
    probe = Probe(name="register", state=state, message=message, parameters=parameters)
    monkeypatch.setattr("docgen.cli.doctor.probe_all", lambda _settings: (probe,))
    ran = run_docgen(work, "doctor")
    assert (ran.out.splitlines()[-1] == "Alt er i orden.") == (state == "ok")


def test_the_days_of_doctor_are_written_in_norwegian() -> None:
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4}", _probe_register().parameters["valid_to"])
