"""A small template with values, filled in, converted, and judged; and defects put into its PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
from docx import Document
from pikepdf import ContentStreamInstruction, Operator
from tagged import stamp

from docgen.conformance.proof import Contents, content_breaches
from docgen.model.artifact import Breach, Printed, ToConvert
from docgen.word.filling.compiled import compile_template
from docgen.word.filling.environment import environment
from docgen.word.filling.record import Record

__all__ = ["Proved", "drawn_by", "filled", "judged", "rewritten"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A PDF and what its template printed."""

    pdf: Path
    printed: tuple[Printed, ...]
    fonts: frozenset[str]
    pages: int


def filled(
    folder: Path, name: str, build: Callable[[Document], None], values: Mapping[str, object]
) -> ToConvert:
    """The document that `build` writes the template of, filled in and ready to be converted."""
    document = Document()
    document.styles["Normal"].font.name = "Calibri"
    build(document)
    template = BytesIO()
    document.save(template)
    compiled = compile_template(template.getvalue(), environment("nb"), language_tag="nb-NO")
    record = Record()
    merged = compiled.merge(values, record=record)
    docx = folder / f"{name}.docx"
    docx.write_bytes(merged.package(stamp("Prøve")))
    return ToConvert(
        docx=docx,
        pdf=folder / f"{name}.pdf",
        stamp=stamp("Prøve"),
        printed=record.printed(compiled.shown_from),
        fonts=compiled.fonts,
    )


def judged(proved: Proved, pdf: Path | None = None, *, final: bool = True) -> list[Breach]:
    """What is wrong with the PDF, or with a changed copy of it."""
    contents = Contents(printed=proved.printed, pages=proved.pages, fonts=proved.fonts, final=final)
    with pikepdf.open(pdf or proved.pdf) as opened:
        return content_breaches(opened, contents)


def rewritten(
    proved: Proved,
    target: Path,
    change: Callable[[list[ContentStreamInstruction]], list[ContentStreamInstruction]],
    page: int = 0,
) -> Path:
    """A copy of the PDF with the operators of a page changed."""
    with pikepdf.open(proved.pdf) as pdf:
        held = pdf.pages[page]
        changed = change(list(pikepdf.parse_content_stream(held)))
        held.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))
        pdf.save(target)
    return target


def drawn_by(instructions: list[ContentStreamInstruction]) -> list[int]:
    """The numbers of those that draw text."""
    return [
        number
        for number, one in enumerate(instructions)
        if one.operator in (Operator("Tj"), Operator("TJ"))
    ]
