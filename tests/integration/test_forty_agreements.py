"""Forty agreements typed into Calc by hand, five of them wrong; returned, corrected, read again."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from samples import FILES, Ran, run_docgen

from docgen.tools.office import find_office
from docgen.tools.uno_python import find_uno_python

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.timeout(900)]

TYPIST = Path(__file__).with_name("calc_typist.py")
XLSX = "Calc MS Excel 2007 XML"
MODEL = "rekom-3"
AGREEMENTS = "Avtaler"
# Heading of the field, row of the agreement from 0, what is typed there by mistake, and corrected.
MISTAKES = (
    ("Juridisk avtalepart: Organisasjonsnummer", 3, "921 233 419", "921 233 418"),
    ("Tilskuddsbrev: Beløp", 11, "360 tusen", "360 000"),
    ("Tilskuddsbrev: Dato", 19, "17/6/2022", "17.6.22"),
    ("Finansieringsmåte", 27, "årlig", "årlig tildeling"),
    ("Dato for gjennomgang", 35, "31. februar 2024", "6. desember 2024"),
)
Typed = tuple[str, int, int, str]


def headings(sheet: Any) -> dict[str, tuple[int, int]]:
    """Row and column of each heading."""
    (line,) = [row for row in sheet.iter_rows(max_row=2) if row[0].value == "Kortnavn"]
    return {str(cell.value): (cell.row, cell.column) for cell in line if cell.value is not None}


def by_hand(cell: Cell, number: int) -> str:
    """What people write for a value: each a little otherwise."""
    value = cell.value
    if isinstance(value, dt.datetime):
        day, month = value.day, value.month
        names = ["jan.", "februar", "mars", "april", "mai", "juni", "juli", "august", "sept."]
        name = [*names, "oktober", "november", "desember"][month - 1]
        ways = [f"{day}.{month}.{value:%y}", f"{day}. {name} {value.year}", f"{value:%d.%m.%Y}"]
        return ways[number % 3]
    if isinstance(value, int | float):
        grouped = f"{value:,.0f}".replace(",", " ")
        ways = [
            grouped,
            f"{grouped},00",
            f"kr {grouped}",
            str(value),
            f"\u00a0{grouped} ",
            f"{grouped},-",
        ]
        return ways[number % 6]
    text = str(value)
    return [text, f" {text}", f"{text}\u00a0", text][number % 4] if "\n" not in text else text


def rows(path: Path) -> Iterator[tuple[str, list[Cell], dict[str, tuple[int, int]]]]:
    """Every row of the model's workbook with what sheet it is of."""
    for sheet in openpyxl.load_workbook(path):
        if sheet.title in {"Veiledning", "Lister"}:
            continue
        places = headings(sheet)
        first = max(row for row, _ in places.values()) + 1
        for row in sheet.iter_rows(min_row=first):
            cells = [cell for cell in row if cell.value is not None]
            if cells:
                yield sheet.title, cells, places


def typed(model: Path) -> list[Typed]:
    """What somebody types for forty agreements, with blank rows here and there."""
    cells: list[Typed] = []
    at: dict[str, int] = {}
    found = list(rows(model))
    for number in range(40):
        for sheet, row, places in found:
            first = max(place for place, _ in places.values()) + 1
            at[sheet] = at.get(sheet, first - 1) + (2 if number % 7 == 6 else 1)
            for cell in row:
                text = by_hand(cell, number)
                text = text.replace(MODEL, f"avtale-{number + 1}")
                cells.append((sheet, at[sheet], cell.column, text))
    return cells


def agreement_rows(cells: Sequence[Typed]) -> list[int]:
    return sorted({row for sheet, row, *_ in cells if sheet == AGREEMENTS})


class Calc:
    """LibreOffice Calc with somebody at the keyboard."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._office = find_office(None)
        self._python = find_uno_python(None, self._office)

    def type(self, source: Path, target: Path, cells: Sequence[Typed]) -> None:
        job = self._folder / "job.json"
        told = {"source": str(source), "target": str(target), "filter": XLSX, "cells": cells}
        job.write_text(json.dumps(told | {"office": str(self._office.path)}), encoding="utf-8")
        subprocess.run([self._python, TYPIST, job], check=True, timeout=300)


def generate(folder: Path, file: str, *options: str) -> Ran:
    return run_docgen(folder, "generate", file, "--json", *options)


def comments(path: Path) -> dict[str, str]:
    """The comments by docgen on the agreements, by heading and row."""
    sheet = openpyxl.load_workbook(path)[AGREEMENTS]
    names = {column: name for name, (_, column) in headings(sheet).items()}
    return {
        f"{names[cell.column]} {cell.row}": cell.comment.text
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if cell.comment is not None
    }


def test_forty_agreements_go_to_their_folders_and_the_wrong_ones_come_back(tmp_path: Path) -> None:
    shutil.copy(FILES[MODEL], tmp_path / "modell.yaml")
    assert run_docgen(tmp_path, "new", "--workbook", "tom.xlsx").code == 0
    model = ("new", "--workbook", "modell.xlsx", "--from", "modell.yaml")
    assert run_docgen(tmp_path, *model).code == 0
    calc, cells = Calc(tmp_path), typed(tmp_path / "modell.xlsx")
    places = headings(openpyxl.load_workbook(tmp_path / "tom.xlsx")[AGREEMENTS])
    lines = agreement_rows(cells)
    wrong = [(AGREEMENTS, lines[n], places[name][1], text) for name, n, text, _ in MISTAKES]
    calc.type(tmp_path / "tom.xlsx", tmp_path / "avtaler.xlsx", [*cells, *wrong])

    ran = generate(tmp_path, "avtaler.xlsx", "--annotate", "retur.xlsx")
    states = [line["state"] for line in ran.of_type("case")]
    assert (ran.code, states.count("ready"), states.count("blocked")) == (9, 35, 5)
    assert len(list((tmp_path / "outputs").glob("avtale-*/v001"))) == 35
    assert sorted(comments(tmp_path / "retur.xlsx")) == sorted(
        f"{name} {lines[n]}" for name, n, *_ in MISTAKES
    )

    right = [(AGREEMENTS, lines[n], places[name][1], text) for name, n, _, text in MISTAKES]
    calc.type(tmp_path / "retur.xlsx", tmp_path / "rettet.xlsx", right)
    ran = generate(tmp_path, "rettet.xlsx", "--annotate", "retur.xlsx")
    actions = [line["action"] for line in ran.of_type("case")]
    assert (ran.code, actions.count("made"), actions.count("unchanged")) == (0, 5, 35)
    assert len(list((tmp_path / "outputs").glob("avtale-*/v001"))) == 40
    assert comments(tmp_path / "retur.xlsx") == {}
