"""One file: its place, its encoding, and values as they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from docgen.intake import place_of, read_file
from docgen.intake.limits import MOST_FINDINGS

HEAD = "schema: docgen/case/1\n"


def test_yaml_numbers_dates_and_answers_stay_as_written(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    file.write_text(
        HEAD + "a: 0301\nb: 1_000\nc: 2027-01-31\nd: no\ne: true\nf: ~\ng: 1e3\nh: '~'\n",
        encoding="utf-8",
    )
    data = dict(read_file(file).data)
    del data["schema"]
    assert data == {
        "a": "0301",
        "b": "1_000",
        "c": "2027-01-31",
        "d": "no",
        "e": True,
        "g": "1e3",
        "h": "~",
    }


def test_json_and_toml_numbers_never_pass_through_a_float(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"schema": "docgen/case/1", "a": 0.10, "b": null}')
    (tmp_path / "a.toml").write_text('schema = "docgen/case/1"\na = 0.10\nb = 2027-01-31\n')
    assert read_file(tmp_path / "a.json").data == {"schema": "docgen/case/1", "a": "0.10"}
    toml = read_file(tmp_path / "a.toml").data
    assert toml == {"schema": "docgen/case/1", "a": "0.10", "b": date(2027, 1, 31)}


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + b"schema: docgen/case/1\r\nproject:\r\n  name: x\r\n")
    raw = read_file(file)
    assert raw.findings == ()
    assert str(place_of(raw, "project.name")) == f"{file}:3:3"


def test_columns_count_characters_and_not_bytes(tmp_path: Path) -> None:
    texts = {"a.yaml": "æøå: {😀: 1, name: 2}", "a.json": '{"æøå": {"😀": 1, "name": 2}}'}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        place = place_of(read_file(tmp_path / name), "æøå.name")
        assert text[place.column - 1 :].strip('"').startswith("name")


def test_an_absent_field_is_placed_at_its_nearest_parent(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    file.write_text(HEAD + "partner:\n  name: x\n", encoding="utf-8")
    raw = read_file(file)
    assert place_of(raw, "partner.contact.email").line == 2
    assert place_of(raw, "funding.plan").line == 1


def test_an_alias_is_read_as_the_value_it_stands_for(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    file.write_text(HEAD + "a: &x {name: y}\nb: *x\n", encoding="utf-8")
    raw = read_file(file)
    assert raw.data["b"] == {"name": "y"}
    assert place_of(raw, "b.name").line == 3


def test_a_file_with_thousands_of_mistakes_tells_a_hundred(tmp_path: Path) -> None:
    file = tmp_path / "sak.yaml"
    file.write_text(HEAD + "a: 1\n" * 5000, encoding="utf-8")
    assert len(read_file(file).findings) == MOST_FINDINGS


@pytest.mark.parametrize("ending", ["yaml", "YAML", "yml", "json", "toml"])
def test_the_ending_chooses_the_format_in_any_case(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"sak.{ending}"
    text = {"json": '{"schema": "docgen/case/1"}', "toml": 'schema = "docgen/case/1"'}
    file.write_text(text.get(ending, HEAD), encoding="utf-8")
    assert read_file(file).findings == ()


def test_a_name_that_cannot_be_printed_is_shown_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "s\x1bak.yaml"
    file.write_text(HEAD, encoding="utf-8")
    assert read_file(file).file.endswith("s\\x1bak.yaml")


def test_the_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text(HEAD, encoding="utf-8")
    two.write_text(HEAD + "\n", encoding="utf-8")
    assert read_file(one).digest != read_file(two).digest
    assert len(read_file(one).digest) == 64
