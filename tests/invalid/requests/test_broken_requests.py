"""Each file has one mistake; `docgen check` finds what `expected.toml` says, with its place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from samples import ROOT, run_docgen

FOLDER = Path(__file__).parent
EXPECTED: dict[str, list[str]] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_file_gives_exactly_its_expected_errors(name: str) -> None:
    file = (FOLDER / name).relative_to(ROOT)
    ran = run_docgen(ROOT, "check", "--strict", "--json", file)
    assert ran.code == (3 if EXPECTED[name] else 0)
    assert ran.err == ""
    (line,) = ran.of_type("request")
    errors = [one for one in line["findings"] if one["severity"] == "error"]
    assert sorted(one["code"] for one in errors) == EXPECTED[name]
    for one in errors:
        assert re.fullmatch(rf"{re.escape(str(file))}:\d+:\d+", one["place"])
        assert one["message"]
        assert one["remedy"]
    assert "Hemmelig" not in ran.out


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_people_read_the_same_and_no_personal_value(name: str) -> None:
    ran = run_docgen(ROOT, "check", "--strict", (FOLDER / name).relative_to(ROOT))
    for code in EXPECTED[name]:
        assert f"[{code}]" in ran.out
    assert "Hemmelig" not in ran.out


def test_every_file_is_expected_and_every_expected_file_is_there() -> None:
    there = {path.name for path in FOLDER.iterdir() if path.suffix in {".yaml", ".json", ".toml"}}
    assert there - {"expected.toml"} == set(EXPECTED)


def test_all_of_them_are_told_at_once() -> None:
    ran = run_docgen(ROOT, "check", "--json", FOLDER.relative_to(ROOT))
    assert ran.code == 9
    told = {Path(line["source"]).name for line in ran.lines if "source" in line}
    assert set(EXPECTED) <= told
    twice = [
        line
        for line in ran.of_type("request")
        for one in line["findings"]
        if one["code"] == "request-id-twice"
    ]
    assert len(twice) > 2
