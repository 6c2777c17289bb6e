"""One case gives one set of raw values, whichever format it is written in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake_formats import SAMPLE_TEXTS, SAMPLES, each_format, read_text, written

from docgen.intake import RawCase, place_of, read_file
from docgen.intake.raw import Path
from docgen.model.characters import hidden_character
from docgen.model.where import join_where

PLAIN_KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)
ANY_KEYS = st.text(max_size=6).filter(lambda key: not hidden_character(key) and key.isprintable())
# What cannot be seen is told, not read: a text of a file holds none of it.
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda one: not hidden_character(one)),
    max_size=12,
)


def values(keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        TEXTS | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
        max_leaves=12,
    )


def cases(keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(keys, values(keys), min_size=1, max_size=5)


def leaves(value: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for at, item in enumerate(value) for leaf in leaves(item, (*path, at))]
    return [(path, value)]


@each_format
@settings(deadline=None)
@given(data=cases(ANY_KEYS | PLAIN_KEYS))
def test_what_is_written_is_what_is_read(kind: str, data: dict[str, Any]) -> None:
    parsed = read_text(kind, written(kind, data))
    assert parsed.findings == ()
    assert parsed.data == data


@each_format
@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u2060", "\U000e0041"])
def test_a_character_that_nobody_can_see_is_told_in_every_format(kind: str, hidden: str) -> None:
    parsed = read_text(kind, written(kind, {"title": f"Dig{hidden}Skole"}))
    assert [finding.code for finding in parsed.findings] == ["control-character"]
    assert parsed.findings[0].parameters["character"] == f"U+{ord(hidden):04X}"


@each_format
@settings(deadline=None)
@given(data=cases(PLAIN_KEYS))
def test_every_value_stands_on_a_line_with_its_key(kind: str, data: dict[str, Any]) -> None:
    text = written(kind, data)
    places = read_text(kind, text).places
    for path, _ in leaves(data):
        if isinstance(path[-1], str):
            line = text.split("\n")[places[path].line - 1]
            assert path[-1] in line[places[path].column - 1 :]


@each_format
@settings(deadline=None)
@given(data=cases(ANY_KEYS | PLAIN_KEYS))
def test_every_value_and_every_part_has_a_place(kind: str, data: dict[str, Any]) -> None:
    places = read_text(kind, written(kind, data)).places
    wanted = {path[:length] for path, _ in leaves(data) for length in range(len(path) + 1)}
    assert wanted <= set(places)


@pytest.mark.parametrize("number", range(len(SAMPLE_TEXTS["yaml"])))
def test_a_real_case_is_the_same_in_all_formats(number: int) -> None:
    read = [read_text(kind, texts[number]) for kind, texts in SAMPLE_TEXTS.items()]
    assert read[0].data == read[1].data == read[2].data
    assert len(read[0].data) > 5


@pytest.mark.parametrize(
    "file", sorted(SAMPLES.parent.glob("*/*.yaml")), ids=lambda file: file.stem
)
def test_every_value_of_a_sample_is_placed_where_it_stands(file: Any) -> None:
    raw: RawCase = read_file(file)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert raw.findings == ()
    for path, value in leaves(raw.data):
        place = place_of(raw, join_where(path))
        rest = lines[place.line - 1][place.column - 1 :]
        expected = path[-1] if isinstance(path[-1], str) else str(value).splitlines()[0]
        in_block = rest.startswith((">", "|"))
        assert in_block or rest.strip("\"'").startswith(expected), path
