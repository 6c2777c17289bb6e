"""Converts documents with the pool; a bad one costs only itself."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docgen.conformance.saving import publish
from docgen.convert.conformity import breaches_of
from docgen.convert.finish import UnusablePdfError, finish
from docgen.convert.source import source_fault
from docgen.errors import CannotWriteError
from docgen.model.artifact import Converted, NotArchival, NotConverted, Outcome, ToConvert
from docgen.texts import os_reason
from docgen.tools.pool import OfficePool
from docgen.tools.worker import Export, Exported, NotExported

__all__ = ["convert"]

_ROOM_BYTES = 1 << 20  # more than the PDF of a document takes, but for many pictures


def convert(
    jobs: Sequence[ToConvert], pool: OfficePool, done: Callable[[int], None] = lambda _: None
) -> tuple[Outcome, ...]:
    """Make the PDF of each job; the results come in the order of the jobs.

    Work happens in a temporary folder beside the first target; the targets lie on one file system.
    A target is either the finished PDF or not touched; what does not conform lies beside it. While
    one PDF is finished, the pool makes the next.

    Args:
        jobs: the documents and where their PDFs go.
        pool: the run's LibreOffices.
        done: told after each document how many there are by now.

    Raises:
        ToolMissingError: LibreOffice cannot be started.
        CannotWriteError: the folder of a target cannot be written to.
    """
    if not jobs:
        return ()
    folder = jobs[0].pdf.absolute().parent
    try:
        with tempfile.TemporaryDirectory(
            prefix=".convert-", dir=folder, ignore_cleanup_errors=True
        ) as work:
            results = {}
            for number, outcome in _results(jobs, pool, Path(work)):
                results[number] = outcome
                done(len(results))
    except OSError as error:
        reason = os_reason(error)
        raise CannotWriteError("cannot-write", folder=str(folder), reason=reason) from error
    return tuple(results[number] for number in range(len(jobs)))


def _results(
    jobs: Sequence[ToConvert], pool: OfficePool, work: Path
) -> Iterator[tuple[int, Outcome]]:
    """The number and the result of each job, as they come."""
    sent: list[tuple[int, ToConvert, Export]] = []
    for number, job in enumerate(jobs):
        fault = source_fault(job.docx)
        if fault is not None:
            yield number, NotConverted(docx=job.docx, reason=fault)
            continue
        # A copy under a plain name: LibreOffice sees nothing of the folder that a document is in.
        copy = work / f"{number:04d}.docx"
        shutil.copyfile(job.docx, copy)
        sent.append((number, job, Export(source=copy, target=copy.with_suffix(".pdf"))))
    for index, outcome in pool.export([export for _, _, export in sent]):
        number, job, export = sent[index]
        yield number, _judge(job, export.target, outcome)


def _require_room(folder: Path) -> None:
    """See that LibreOffice had room for a PDF, since it does not say that it had none.

    Raises:
        OSError: the disk is full.
    """
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(bytes(_ROOM_BYTES))


def _judge(job: ToConvert, made: Path, outcome: Exported | NotExported) -> Outcome:
    if isinstance(outcome, NotExported):
        _require_room(made.parent)
        return NotConverted(docx=job.docx, reason=outcome.reason)
    finished = made.with_suffix(".finished.pdf")
    try:
        result = finish(made, finished, job)
    except UnusablePdfError:
        return NotConverted(docx=job.docx, reason="conversion-bad-file")
    breaches = breaches_of(finished, job, result)
    if breaches:
        aside = job.pdf.with_suffix(".ikke-arkiv.pdf")
        publish(finished, aside)
        return NotArchival(docx=job.docx, pdf=aside, breaches=breaches)
    publish(finished, job.pdf)
    return Converted(pdf=job.pdf, pages=result.pages)
