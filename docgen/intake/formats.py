"""The register of formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from docgen.intake.json_text import parse_json
from docgen.intake.limits import MOST_BYTES, MOST_FORM_BYTES, MOST_WORKBOOK_BYTES
from docgen.intake.raw import FileRead, Opened, Origin, Parsed
from docgen.intake.text import Source
from docgen.intake.text_file import read_text_file
from docgen.intake.toml_text import parse_toml
from docgen.intake.yaml_text import parse_yaml, peek_yaml

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: what reads it, and how large it may be.

    `one_case` is what such a file is to a case when it is of one case only; None when it may hold
    many. `peek` is a faster way to the id of that case: the id that `read` would find, or None when
    it takes `read` to know.
    """

    read: Callable[[Opened], FileRead]
    most_bytes: int
    one_case: Origin | None
    peek: Callable[[bytes], str | None] | None = None


def _text(
    parse: Callable[[Source], Parsed], peek: Callable[[bytes], str | None] | None = None
) -> Format:
    read = partial(read_text_file, parse=parse)
    return Format(read=read, most_bytes=MOST_BYTES, one_case="file", peek=peek)


def _spreadsheet(opened: Opened) -> FileRead:
    # Loaded when there is one to read: the command line is to answer before that.
    from docgen.intake.workbook.spreadsheet import read_spreadsheet

    return read_spreadsheet(opened)


def _csv(opened: Opened) -> FileRead:
    from docgen.intake.workbook.csv_file import read_csv

    return read_csv(opened)


def _form(opened: Opened) -> FileRead:
    from docgen.intake.form.reading import read_form

    return read_form(opened)


_WORKBOOK = Format(read=_spreadsheet, most_bytes=MOST_WORKBOOK_BYTES, one_case=None)

FORMATS: dict[str, Format] = {
    ".yaml": _text(parse_yaml, peek_yaml),
    ".yml": _text(parse_yaml, peek_yaml),
    ".json": _text(parse_json),
    ".toml": _text(parse_toml),
    ".xlsx": _WORKBOOK,
    ".xlsm": _WORKBOOK,
    ".ods": _WORKBOOK,
    ".docx": Format(read=_form, most_bytes=MOST_FORM_BYTES, one_case="form"),
    ".csv": Format(read=_csv, most_bytes=MOST_WORKBOOK_BYTES, one_case=None),
}
"""Each kind of file, by the end of its name in small letters."""
