"""Docgen's own ways to a PDF: the conversion alone, with the finish, and the whole stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.pdf_documents import Agreement
from docgen.convert import convert
from docgen.convert.finish import finish
from docgen.model.artifact import Converted, ToConvert
from docgen.settings.options import Settings
from docgen.tools.pool import OfficePool, open_pool
from docgen.tools.worker import Export, Exported

__all__ = ["converted", "finished", "jobs_of", "pool_of", "proved"]

_Engine = Callable[[Sequence[Agreement], Path], None]


def pool_of(workers: int, running: ExitStack) -> OfficePool:
    """A pool that `running` closes."""
    return running.enter_context(open_pool(Settings(workers=workers)))


def jobs_of(documents: Sequence[Agreement], work: Path, folder: Path) -> list[ToConvert]:
    """What the stage is given. The lean twins are written anew: what they cost is docgen's time."""
    work.mkdir(exist_ok=True)
    return [
        ToConvert(
            docx=one.write_twin(work / one.docx.name),
            pdf=one.target_in(folder),
            stamp=one.stamp,
            printed=one.rendered.printed,
            fonts=one.rendered.fonts,
        )
        for one in documents
    ]


def converted(pool: OfficePool, work: Path) -> _Engine:
    """The pool alone, as the others are."""

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        jobs = jobs_of(documents, work, folder)
        exports = [Export(source=job.docx, target=job.pdf) for job in jobs]
        for index, outcome in pool.export(exports):
            if not isinstance(outcome, Exported):
                raise _refused(jobs[index], outcome.reason)

    return engine


def finished(pool: OfficePool, work: Path) -> _Engine:
    """Converted, repaired, judged by its structure, identified: each while others are converted."""

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        jobs = jobs_of(documents, work, folder)
        exports = [Export(source=job.docx, target=job.docx.with_suffix(".pdf")) for job in jobs]
        for index, outcome in pool.export(exports):
            if not isinstance(outcome, Exported):
                raise _refused(jobs[index], outcome.reason)
            breaches = finish(exports[index].target, jobs[index].pdf, jobs[index]).breaches
            if breaches:
                raise _refused(jobs[index], breaches[0].code)

    return engine


def proved(pool: OfficePool, work: Path) -> _Engine:
    """The stage as it is: every value that was printed is looked for in the finished PDF too."""

    def engine(documents: Sequence[Agreement], folder: Path) -> None:
        jobs = jobs_of(documents, work, folder)
        for job, outcome in zip(jobs, convert(jobs, pool), strict=True):
            if not isinstance(outcome, Converted):
                raise _refused(job, repr(outcome))

    return engine


def _refused(job: ToConvert, reason: str) -> RuntimeError:
    return RuntimeError(f"{job.docx.name} was not made: {reason}")
