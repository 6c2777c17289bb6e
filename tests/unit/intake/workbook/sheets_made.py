"""Small workbooks as people make them, and what docgen reads of them."""

from __future__ import annotations

import io
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from docgen.checks.reading import read_case
from docgen.intake import FileRead, RawCase, read_cases
from docgen.model.case import Case
from docgen.model.finding import Finding

Sheets = Mapping[str, Sequence[Sequence[Any]]]

AGREEMENTS = ["Kortnavn", "Prosjektnavn", "Ramme for institusjonen", "Startdato"]


def saved(folder: Path, sheets: Sheets, name: str = "avtaler.xlsx") -> Path:
    """The sheets as a workbook. A value in a tuple comes with its number format."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                cell = page.cell(row, column)
                if isinstance(value, tuple):
                    cell.value, cell.number_format = value
                else:
                    cell.value = value
    path = folder / name
    book.save(path)
    return path


def read_sheets(folder: Path, sheets: Sheets) -> FileRead:
    return read_cases(saved(folder, sheets), "avtaler.xlsx")


def read_one(folder: Path, headings: Sequence[Any], row: Sequence[Any]) -> RawCase:
    """The case of a workbook that has only one."""
    (raw,) = read_sheets(folder, {"Avtaler": [headings, row]}).cases
    return raw


def value_in(folder: Path, heading: str, value: Any) -> Any:
    """What is read of one cell below `heading`."""
    raw = read_one(folder, ["Kortnavn", "Prosjektnavn", heading], ["a", "x", value])
    rest = {key: one for key, one in raw.data.items() if key not in {"schema", "id", "project"}}
    while isinstance(rest, dict) and len(rest) == 1:
        rest = next(iter(rest.values()))
        if isinstance(rest, list) and len(rest) == 1 and isinstance(rest[0], dict):
            rest = rest[0]
    return rest


def told_of(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """The codes and the cells."""
    return [(one.code, str(one.place).removeprefix("avtaler.xlsx:")) for one in findings]


def told(read: FileRead) -> list[tuple[str, str]]:
    return told_of([*read.findings, *(one for raw in read.cases for one in raw.findings)])


def case_in(raw: RawCase) -> Case:
    """The case as the model reads it, with nothing left unread."""
    case, findings, _ = read_case(raw.data)
    assert [one.code for one in findings] == []
    return case


def shuffled(path: Path, seed: int) -> bytes:
    """The workbook with the columns and the rows of its sheets in another order."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    book = openpyxl.load_workbook(path)
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for page in book.worksheets:
        rows = [list(row) for row in page.iter_rows(values_only=True)]
        top = next((at for at, row in enumerate(rows) if "Kortnavn" in row), None)
        if top is not None:
            order = chance.sample(range(len(rows[top])), len(rows[top]))
            rows = [[row[at] for at in order] for row in rows]
            if page.title == "Avtaler":
                body = rows[top + 1 :]
                chance.shuffle(body)
                rows = [*rows[: top + 1], [None], *body]
        copy = made.create_sheet(page.title)
        for row in rows:
            copy.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()
