"""The page that says who approved what on the web, and when: a PDF that is kept as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.errors import ConversionError, PackError
from docgen.model.artifact import Converted, Stamp, ToConvert
from docgen.model.document import CONTENTS
from docgen.pipeline.archival import validated
from docgen.pipeline.counterproposal import archival_copy
from docgen.pipeline.documents import convert_jobs
from docgen.pipeline.workshop import Workshop

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["Certificate", "make_certificate"]

_TITLE, _SUBTITLE, _TEXT, _SMALL = "Title", "Subtitle", "Normal", "Smaatrykk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What stands on the page, in its language: lines of a term and a value, then paragraphs."""

    title: str
    subtitle: str
    lines: Sequence[tuple[str, str]]
    paragraphs: Sequence[str]
    language: str


def make_certificate(
    certificate: Certificate, stamp: Stamp, target: Path, workshop: Workshop
) -> None:
    """Write the page as a PDF for the archive, dressed as the bundle's contents page is.

    Raises:
        ToolMissingError: there is no LibreOffice.
        PackError: the pack of the contents page is not there.
        ConversionError: no PDF came of it that may be kept.
    """
    docx = target.with_suffix(".docx")
    docx.write_bytes(archival_copy(_written(certificate, workshop), stamp))
    job = ToConvert(docx=docx, pdf=target, stamp=stamp)
    (made,) = convert_jobs([job], workshop)
    outcome = validated(job, made, workshop.validator)
    if not isinstance(outcome, Converted):
        reason = getattr(outcome, "reason", "not-archival")
        raise ConversionError(str(reason), document=target.name)


def _written(certificate: Certificate, workshop: Workshop) -> bytes:
    from docx import Document

    pack = workshop.packs.get(CONTENTS)
    if pack is None:
        raise PackError("no-contents-pack", pack=CONTENTS)
    document = Document(str(pack.templates[certificate.language]))
    _empty(document, certificate.title)
    _add(document, certificate.title, _TITLE)
    if certificate.subtitle:
        _add(document, certificate.subtitle, _SUBTITLE)
    for term, value in certificate.lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{term}: ").bold = True
        paragraph.add_run(value)
    for text in certificate.paragraphs:
        _add(document, text, _SMALL)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: WordDocument, text: str, style: str) -> None:
    """A paragraph; a pack of one's own need not have all styles."""
    known = {one.name for one in document.styles}
    document.add_paragraph(text, style=style if style in known else _TEXT)


def _empty(document: WordDocument, title: str) -> None:
    """Take out what the template says; its page and its styles stay."""
    body = document.element.body
    for part in list(body):
        if not part.tag.endswith("}sectPr"):
            body.remove(part)
    for section in document.sections:
        for story in (section.header, section.first_page_header, section.footer):
            for number, paragraph in enumerate(story.paragraphs):
                if number:
                    paragraph._element.getparent().remove(paragraph._element)
                else:
                    paragraph.text = title
