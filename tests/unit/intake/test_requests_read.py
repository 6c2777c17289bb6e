"""A request is told from a case, whatever the format, and whatever is wrong with its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from asking import SAMPLES, asked, write_request
from samples import FILES

from docgen.batch.sources import find_sources
from docgen.errors import UsageError
from docgen.intake import RawCase, read_file
from docgen.intake.folder import InputFile
from docgen.intake.migrate.migrated import Today, migrate_file
from docgen.intake.peek import Peeked, peek_file
from docgen.intake.schema import may_be_request

TOML = """schema = "docgen/request/1"
id = "lesing"
received = 2026-10-01

[sender]
name = "Heim kommune"
"""


def write(folder: Path, name: str, data: Any) -> Path:
    file = folder / name
    text = json.dumps(data) if name.endswith(".json") else data
    file.write_text(text, encoding="utf-8")
    return file


def peeked(file: Path) -> Any:
    return peek_file(InputFile(path=file, shown_as=file.name), lambda _: None)


def test_it_is_read_in_every_text_format(tmp_path: Path) -> None:
    files = [
        write_request(tmp_path, asked()),
        write(tmp_path, "lesing.json", asked()),
        write(tmp_path, "lesing.toml", TOML),
    ]
    for file in files:
        raw = read_file(file)
        assert (raw.is_request, raw.findings) == (True, ()), file
        assert raw.data["sender"]["name"] == "Heim kommune"
        assert not isinstance(peeked(file), Peeked)


@pytest.mark.parametrize(
    "line",
    [
        "schema: docgen/request/1",
        "schema: docgen/request/9",
        "schema: docgen/Request/1",
        "schema: docgen/requests",
        '"schema": "docgen/request/1"',
        "'schema' : docgen/henvendelse/1",
        "schema: docgen/førespurnad/1",
    ],
)
def test_a_schema_that_says_request_is_one(tmp_path: Path, line: str) -> None:
    for name, text in (("a.yaml", f"{line}\nid: x\n"), ("b.yaml", f"id: x\n{line}\n")):
        file = write(tmp_path, name, text)
        assert read_file(file).is_request
        assert not isinstance(peeked(file), Peeked)


@pytest.mark.parametrize("text", ["docgen/case/1", "docgen/requst/1", "docgen/case/2", "request2"])
def test_any_other_schema_is_a_case_as_before(tmp_path: Path, text: str) -> None:
    raw = read_file(write(tmp_path, "a.yaml", f"schema: {text}\nid: x\n"))
    assert raw.is_request is (text == "request2")


def test_without_a_schema_its_fields_tell(tmp_path: Path) -> None:
    file = write_request(tmp_path, asked(schema=None))
    raw = read_file(file)
    assert raw.is_request
    (finding,) = raw.findings
    assert finding.code == "schema-missing"
    assert finding.parameters == {"line": "schema: docgen/request/1"}
    assert not isinstance(peeked(file), Peeked)


def test_without_a_schema_a_case_stays_a_case(tmp_path: Path) -> None:
    raw = read_file(write(tmp_path, "a.yaml", "id: x\npartner: {name: Heim}\nneed: x\n"))
    assert not raw.is_request
    assert raw.findings[0].parameters == {"line": "schema: docgen/case/1"}


def test_no_sample_of_a_case_is_read_whole_to_know_that() -> None:
    assert [name for name, file in FILES.items() if may_be_request(file.read_bytes())] == []
    assert all(may_be_request(file.read_bytes()) for file in SAMPLES.values())


def test_a_word_of_requests_in_a_case_makes_it_none(tmp_path: Path) -> None:
    text = "schema: docgen/case/1 # ikke docgen/request/1\nid: sak\nproject: {name: henvendelse}\n"
    file = write(tmp_path, "sak.yaml", text)
    assert not read_file(file).is_request
    found = peeked(file)
    assert isinstance(found, Peeked)
    assert found.case == "sak"


def test_they_are_apart_from_the_cases_and_may_have_the_same_short_name(tmp_path: Path) -> None:
    write_request(tmp_path, asked())
    write(tmp_path, "sak.yaml", "schema: docgen/case/1\nid: lesing\n")
    sources = find_sources([tmp_path])
    assert [unit.case for unit in sources.units] == ["lesing"]
    assert [unit.clash for unit in sources.units] == [()]
    assert [raw.data["id"] for raw in sources.requests] == ["lesing"]
    assert all(isinstance(raw, RawCase) for raw in sources.requests)


def test_a_folder_of_nothing_else_is_not_empty(tmp_path: Path) -> None:
    write_request(tmp_path, asked())
    assert find_sources([tmp_path]).units == ()
    (tmp_path / "tom").mkdir()
    with pytest.raises(UsageError, match="no-inputs"):
        find_sources([tmp_path / "tom"])


def test_there_is_nothing_to_migrate_in_one(tmp_path: Path) -> None:
    for file in (
        write_request(tmp_path, asked()),
        write_request(tmp_path, asked(schema=None), "b"),
    ):
        assert isinstance(migrate_file(file, file.name), Today)


BROKEN = {
    "a.yaml": 'schema: {schema}\ntitle: "Lesing\n',
    "a.json": '{"schema": "{schema}", "title": }',
    "a.toml": 'schema = "{schema}"\n[project]\nsector = "school"\nsector = "school"\n',
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("schema", ["docgen/request/1", "docgen/case/1"])
def test_one_that_cannot_be_read_is_what_it_says(tmp_path: Path, name: str, schema: str) -> None:
    file = tmp_path / name
    file.write_text(BROKEN[name].replace("{schema}", schema), encoding="utf-8")
    raw = read_file(file)
    assert (raw.data, len(raw.findings)) == ({}, 1)
    assert raw.is_request is (schema == "docgen/request/1")
