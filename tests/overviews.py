"""A signed agreement that tests change, and its line in the overview on a day of their choice."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from samples import Ran, case_data, run_docgen

from docgen.intake import RawCase, read_file
from docgen.overview.gather import look_at
from docgen.overview.known import Known
from docgen.overview.row import Row, row_of
from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

SIGNED = "utforskande-matematikk"
"""Checklists 17 September 2026, budget 21 September, sent 5 October, signed 12 November.

The work lasts from 11 January 2027 to 16 June 2028.
"""
DURING = date(2027, 9, 1)
PACKS, TABLES = find_packs(), load_tables()


def signed(**parts: Any) -> dict[str, Any]:
    """The signed agreement with other parts."""
    return copy.deepcopy(case_data(SIGNED)) | parts


def without(data: dict[str, Any], *kinds: str) -> dict[str, Any]:
    """The case without evidence of these kinds."""
    data["evidence"] = [one for one in data["evidence"] if one["kind"] not in kinds]
    return data


def unsigned(**parts: Any) -> dict[str, Any]:
    """The same agreement before it was signed, and before it was sent."""
    data = without(signed(), "signed-agreement")
    return data | {"events": [{"kind": "requested", "date": "2026-08-24"}]} | parts


def happened(data: dict[str, Any], kind: str, day: str | None, **more: str) -> dict[str, Any]:
    """The case with one event more."""
    event = {"kind": kind, **({"date": day} if day else {}), **more}
    data["events"] = [*data.get("events", ()), event]
    return data


def shop(folder: Path, today: date) -> Workshop:
    """What cases are looked at with, with the outputs in `folder`."""
    settings = Settings(outputs=folder / "outputs")
    return Workshop(settings=settings, tables=TABLES, packs=PACKS, today=today)


def raw(folder: Path, data: Mapping[str, Any]) -> RawCase:
    """The case written to a file and read again."""
    file = folder / f"{data.get('id', 'uten')}.yaml"
    file.write_text(yaml.safe_dump(dict(data), allow_unicode=True), encoding="utf-8")
    return read_file(file)


def known(folder: Path, data: Mapping[str, Any], today: date = DURING) -> Known:
    """What is known of the case."""
    return look_at(raw(folder, data), shop(folder, today))


def row(folder: Path, data: Mapping[str, Any], today: date = DURING) -> Row:
    """Its line in the overview."""
    return row_of(known(folder, data, today), TABLES, today)


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let docgen think that it is `day`."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def status(folder: Path, day: date, *arguments: str | Path) -> Ran:
    """Run `docgen status` in `folder` as on `day`."""
    with on_day(day):
        return run_docgen(folder, "status", *arguments)
