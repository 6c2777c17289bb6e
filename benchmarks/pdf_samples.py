"""The documents of all sample cases, as LibreOffice made them, and in their finished form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.word_case import ROOT
from docgen.convert.finish import Finished, finish
from docgen.intake import read_file
from docgen.model.artifact import DocumentState, ToConvert
from docgen.packs import find_packs
from docgen.pipeline.documents import draft_documents, stamp_of
from docgen.pipeline.examine import examine
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.tools.pool import open_pool
from docgen.tools.worker import Export, Exported

__all__ = ["Sample", "make_samples"]

_INPUTS = ROOT / "inputs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A document: `made` is LibreOffice's PDF, `job.pdf` the finished one."""

    job: ToConvert
    made: Path
    finished: Finished


def make_samples(folder: Path) -> list[Sample]:
    """Convert and finish every document of every sample case.

    Raises:
        ValueError: one was not converted.
    """
    folder.mkdir()
    jobs = list(_jobs(folder))
    exports = [Export(source=job.docx, target=job.pdf.with_suffix(".made.pdf")) for job in jobs]
    with open_pool(Settings()) as pool:
        for index, outcome in pool.export(exports):
            if not isinstance(outcome, Exported):
                message = f"{jobs[index].docx.name} was not converted: {outcome.reason}"
                raise ValueError(message)
    return [
        Sample(job=job, made=export.target, finished=finish(export.target, job.pdf, job))
        for job, export in zip(jobs, exports, strict=True)
    ]


def _jobs(folder: Path) -> Iterator[ToConvert]:
    # No case folder is read: the samples are merged as if they had never been generated.
    shop = Workshop(
        settings=Settings(outputs=Path("/nonexistent")),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 1, 1),
    )
    for file in sorted(_INPUTS.glob("*/*.yaml")):
        examined = examine(read_file(file), shop)
        for drafted in draft_documents(examined, shop):
            planned = drafted.planned
            stamp = stamp_of(examined, shop, planned.title, planned.language, drafted.facts)
            docx = folder / f"{file.stem}-{planned.key}.docx"
            docx.write_bytes(drafted.rendered.twin(stamp))
            yield ToConvert(
                docx=docx,
                pdf=docx.with_suffix(".pdf"),
                stamp=stamp,
                printed=drafted.rendered.printed,
                fonts=drafted.rendered.fonts,
                final=examined.states[planned.key] is not DocumentState.DRAFT,
            )
