"""Times what comes after the conversion: the finish, the proof of content, and bundles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

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
        if breaches_of(target, one.job, finish(one.made, target, one.job)):
            message = f"{one.job.docx.name} does not conform"
            raise ValueError(message)

    def finish_all() -> None:
        for one in samples:
            finish(one.made, target, one.job)

    def prove_all() -> None:
        for one in samples:
            breaches_of(one.job.pdf, one.job, one.finished)

    each = len(samples)
    return {
        **_timed("finish", finish_all, rounds, each),
        **_timed("proof", prove_all, rounds, each),
        "finish_documents": float(each),
    }


def measure_bundles(samples: Sequence[Sample], folder: Path, rounds: int) -> dict[str, float]:
    """Milliseconds for five documents with stamps, and for 60 with 120 pages.

    Raises:
        ValueError: the samples have no documents of two pages.
    """
    few = _longest(samples)
    many = [one for one in samples if one.finished.pages == _MANY_PAGES // _MANY_FILES]
    if not many:
        message = "60 files of 120 pages need a sample document of two pages"
        raise ValueError(message)
    made: dict[str, float] = {}
    sixty = list(islice(cycle(many), _MANY_FILES))
    for name, chosen in (("bundle", few), ("bundle_60", sixty)):
        target = folder / f"{name}.pdf"
        parts = [_part(one, number) for number, one in enumerate(chosen)]
        stamp = chosen[0].job.stamp
        made |= _timed(name, partial(bundle, parts, target, stamp, footer=_FOOTER), rounds)
        made[f"{name}_pages"] = float(sum(one.finished.pages for one in chosen))
    return made


def _longest(samples: Sequence[Sample]) -> list[Sample]:
    """Five documents, as long as the samples have them."""
    return sorted(samples, key=lambda one: (-one.finished.pages, one.job.docx.name))[:_FILES]


def _part(sample: Sample, number: int) -> BundledPart:
    label = f"{number}-" if number else None
    return BundledPart(pdf=sample.job.pdf, title=sample.job.stamp.title, label=label)


def _timed(
    name: str, work: Callable[[], object], rounds: int, documents: int = 1
) -> dict[str, float]:
    """The middle round, after one that warms up: by the clock, and of the processor alone.

    None of this waits for another program, so the second is what a quiet machine takes.
    """
    work()
    clock, processor = [], []
    for _ in range(rounds):
        begun, used = perf_counter(), process_time()
        work()
        clock.append((perf_counter() - begun) * 1e3)
        processor.append((process_time() - used) * 1e3)
    return {
        f"{name}_ms": median(clock) / documents,
        f"{name}_processor_ms": median(processor) / documents,
    }
