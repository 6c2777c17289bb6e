"""The two files of a report, and what is taken out of them when a case is forgotten."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from docgen.batch.report_page import page_of
from docgen.casefile.writing import cannot_write, new_private, temporary_of

__all__ = ["GROUPS", "REPORT_JSON", "REPORT_PAGE", "forget_in_report", "write_report"]

REPORT_JSON, REPORT_PAGE = "report.json", "report.html"

GROUPS = ("failed", "blocked", "draft", "made", "unchanged")
"""What can become of a case, the gravest first; `draft` is one of the last two as well."""

Rows = Callable[[str | None], Iterator[dict[str, Any]]]
"""The rows of a group, or all of them."""

_NOTHING: dict[str, Any] = {
    "source": "",
    "version": None,
    "folder": None,
    "problems": [],
    "documents": [],
    "findings": [],
}


def write_report(outputs: Path, summary: Mapping[str, Any], rows: Rows, language: str) -> None:
    """Write both files; `summary` has `counts`, `findings` of files as a whole, and `whole`.

    Raises:
        OSError: they cannot be written.
    """
    groups = [(group, summary["counts"][group]) for group in GROUPS]
    told, whole = summary["findings"], summary["whole"]
    page = page_of(groups, rows, told=told, whole=whole, language=language)
    _write(outputs / REPORT_PAGE, page)
    # Last: who was stopped before this finds the old one, and does both again.
    _write(outputs / REPORT_JSON, _as_json(summary, rows))


def _as_json(summary: Mapping[str, Any], rows: Rows) -> Iterator[str]:
    """One object; its cases a line each."""
    yield json.dumps(summary, ensure_ascii=False)[:-1] + ', "cases": [\n'
    for number, row in enumerate(rows(None)):
        yield (",\n" if number else "") + json.dumps(row, ensure_ascii=False)
    yield "\n]}\n"


def _write(target: Path, texts: Iterator[str]) -> None:
    """Write a file piece by piece, and put it in its place when it is whole."""
    coming = temporary_of(target)
    try:
        with os.fdopen(new_private(coming), "w", encoding="utf-8") as file:
            file.writelines(texts)
        coming.replace(target)
    finally:
        coming.unlink(missing_ok=True)


def forget_in_report(outputs: Path, case: str, language: str) -> bool:
    """Leave nothing of a case in the report of the last run but that it was there.

    Whether there was anything. A report that cannot be read is of no use, and goes as a whole.

    Raises:
        CannotWriteError: the report cannot be written.
    """
    file = outputs / REPORT_JSON
    try:
        summary = json.loads(file.read_bytes())
        before = summary.pop("cases")
        cases = [row | _NOTHING if row["case"] == case else row for row in before]
        if cases == before:
            return False
        write_report(outputs, summary, _rows_of(cases), language)
    except FileNotFoundError:
        return False
    except (ValueError, KeyError, TypeError, AttributeError):
        _remove(outputs)
    except OSError as error:
        raise cannot_write(outputs, error) from error
    return True


def _rows_of(cases: list[dict[str, Any]]) -> Rows:
    def rows(group: str | None) -> Iterator[dict[str, Any]]:
        return (row for row in cases if group in (None, row["group"]))

    return rows


def _remove(outputs: Path) -> None:
    try:
        for name in (REPORT_JSON, REPORT_PAGE):
            (outputs / name).unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(outputs, error) from error
