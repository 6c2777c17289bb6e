"""Each file is broken in one way that people break files, and docgen says what and where."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from docgen.checks import check
from docgen.intake import INTAKE_CODES, RawCase, find_inputs, place_of, read_file
from docgen.intake.limits import MOST_BYTES, MOST_VALUES
from docgen.model.case import Case
from docgen.model.fields import title_of
from docgen.model.finding import Finding, Severity
from docgen.settings.load import load_tables
from docgen.texts import known, translate

FOLDER = Path(__file__).parent
EXPECTED: dict[str, list[str]] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))
# These are made here: they are large, or no files at all.
MADE = {
    "file-too-large",
    "too-many-values",
    "unreadable-file",
    "not-an-input",
    "unreadable-folder",
    # A warning: tests/unit/intake/test_look_alikes.py.
    "yaml-comment-in-text",
    # Workbooks: tests/unit/intake/workbook.
    "cell-is-a-day",
    "cell-is-an-error",
    "cell-is-no-day",
    "cell-not-calculated",
    "column-not-read",
    "column-twice",
    "csv-unreadable",
    "heading-unclear",
    "id-without-agreement",
    "institution-not-in-case",
    "institution-unclear",
    "no-agreements",
    "not-for-role",
    "role-twice",
    "role-unknown",
    "row-id-twice",
    "row-without-id",
    "share-in-two-ways",
    "sheet-not-read",
    "too-many-rows",
    "workbook-damaged",
    "workbook-locked",
    "workbook-too-large",
    # What a copy cannot keep: tests/unit/intake/workbook/test_copy_losses.py.
    "annotated-copy",
    "workbook-loses-parts",
    "workbook-values-only",
    # Word forms: tests/unit/intake/form.
    "form-field-twice",
    "form-locked",
    "form-open-changes",
    "form-text-outside",
    "form-unknown-field",
    "form-version",
    "form-without-fields",
    "not-a-form",
}


def findings(raw: RawCase) -> list[Finding]:
    found = list(raw.findings)
    if raw.data:
        found += check(raw.data, lambda path: place_of(raw, path), tables=load_tables()).findings
    return [entry for entry in found if entry.severity is Severity.ERROR]


def shown(entry: Finding) -> str:
    assert entry.place
    return f"{entry.code} {entry.place.line}:{entry.place.column}"


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_a_file_gives_exactly_its_expected_errors_at_their_places(file: str) -> None:
    raw = read_file(FOLDER / file)
    assert [shown(entry) for entry in findings(raw)] == EXPECTED[file]


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_every_error_can_be_told_in_words(file: str) -> None:
    for entry in findings(read_file(FOLDER / file)):
        words_of(entry)


def test_every_file_is_expected_and_every_expected_file_is_there() -> None:
    beside = {"expected.toml", Path(__file__).name, "__pycache__"}
    assert {path.name for path in FOLDER.iterdir()} - beside == set(EXPECTED)


def test_every_code_of_intake_has_a_file_or_is_made_here() -> None:
    seen = {line.split()[0] for lines in EXPECTED.values() for line in lines}
    assert set(INTAKE_CODES) <= seen | MADE


def test_a_file_over_one_megabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for ending in ("yaml", "json", "toml"):
        file = tmp_path / f"large.{ending}"
        file.write_bytes(b"#" * (MOST_BYTES + 1))
        raw = read_file(file)
        assert [shown(entry) for entry in findings(raw)] == ["file-too-large 1:1"]
        assert raw.digest == ""
        words_of(raw.findings[0])


def test_a_file_of_exactly_one_megabyte_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    start = b"schema: docgen/case/1\nid: prove\n"
    file.write_bytes(start + b"#" * (MOST_BYTES - len(start)))
    assert findings(read_file(file)) == []


@pytest.mark.parametrize("ending", ["yaml", "json", "toml"])
def test_a_file_with_too_many_values_is_not_used(ending: str, tmp_path: Path) -> None:
    values = json.dumps(["x"] * (MOST_VALUES + 1))
    head = {
        "yaml": f"schema: docgen/case/1\nannexes: {values}\n",
        "json": f'{{"schema": "docgen/case/1",\n"annexes": {values}}}',
        "toml": f'schema = "docgen/case/1"\nannexes = {values}\n',
    }
    file = tmp_path / f"many.{ending}"
    file.write_text(head[ending], encoding="utf-8")
    raw = read_file(file)
    assert [entry.code for entry in raw.findings] == ["too-many-values"]
    assert raw.data == {}
    words_of(raw.findings[0])


def test_a_file_that_cannot_be_opened_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "mappe.yaml"
    folder.mkdir()
    for path in (tmp_path / "borte.yaml", folder, tmp_path / "nul\0.yaml"):
        raw = read_file(path)
        assert [shown(entry) for entry in raw.findings] == ["unreadable-file 1:1"]
        words_of(raw.findings[0])


def test_files_of_other_kinds_in_a_folder_are_told_of_and_passed_by(tmp_path: Path) -> None:
    (tmp_path / "sak.yaml").write_text("id: x", encoding="utf-8")
    (tmp_path / "brev.odt").write_bytes(b"PK")
    told = [entry.finding for entry in find_inputs([tmp_path]) if hasattr(entry, "finding")]
    assert [(entry.code, entry.severity) for entry in told] == [("not-an-input", Severity.WARNING)]
    words_of(told[0])


def words_of(entry: Finding) -> None:
    for language in ("nb", "en"):
        field = title_of(Case, entry.where).get(language)
        for part in ("message", "remedy"):
            name = f"{entry.code}.{part}"
            assert known("findings", name, language)
            parameters = {"field": field, **entry.parameters}
            assert "{" not in translate("findings", name, language, **parameters)
