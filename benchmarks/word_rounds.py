"""Paired rounds: every variant once a round, so that a slow moment of the machine hits them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

__all__ = ["Fill", "Timed", "paired_rounds", "ratio", "timed"]

Fill = Callable[[int], float]


def timed(write: Callable[[], object]) -> Fill:
    """A variant that calls `write` for each document."""

    def fill(documents: int) -> float:
        start = perf_counter()
        for _ in range(documents):
            write()
        return (perf_counter() - start) * 1e3

    return fill


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds per document, one figure a round."""

    rounds: tuple[float, ...]

    @property
    def median_ms(self) -> float:
        """The middle round."""
        return median(self.rounds)

    @property
    def per_second(self) -> float:
        """Documents per second in the middle round."""
        return 1e3 / self.median_ms

    def as_json(self) -> dict[str, float]:
        """The figures, rounded to what the clock can tell."""
        figures = {
            "median_ms": self.median_ms,
            "min_ms": min(self.rounds),
            "max_ms": max(self.rounds),
            "documents_per_second": self.per_second,
        }
        return {name: round(value, 4) for name, value in figures.items()}


def paired_rounds(
    variants: Mapping[str, Fill], *, rounds: int, round_ms: float, warm_up_ms: float
) -> dict[str, Timed]:
    """Time all variants in alternation, each for about `round_ms` a round.

    The number of documents follows from a first trial, so that a fast engine is not measured by a
    few ticks of the clock and a slow one does not take all the time. The order turns round by
    round: whoever comes after a heavy neighbour is another one each time.
    """
    counts = {name: _warm(fill, warm_up_ms, round_ms) for name, fill in variants.items()}
    times: dict[str, list[float]] = {name: [] for name in variants}
    order = list(variants)
    for _ in range(rounds):
        for name in order:
            times[name].append(variants[name](counts[name]) / counts[name])
        order = [*order[1:], order[0]]
    return {name: Timed(tuple(own)) for name, own in times.items()}


def _warm(fill: Fill, warm_up_ms: float, round_ms: float) -> int:
    """Run until it is warm; how many documents fill a round."""
    spent, count, each = 0.0, 1, 0.0
    while spent < warm_up_ms:
        took = fill(count)
        spent, each = spent + took, took / count
        count *= 2
    return max(3, round(round_ms / each))


def ratio(slow: Timed, fast: Timed) -> float:
    """How many times as long `slow` takes: the median of the ratios of each round."""
    return median(one / other for one, other in zip(slow.rounds, fast.rounds, strict=True))
