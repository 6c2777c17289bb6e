"""A conversion that fails for the documents that are named, in place of LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Name
from tagged import tagged

from docgen.convert import convert
from docgen.model.artifact import (
    Breach,
    Converted,
    NotArchival,
    NotConverted,
    Outcome,
    ToConvert,
)
from docgen.tools.pool import OfficePool

BREACH = Breach(code="verapdf-unfinished", page=2)


class Office:
    """A conversion that fails for the documents that are named, by what is said of each."""

    def __init__(self) -> None:
        self.fails: dict[str, str] = {}
        self.jumps = False
        self.asked: list[str] = []

    def convert(self, jobs: Sequence[ToConvert], *_: object, **__: object) -> tuple[Outcome, ...]:
        return tuple(self._one(job) for job in jobs)

    def _one(self, job: ToConvert) -> Outcome:
        reason = self.fails.get(job.docx.stem)
        self.asked.append(job.docx.stem)
        if reason == "not-archival":
            # It may lie anywhere beside the target.
            made = tagged(job.pdf.with_suffix(".aside.pdf"), pages=3)
            return NotArchival(docx=job.docx, pdf=made, breaches=(BREACH,))
        if reason is not None:
            return NotConverted(docx=job.docx, reason=reason)  # type: ignore[arg-type]
        tagged(job.pdf, pages=3)
        if self.jumps:
            with pikepdf.open(job.pdf, allow_overwriting_input=True) as pdf:
                heading = [one for one in pdf.Root.StructTreeRoot.K.K if one.S == Name.H1][-1]
                heading.S = Name.H4
                pdf.save(job.pdf)
        return Converted(pdf=job.pdf, pages=3)


def all_but(name: str) -> Callable[..., tuple[Outcome, ...]]:
    """The real conversion, which makes nothing of the document with this name."""

    def converted(
        jobs: Sequence[ToConvert], pool: OfficePool, done: Callable[[int], None]
    ) -> tuple[Outcome, ...]:
        made = {job.pdf: one for job, one in zip(jobs, convert(jobs, pool, done), strict=True)}
        for job in jobs:
            if job.docx.stem == name:
                job.pdf.unlink()
                made[job.pdf] = NotConverted(docx=job.docx, reason="conversion-no-file")
        return tuple(made.values())

    return converted
