"""What is written of a case reads as what was kept, whatever people have pasted into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.intake import read_file
from docgen.intake.text import decode
from docgen.intake.yaml_text import parse_yaml
from docgen.intake.yaml_written import yaml_of
from docgen.model.case import Case

PASTED = (
    "\u200b\u2028\u2029\x85\ufeff\t\x00\x07\x1b\x7f\x9f\u00a0\u202f\u200f\u2066\uffff\U000e0041\r\n"
)
TRICKY = "aå#:-?|>%@`&*!{}[],'\"\\ 😀\u201c0~ntrue" + PASTED
TEXTS = st.text(st.sampled_from(TRICKY) | st.characters(exclude_categories=["Cs"]), max_size=40)
DATA = st.dictionaries(
    st.sampled_from(["id", "project", "events", "x"]),
    TEXTS
    | st.lists(TEXTS, min_size=1, max_size=3)
    | st.dictionaries(st.sampled_from(["name", "reach"]), TEXTS | st.booleans(), min_size=1),
    min_size=1,
)


def read(text: str) -> Any:
    """The data of a file with this text; nothing may be wrong with how it is written."""
    source, findings = decode("sak.yaml", text.encode())
    assert not findings
    parsed = parse_yaml(source)
    assert not parsed.findings
    return parsed.data


@given(DATA)
@example({"x": "Les\u00a0# og lær"})
@example({"x": "id:\u00a0a"})
@example({"x": "\tinnrykk\n  to"})
@example({"x": "to\r\nlinjer\n"})
@example({"x": "\ufeffid"})
@example({"x": "😀 \u200b"})
def test_what_is_written_reads_as_what_was_kept(data: dict[str, Any]) -> None:
    assert read(yaml_of(data, Case)) == data


@pytest.mark.parametrize("character", PASTED.replace("\n", "") + "\ud800\udfff")
def test_no_character_makes_the_rest_of_the_file_unreadable(character: str, tmp_path: Path) -> None:
    project = {"name": f"Les {character}og lær", "reach": "ni skoler"}
    data = {"schema": "docgen/case/1", "id": "sak", "project": project}
    file = tmp_path / "sak.yaml"
    file.write_text(yaml_of(data, Case), encoding="utf-8")
    raw = read_file(file)
    assert not raw.findings
    assert raw.data["project"]["reach"] == "ni skoler"


def test_letters_stay_as_they_are() -> None:
    written = yaml_of({"x": "Blåbærsyltetøy \u200b«på» \U0001f600"}, Case)
    assert written == 'x: "Blåbærsyltetøy \\u200B«på» \U0001f600"\n'
