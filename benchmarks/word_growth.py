"""Whether docgen's engine keeps its pace in long tables, and its memory in long runs."""

from __future__ import annotations

import json
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from docx import Document

from benchmarks.word_case import Sample
from benchmarks.word_docgen import compiled
from benchmarks.word_rounds import Fill, Timed, paired_rounds, ratio, timed

__all__ = ["Memory", "Table", "measure_memory", "measure_tables"]

_COLUMNS = ("number", "name", "date", "amount")
_VALUES = tuple(f"{{{{ row.{column} }}}}" for column in _COLUMNS)
_FEW_ROWS, _MANY_ROWS = 200, 2000
_SAMPLES = 20
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A short and a long table, timed in paired rounds.

    Without a heading, a table whose loop has no items loses all its rows; engines must look out
    for that, so both kinds are timed.
    """

    heading: bool
    few: Timed
    many: Timed

    @property
    def row_ratio(self) -> float:
        """What a row of the long table takes against one of the short."""
        return ratio(self.many, self.few) * _FEW_ROWS / _MANY_ROWS

    def as_json(self) -> dict[str, Any]:
        """The ratio, and both tables by the number of their rows."""
        ratio_found = {"row_ratio": round(self.row_ratio, 4)}
        return ratio_found | {
            f"{_FEW_ROWS}_rows": self.few.as_json(),
            f"{_MANY_ROWS}_rows": self.many.as_json(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The resident set of a process that does nothing but fill documents, in bytes."""

    documents: int
    resident: tuple[int, ...]
    """After the warm-up, and then evenly until the end."""

    @property
    def growth(self) -> float:
        """How much larger it is at the end: 0.05 is five per cent."""
        return self.resident[-1] / self.resident[0] - 1

    def as_json(self) -> dict[str, Any]:
        """In mebibytes."""
        return {
            "documents": self.documents,
            "after_warm_up_mib": round(self.resident[0] / _MIB, 2),
            "at_end_mib": round(self.resident[-1] / _MIB, 2),
            "largest_mib": round(max(self.resident) / _MIB, 2),
        }


def measure_tables(
    folder: Path, rounds: int, *, round_ms: float, warm_up_ms: float
) -> tuple[Table, ...]:
    """Time a table with a heading and one without."""
    times = {"rounds": rounds, "round_ms": round_ms, "warm_up_ms": warm_up_ms}
    return tuple(_measure_table(folder, times, heading=heading) for heading in (True, False))


def _measure_table(folder: Path, times: dict[str, Any], *, heading: bool) -> Table:
    """Fill a template that is little more than a table whose row is repeated."""
    template = folder / "table.docx"
    _write_table_template(template, heading=heading)
    engine = compiled(template)
    out = folder / "table.out.docx"

    def variant(number: int) -> Fill:
        data = {"rows": [_row(index) for index in range(number)]}
        return timed(lambda: out.write_bytes(engine.fill(data)))

    variants = {"few": variant(_FEW_ROWS), "many": variant(_MANY_ROWS)}
    found = paired_rounds(variants, **times)
    return Table(heading=heading, few=found["few"], many=found["many"])


def _row(index: int) -> dict[str, str]:
    values = (str(index + 1), f"Skole & barnehage {index}", "1. januar 2027", f"{index} 500")
    return dict(zip(_COLUMNS, values, strict=True))


def _write_table_template(template: Path, *, heading: bool) -> None:
    document = Document()
    rows: list[tuple[str, ...]] = [_COLUMNS] if heading else []
    rows += [("{%tr for row in rows %}",), _VALUES, ("{%tr endfor %}",)]
    table = document.add_table(rows=len(rows), cols=len(_COLUMNS))
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(str(template))


def measure_memory(samples: list[Sample], documents: int) -> Memory:
    """Fill `documents` documents, all samples in turn, in a process of its own.

    What other engines left behind would hide a growth here.
    """
    jobs = [(str(sample.jinja), sample.data_json) for sample in samples]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        resident = pool.submit(_fill_many, jobs, documents).result()
    return Memory(documents=documents, resident=tuple(resident))


def _fill_many(jobs: list[tuple[str, str]], documents: int) -> list[int]:
    engines = [(compiled(Path(template)), json.loads(data)) for template, data in jobs]
    step = documents // _SAMPLES
    resident = []
    # The first step is the warm-up; the documents are counted after it.
    for _ in range(_SAMPLES + 1):
        for number in range(step):
            engine, data = engines[number % len(engines)]
            engine.fill(data)
        resident.append(_resident())
    return resident


def _resident() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
