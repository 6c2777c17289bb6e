"""Converts several documents in one start of LibreOffice; a bad one costs only itself."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from docgen.conformance.saving import publish
from docgen.convert.conformity import breaches_of
from docgen.convert.finish import UnusablePdfError, finish
from docgen.errors import CannotWriteError
from docgen.model.artifact import Converted, NotArchival, NotConverted, ToConvert
from docgen.texts import os_reason
from docgen.tools.office import Office, export_pdfs
from docgen.tools.process import TimedOut

__all__ = ["convert"]


def convert(
    jobs: Sequence[ToConvert], office: Office, *, timeout_s: float
) -> tuple[Converted | NotConverted | NotArchival, ...]:
    """Make the PDF of each job; the results come in the order of the jobs.

    Work happens in a temporary folder beside the first target; the targets lie on one file system.
    A target is either the finished PDF or not touched; what does not conform lies beside it.

    Args:
        jobs: the documents and where their PDFs go.
        office: the LibreOffice to use.
        timeout_s: seconds for one start of LibreOffice.

    Raises:
        ToolMissingError: LibreOffice could not be started at all.
        CannotWriteError: the folder of a target cannot be written to.
    """
    if not jobs:
        return ()
    folder = jobs[0].pdf.absolute().parent
    try:
        with tempfile.TemporaryDirectory(
            prefix=".convert-", dir=folder, ignore_cleanup_errors=True
        ) as work:
            return _convert_all(jobs, office, timeout_s, Path(work))
    except OSError as error:
        reason = os_reason(error)
        raise CannotWriteError("cannot-write", folder=str(folder), reason=reason) from error


def _convert_all(
    jobs: Sequence[ToConvert], office: Office, timeout_s: float, work: Path
) -> tuple[Converted | NotConverted | NotArchival, ...]:
    results = _attempt(jobs, office, timeout_s, work / "together")
    if len(jobs) == 1:
        return tuple(results)
    for number, (job, result) in enumerate(zip(jobs, results, strict=True)):
        if isinstance(result, NotConverted):
            # It may have been the neighbour that hung or crashed.
            (results[number],) = _attempt([job], office, timeout_s, work / f"alone-{number}")
    return tuple(results)


def _attempt(
    jobs: Sequence[ToConvert], office: Office, timeout_s: float, work: Path
) -> list[Converted | NotConverted | NotArchival]:
    made = work / "pdf"
    made.mkdir(parents=True)
    # Copies under plain names: two documents may have the same name, and LibreOffice writes lock
    # files beside what it opens.
    copies = [work / f"{number:04d}.docx" for number in range(len(jobs))]
    for job, copy in zip(jobs, copies, strict=True):
        shutil.copyfile(job.docx, copy)
    ended = export_pdfs(office, copies, made, timeout_s=timeout_s)
    return [
        _judge(job, made / f"{copy.stem}.pdf", timed_out=isinstance(ended, TimedOut))
        for job, copy in zip(jobs, copies, strict=True)
    ]


def _judge(
    job: ToConvert, made: Path, *, timed_out: bool
) -> Converted | NotConverted | NotArchival:
    """The result by the file that is there; how the program ended only explains its absence."""
    if not made.is_file():
        return NotConverted(
            docx=job.docx, reason="conversion-timeout" if timed_out else "conversion-no-file"
        )
    finished = made.with_suffix(".finished.pdf")
    try:
        result = finish(made, finished, job)
    except UnusablePdfError:
        return NotConverted(
            docx=job.docx, reason="conversion-timeout" if timed_out else "conversion-bad-file"
        )
    breaches = (*result.breaches, *breaches_of(finished, job, result.pages))
    if breaches:
        aside = job.pdf.with_suffix(".ikke-arkiv.pdf")
        publish(finished, aside)
        return NotArchival(docx=job.docx, pdf=aside, breaches=breaches)
    publish(finished, job.pdf)
    return Converted(pdf=job.pdf, pages=result.pages)
