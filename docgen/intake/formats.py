"""The register of formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from docgen.intake.json_text import parse_json
from docgen.intake.limits import MOST_BYTES, MOST_WORKBOOK_BYTES
from docgen.intake.raw import FileRead, Opened, Parsed
from docgen.intake.text import Source
from docgen.intake.text_file import read_text_file
from docgen.intake.toml_text import parse_toml
from docgen.intake.yaml_text import parse_yaml

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: what reads it, and how large it may be."""

    read: Callable[[Opened], FileRead]
    most_bytes: int


def _text(parse: Callable[[Source], Parsed]) -> Format:
    return Format(read=partial(read_text_file, parse=parse), most_bytes=MOST_BYTES)


def _spreadsheet(opened: Opened) -> FileRead:
    # Loaded when there is one to read: the command line is to answer before that.
    from docgen.intake.workbook.spreadsheet import read_spreadsheet

    return read_spreadsheet(opened)


def _csv(opened: Opened) -> FileRead:
    from docgen.intake.workbook.csv_file import read_csv

    return read_csv(opened)


_WORKBOOK = Format(read=_spreadsheet, most_bytes=MOST_WORKBOOK_BYTES)

FORMATS: dict[str, Format] = {
    ".yaml": _text(parse_yaml),
    ".yml": _text(parse_yaml),
    ".json": _text(parse_json),
    ".toml": _text(parse_toml),
    ".xlsx": _WORKBOOK,
    ".xlsm": _WORKBOOK,
    ".ods": _WORKBOOK,
    ".csv": Format(read=_csv, most_bytes=MOST_WORKBOOK_BYTES),
}
"""Each kind of file, by the end of its name in small letters."""
