"""The five-page agreement of the sample case, as often as it is asked for, each a bit different."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from benchmarks.pdf_templates import write_office_template
from benchmarks.word_case import LANGUAGE, Live, live_document
from docgen.model.artifact import Rendered, Stamp
from docgen.model.base import LANGUAGE_TAGS
from docgen.render import render

__all__ = ["PAGES", "Agreement", "write_agreements"]

PAGES = 5
_PACK = "samarbeidsavtale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement: `docx` is the file that is delivered, which the others convert too."""

    rendered: Rendered
    stamp: Stamp
    docx: Path

    def target_in(self, folder: Path) -> Path:
        """Where its PDF goes."""
        return folder / f"{self.docx.stem}.pdf"

    def write_twin(self, path: Path) -> Path:
        """Write what docgen's own converter reads."""
        path.write_bytes(self.rendered.twin(self.stamp))
        return path


def write_agreements(number: int, folder: Path, *, office: bool = False) -> list[Agreement]:
    """As many agreements about projects of different names.

    With `office`, in a template as an office would make it itself; else in the shipped one.
    """
    folder.mkdir()
    live = live_document(_PACK)
    if office:
        template = write_office_template(live.template, folder / "template.docx")
        live = replace(live, template=template)
    return [_agreement(live, index, folder) for index in range(number)]


def _agreement(live: Live, index: int, folder: Path) -> Agreement:
    case = live.subject.case
    if case.project is None:
        message = "the sample case has no project"
        raise ValueError(message)
    project = case.project.model_copy(update={"name": f"{case.project.name} {index:02d}"})
    subject = replace(live.subject, case=case.model_copy(update={"project": project}))
    rendered = render(subject, live.setting, live.template)
    stamp = Stamp(
        case=f"avtale-{index:02d}",
        version="v001",
        facts=f"{index:064x}",
        title=f"Samarbeidsavtale – {project.name}",
        language=LANGUAGE_TAGS[LANGUAGE],
        made_on=date(2027, 1, 1),
    )
    docx = folder / f"avtale-{index:02d}.docx"
    docx.write_bytes(rendered.package(stamp))
    return Agreement(rendered=rendered, stamp=stamp, docx=docx)
