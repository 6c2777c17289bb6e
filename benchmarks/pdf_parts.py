"""Times what comes after the conversion: the finish, the proof of content, and bundles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.pdf_samples import Sample
from docgen.bundle import bundle
from docgen.convert.conformity import breaches_of
from docgen.convert.finish import finish
from docgen.model.artifact import BundledPart

__all__ = ["measure_bundles", "measure_finish"]

_FOOTER = "Eksempelsak · utkast av 1. januar 2027"
_FILES, _MANY_FILES, _MANY_PAGES = 5, 60, 120


def measure_finish(samples: Sequence[Sample], folder: Path, rounds: int) -> dict[str, float]:
    """Milliseconds for each document on average over all; the median of the rounds.

    Raises:
        ValueError: a sample does not conform.
    """
    target = folder / "finished.pdf"
    for one in samples:
        breaches = finish(one.made, target, one.job).breaches
        if breaches or breaches_of(target, one.job, one.pages):
            message = f"{one.job.docx.name} does not conform"
            raise ValueError(message)

    def finish_all() -> None:
        for one in samples:
            finish(one.made, target, one.job)

    def prove_all() -> None:
        for one in samples:
            breaches_of(one.job.pdf, one.job, one.pages)

    each = len(samples)
    return {
        "finish_ms": _median_ms(finish_all, rounds) / each,
        "proof_ms": _median_ms(prove_all, rounds) / each,
        "finished_documents": float(each),
    }


def measure_bundles(samples: Sequence[Sample], folder: Path, rounds: int) -> dict[str, float]:
    """Milliseconds for five documents with stamps, and for 60 with 120 pages.

    Raises:
        ValueError: the samples have no documents of two pages.
    """
    few = _longest(samples)
    many = [one for one in samples if one.pages == _MANY_PAGES // _MANY_FILES]
    if not many:
        message = "60 files of 120 pages need a sample document of two pages"
        raise ValueError(message)
    made: dict[str, float] = {}
    for name, chosen in (
        ("bundle_ms", few),
        ("bundle_60_ms", list(islice(cycle(many), _MANY_FILES))),
    ):
        target = folder / f"{name}.pdf"
        parts = [_part(one, number) for number, one in enumerate(chosen)]
        stamp = chosen[0].job.stamp
        made[name] = _median_ms(
            lambda p=parts, t=target, s=stamp: bundle(p, t, s, footer=_FOOTER), rounds
        )
        made[f"{name.removesuffix('_ms')}_pages"] = float(sum(one.pages for one in chosen))
    return made


def _longest(samples: Sequence[Sample]) -> list[Sample]:
    """Five documents, as long as the samples have them: bundles are of agreements and checklists."""
    return sorted(samples, key=lambda one: (-one.pages, one.job.docx.name))[:_FILES]


def _part(sample: Sample, number: int) -> BundledPart:
    label = f"{number}-" if number else None
    return BundledPart(pdf=sample.job.pdf, title=sample.job.stamp.title, label=label)


def _median_ms(work: Callable[[], object], rounds: int) -> float:
    """The middle round, after one that warms up."""
    work()
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        work()
        times.append((perf_counter() - begun) * 1e3)
    return median(times)
