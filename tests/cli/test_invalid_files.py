"""Every file of tests/invalid is refused, and no finding tells a personal value."""

from __future__ import annotations

import json
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from samples import FILES, ROOT, Ran, run_docgen

from docgen.intake import read_file
from docgen.model.case import Case
from docgen.model.fields import told_at

INVALID = ROOT / "tests" / "invalid"
EXPECTED = {
    Path("tests/invalid") / folder / name: [code.split()[0] for code in codes]
    for folder in ("files", "rules")
    for name, codes in tomllib.loads(
        (INVALID / folder / "expected.toml").read_text("utf-8")
    ).items()
}
# Read as a whole folder, these are told of and passed by; named by themselves they are read.
files = pytest.mark.parametrize("file", sorted(EXPECTED), ids=str)


@lru_cache
def check(file: Path) -> Ran:
    """Both of what people and what programs are told; the second time asked, from memory."""
    ran = run_docgen(ROOT, "check", "--strict", file)
    lines = run_docgen(ROOT, "check", "--strict", file, "--json")
    assert ran.code == lines.code
    return Ran(code=ran.code, out=f"{ran.out}\n{lines.out}", err=ran.err + lines.err)


def findings(ran: Ran) -> list[dict[str, Any]]:
    parsed = [json.loads(line) for line in ran.out.splitlines() if line.startswith("{")]
    return [one for line in parsed if line["type"] == "case" for one in line["findings"]]


@files
def test_it_exits_3_with_the_place_of_every_error(file: Path) -> None:
    ran = check(file)
    assert ran.err == ""
    assert ran.code == (3 if EXPECTED[file] else 0)
    errors = [one for one in findings(ran) if one["severity"] == "error"]
    codes = {one["code"] for one in errors}
    assert codes >= set(EXPECTED[file])
    # The expectations know neither gates nor gaps that show when a document is rendered; a file
    # that is broken otherwise is besides far from complete.
    more = {one["code"] for one in errors if not one["absent"]} - set(EXPECTED[file])
    assert more <= {"gate-rejected"}
    for one in errors:
        assert re.fullmatch(rf"{re.escape(str(file))}:\d+:\d+", one["place"])
        assert f"{one['place']}: " in ran.out


def personal_values(value: Any, path: str = "") -> set[str]:
    """The values of personal fields in a file, whether or not it is a valid case."""
    if isinstance(value, dict):
        parts = (personal_values(one, f"{path}.{key}".lstrip(".")) for key, one in value.items())
        return set().union(*parts)
    if isinstance(value, list):
        return set().union(*(personal_values(one, f"{path}[0]") for one in value))
    told = told_at(Case, path)
    # Answers of yes and no stand in too many other places to be looked for.
    if told is None or not told.personal or len(str(value)) < 6:
        return set()
    return {" ".join(line.split()) for line in str(value).splitlines() if len(line.strip()) >= 6}


def said(text: str) -> str:
    return " ".join(text.replace("\\n", " ").replace('\\"', '"').split())


@files
def test_no_finding_tells_a_personal_value(file: Path) -> None:
    hidden = personal_values(read_file(ROOT / file).data)
    text = said(check(file).out)
    assert {value for value in hidden if value in text} == set()


@pytest.mark.parametrize("name", sorted(FILES))
@pytest.mark.parametrize("command", ["check", "status"])
def test_no_output_for_a_sample_tells_a_personal_value(
    tmp_path: Path, name: str, command: str
) -> None:
    hidden = personal_values(read_file(FILES[name]).data)
    assert hidden or name == "kompetanseloftet"
    for options in ((), ("--json",), ("--lang", "en")):
        ran = run_docgen(tmp_path, command, FILES[name], *options)
        text = said(ran.out + ran.err)
        assert {value for value in hidden if value in text} == set()


def test_the_search_knows_personal_values() -> None:
    hidden = personal_values(read_file(FILES["rekom-3"]).data)
    assert "Kari Eksempel" in hidden
    assert any("@" in value for value in hidden)
    people = read_file(FILES["rekom-3"]).data["institutions"][0]["leader_checklist"]["impartiality"]
    assert people["disqualified_people"][0]["name"] in hidden


def test_a_run_over_all_of_them_never_fails_itself() -> None:
    ran = run_docgen(ROOT, "check", "--strict", "tests/invalid", "--json")
    assert ran.code == 9
    assert ran.err == ""
