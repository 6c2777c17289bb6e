"""The id of a case is found without reading its file, and is the id that reading finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from samples import FILES, case_data

from docgen.intake import FileRead, InputFile, read_file
from docgen.intake.peek import Peeked, peek_file
from docgen.intake.yaml_text import peek_yaml

KEYS = st.sampled_from(["id", "schema", "project", "ids", "a"])
VALUES = st.recursive(
    st.sampled_from(["digskole", "to", "2027-01-01", "ja", ""]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def nobody(_: str) -> str | None:
    return None


def peeked(file: Path) -> Peeked:
    found = peek_file(InputFile(path=file, shown_as=file.name), nobody)
    assert isinstance(found, Peeked)
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_id_of_every_sample_is_seen(name: str) -> None:
    assert peek_yaml(FILES[name].read_bytes()) == name
    assert peeked(FILES[name]).case == name


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
def test_what_is_seen_is_what_reading_finds(data: dict[str, object], flow: bool) -> None:
    content = yaml.safe_dump(data, default_flow_style=flow, sort_keys=False).encode()
    seen = peek_yaml(content)
    own = data.get("id")
    assert seen == (own if isinstance(own, str) else None)


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ("id: a\nid: b\n", "a"),
        ("project:\n  id: inner\nid: outer\n", "outer"),
        ("x: {id: inner}\n", None),
        ("- id\n- a\n", None),
        ("id: [a]\n", None),
        ("id: *x\n", None),
        ("id:\n", None),
        ("id: ~\n", None),
        ("id: null\n", None),
        ("id: true\n", None),
        ("id: 'null'\n", "null"),
        ("? [id]\n: a\n", None),
        ("id: 'a", None),
        ("\ufeffid: a\n", "a"),
        ("", None),
    ],
)
def test_only_a_text_at_the_top_is_the_id(content: str, seen: str | None) -> None:
    assert peek_yaml(content.encode()) == seen


def test_an_id_after_a_mistake_is_not_seen() -> None:
    assert peek_yaml(b"a: b: c\nid: x\n") is None
    assert peek_yaml(b"\xff\xfeid: x\n") is None


def test_the_other_formats_are_read_for_it(tmp_path: Path) -> None:
    data = json.loads(json.dumps(case_data("digskole"), default=str))
    file = tmp_path / "a.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    found = peeked(file)
    assert (found.case, found.origin) == ("digskole", "file")
    assert found.digest == read_file(file).digest


def test_a_file_that_has_been_read_before_is_not_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text("no json at all", encoding="utf-8")
    digest = peeked(file).digest
    known = {digest: "kjent"}.get
    found = peek_file(InputFile(path=file, shown_as="a.json"), known)
    assert found == Peeked(case="kjent", origin="file", digest=digest)


def test_a_file_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    found = peek_file(InputFile(path=tmp_path / "borte.yaml", shown_as="borte.yaml"), nobody)
    assert isinstance(found, FileRead)
    assert [one.code for one in found.cases[0].findings] == ["unreadable-file"]
