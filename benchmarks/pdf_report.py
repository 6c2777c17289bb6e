"""What the benchmark of PDFs tells: figures for programs, tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.pdf_engines import CARBONE, COLD, FINISHED, LOOP, ONE, TWO, UNOSERVER, WHOLE
from benchmarks.pdf_thousand import Endurance
from benchmarks.word_rounds import Timed, ratio

__all__ = ["Report"]

TARGETS: Mapping[str, tuple[str, float]] = {
    "speedup_vs_unoserver": (">=", 4.0),
    "speedup_with_finish": (">=", 3.5),
    "speedup_vs_carbone": (">=", 3.0),
    "speedup_vs_cold": (">=", 15.0),
    "one_worker_vs_uno_loop": (">=", 1.6),
    "finish_ms": ("<=", 15.0),
    "bundle_ms": ("<=", 150.0),
    "bundle_60_ms": ("<=", 1000.0),
    "failures": ("<=", 0.0),
    "last_over_first": (">=", 0.95),
    "peak_mb": ("<=", 300.0),
    "left": ("<=", 0.0),
}
_RATIOS = {
    "speedup_vs_unoserver": (UNOSERVER, TWO),
    "speedup_with_finish": (UNOSERVER, FINISHED),
    "speedup_with_proof": (UNOSERVER, WHOLE),
    "speedup_vs_carbone": (CARBONE, TWO),
    "speedup_vs_cold": (COLD, TWO),
    "one_worker_vs_uno_loop": (LOOP, ONE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was measured in one run; a part that was not asked for is empty.

    `engines` are the times for an agreement in an office's own template, `shipped` those for the
    same agreement in docgen's lean one.
    """

    setup: Mapping[str, str]
    engines: Mapping[str, Timed] = field(default_factory=dict)
    shipped: Mapping[str, Timed] = field(default_factory=dict)
    parts: Mapping[str, float] = field(default_factory=dict)
    endurance: Endurance | None = None

    @property
    def figures(self) -> dict[str, float]:
        """Each figure that has a target, and the speed of the whole stage."""
        found = {
            name: ratio(self.engines[slow], self.engines[fast])
            for name, (slow, fast) in _RATIOS.items()
            if self.engines
        }
        found |= {
            f"shipped_{name}": ratio(self.shipped[slow], self.shipped[fast])
            for name, (slow, fast) in _RATIOS.items()
            if self.shipped
        }
        found |= {name: value for name, value in self.parts.items() if name in TARGETS}
        if self.endurance:
            found |= {
                "failures": float(self.endurance.failures),
                "last_over_first": self.endurance.last_over_first,
                "peak_mb": float(self.endurance.peak_mb),
                "left": float(len(self.endurance.left)),
            }
        return found

    def as_json(self) -> dict[str, Any]:
        """One object for all that was measured."""
        made: dict[str, Any] = {name: round(value, 3) for name, value in self.figures.items()}
        made |= {name: round(value, 3) for name, value in self.parts.items()}
        if self.engines:
            made["engines"] = {name: timed.as_json() for name, timed in self.engines.items()}
            made["shipped"] = {name: timed.as_json() for name, timed in self.shipped.items()}
        if self.endurance:
            made["documents_per_second"] = [round(one, 2) for one in self.endurance.rates]
            made["left_behind"] = list(self.endurance.left)
        return made | {"setup": dict(self.setup)}

    def lines(self) -> Iterator[str]:
        """Tables in Markdown, so that they can stand in the documentation as they are."""
        yield ", ".join(f"{name} {value}" for name, value in self.setup.items())
        yield ""
        yield from _engine_lines("in an office's own template", self.engines)
        yield from _engine_lines("in the shipped template", self.shipped)
        for name, value in self.parts.items():
            if name not in TARGETS:
                yield f"{name} {value:.1f}"
        if self.endurance:
            rates = ", ".join(f"{one:.1f}" for one in self.endurance.rates)
            yield f"documents per second, hundred after hundred: {rates}"
            yield from (f"left behind: {one}" for one in self.endurance.left)
        yield ""
        yield "| figure | measured | target | |"
        yield "|---|--:|--:|---|"
        for name, value in self.figures.items():
            yield f"| {name} | {value:.2f} | {_judged(name, value)} |"


def _engine_lines(document: str, engines: Mapping[str, Timed]) -> Iterator[str]:
    if not engines:
        return
    yield f"The agreement {document}:"
    yield ""
    yield "| way to a PDF | median ms | min | max | documents/s | × docgen |"
    yield "|---|--:|--:|--:|--:|--:|"
    for name, timed in engines.items():
        low, high = min(timed.rounds), max(timed.rounds)
        times = f"{timed.median_ms:.1f} | {low:.1f} | {high:.1f} | {timed.per_second:.1f}"
        yield f"| {name} | {times} | {ratio(timed, engines[TWO]):.2f} |"
    yield ""


def _judged(name: str, value: float) -> str:
    if name not in TARGETS:
        return "– | "
    sign, target = TARGETS[name]
    met = value >= target if sign == ">=" else value <= target
    return f"{sign} {target:g} | {'met' if met else 'NOT met'}"
