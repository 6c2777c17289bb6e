"""What the benchmark tells: figures for programs, tables for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.word_engines import DOCGEN, DOCXTPL, FLOOR
from benchmarks.word_growth import Memory, Table
from benchmarks.word_rounds import Timed, ratio

__all__ = ["Compared", "Report"]

TARGETS = {
    "speedup_vs_docxtpl": (">=", 35.0),
    "speedup_vs_best_peer": (">=", 6.0),
    "over_floor": ("<=", 1.7),
    "table_row_ratio": ("<=", 1.2),
    "memory_growth": ("<=", 0.05),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All engines on one document; `peers` names those from npm."""

    document: str
    engines: dict[str, Timed]
    peers: tuple[str, ...]

    @property
    def best_peer(self) -> str:
        """The fastest npm library on this document."""
        return min(self.peers, key=lambda name: self.engines[name].median_ms)

    @property
    def figures(self) -> dict[str, float]:
        """Docgen's engine against docxtpl, the best peer and the floor."""
        own = self.engines[DOCGEN]
        return {
            "speedup_vs_docxtpl": ratio(self.engines[DOCXTPL], own),
            "speedup_vs_best_peer": ratio(self.engines[self.best_peer], own),
            "over_floor": ratio(own, self.engines[FLOOR]),
        }

    def as_json(self) -> dict[str, Any]:
        """The figures and each engine's times."""
        engines = {name: timed.as_json() for name, timed in self.engines.items()}
        figures = {name: round(value, 3) for name, value in self.figures.items()}
        return {**figures, "best_peer": self.best_peer, "engines": engines}

    def lines(self) -> Iterator[str]:
        """A table in Markdown, so that it can stand in the documentation as it is."""
        yield f"### {self.document}"
        yield ""
        yield "| engine | median ms | min | max | documents/s | × docgen |"
        yield "|---|--:|--:|--:|--:|--:|"
        own = self.engines[DOCGEN]
        for name, timed in self.engines.items():
            low, high = min(timed.rounds), max(timed.rounds)
            times = f"{timed.median_ms:.3f} | {low:.3f} | {high:.3f} | {timed.per_second:.0f}"
            yield f"| {name} | {times} | {ratio(timed, own):.2f} |"
        yield ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was measured in one run; a part that was not asked for is empty."""

    setup: dict[str, str]
    compared: tuple[Compared, ...] = ()
    tables: tuple[Table, ...] = ()
    memory: Memory | None = None

    @property
    def figures(self) -> dict[str, float]:
        """Each figure that has a target; of the two documents or tables the worse."""
        found: dict[str, float] = {}
        for name, (sign, _) in TARGETS.items():
            own = [one.figures[name] for one in self.compared if name in one.figures]
            if own:
                found[name] = min(own) if sign == ">=" else max(own)
        if self.tables:
            found["table_row_ratio"] = max(table.row_ratio for table in self.tables)
        if self.memory:
            found["memory_growth"] = self.memory.growth
        return found

    def as_json(self) -> dict[str, Any]:
        """One object for all that was measured."""
        made: dict[str, Any] = {name: round(value, 4) for name, value in self.figures.items()}
        if self.compared:
            made["documents"] = {one.document: one.as_json() for one in self.compared}
        for table in self.tables:
            kind = "with_heading" if table.heading else "without_heading"
            made.setdefault("table", {})[kind] = table.as_json()
        if self.memory:
            made["memory"] = self.memory.as_json()
        return made | {"setup": self.setup}

    def lines(self) -> Iterator[str]:
        """Tables in Markdown."""
        yield ", ".join(f"{name} {value}" for name, value in self.setup.items())
        yield ""
        for one in self.compared:
            yield from one.lines()
        yield "| figure | measured | target | |"
        yield "|---|--:|--:|---|"
        for name, value in self.figures.items():
            sign, target = TARGETS[name]
            met = value >= target if sign == ">=" else value <= target
            yield f"| {name} | {value:.3f} | {sign} {target:g} | {'met' if met else 'NOT met'} |"
