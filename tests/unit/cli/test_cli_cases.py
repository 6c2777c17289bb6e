"""Small decisions of the command line: codes, languages, counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.cli.cases import exit_code, read_cases
from docgen.cli.findings import counted
from docgen.cli.lines import finding_object
from docgen.cli.words import Words, early_language
from docgen.errors import ExitCode
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Place, Severity, Waiver
from docgen.settings.options import Settings

READY, DRAFT = DocumentState.READY, DocumentState.DRAFT
BLOCKED, FAILED = DocumentState.BLOCKED, DocumentState.FAILED


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([READY], ExitCode.OK),
        ([DRAFT], ExitCode.OK),
        ([DocumentState.SIGNED], ExitCode.OK),
        ([BLOCKED], ExitCode.INPUT),
        ([FAILED], ExitCode.CONVERSION),
        ([READY, DRAFT], ExitCode.OK),
        ([READY, BLOCKED], ExitCode.SOME_FAILED),
        ([FAILED, FAILED], ExitCode.SOME_FAILED),
        ([], ExitCode.OK),
    ],
)
def test_one_case_gives_its_own_code_and_several_give_9(
    states: list[DocumentState], code: ExitCode
) -> None:
    assert exit_code(states) is code


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        (["check", "a"], "nb", ["check", "a"]),
        (["--lang", "en", "check"], "en", ["check"]),
        (["check", "--lang=nn", "a"], "nn", ["check", "a"]),
        (["check", "a", "--lang", "en"], "en", ["check", "a"]),
        (["--lang", "de", "check"], "nb", ["--lang", "de", "check"]),
        (["check", "--lang"], "nb", ["check", "--lang"]),
    ],
)
def test_the_language_is_found_wherever_it_stands(
    arguments: list[str], language: str, rest: list[str]
) -> None:
    assert early_language(arguments, Settings()) == (language, rest)


def test_all_cases_with_one_id_stop_and_each_names_the_others(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text("schema: docgen/case/1\nid: samme\n")
    (tmp_path / "d.yaml").write_text("schema: docgen/case/1\nid: annen\n")
    *clashing, alone = read_cases([tmp_path], [])
    assert alone.findings == ()
    for raw in clashing:
        (clash,) = raw.findings
        assert (clash.code, clash.severity, clash.where) == ("id-clash", Severity.ERROR, "id")
        assert clash.place is not None
        assert (clash.place.file, clash.place.line) == (raw.file, 2)
        others = ", ".join(other.file for other in clashing if other is not raw)
        assert clash.parameters["file"] == others


def test_a_file_named_twice_is_no_clash_with_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("schema: docgen/case/1\nid: samme\n")
    cases = list(read_cases([tmp_path / "a.yaml", tmp_path / "a.yaml"], []))
    assert all(case.findings == () for case in cases)


def told(severity: Severity, *, absent: bool = False) -> Finding:
    return Finding(code="end-not-after-start", severity=severity, absent=absent)


def test_findings_are_counted_in_words() -> None:
    found = [told(Severity.ERROR), told(Severity.WARNING, absent=True), told(Severity.INFO)]
    assert counted(found, Words("nb")).startswith("1 feil, 1 ")
    assert counted([told(Severity.ERROR, absent=True)] * 2, Words("nb")).startswith("2 feil")


def test_a_waived_finding_says_so_to_programs_and_not_why() -> None:
    waived = Finding(
        code="contribution-below-thirty",
        severity=Severity.WARNING,
        where="funding.own_contribution.rate",
        place=Place(file="a.yaml", line=3, column=5),
        parameters={"rate": "20", "least": "30", "date": "1. januar 2027"},
        waiver=Waiver(date="2027-01-01", index=0),
        overridable=True,
    )
    shown = finding_object(waived, Words("nb"))
    assert shown["waived"] is True
    assert shown["place"] == "a.yaml:3:5"
    assert shown["severity"] == "warning"
