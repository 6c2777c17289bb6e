"""Sends a form back: the same file, with what is wrong or missing as comments at its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from docgen.errors import CannotWriteError
from docgen.intake.told import told_text
from docgen.intake.whole import write_whole
from docgen.intake.workbook.untouched import WRITTEN_BY
from docgen.model.case import Case
from docgen.model.fault import WordPlace
from docgen.model.fields import title_of
from docgen.model.finding import Finding, Severity
from docgen.tools.zipped import zip_fault

__all__ = ["annotate_form"]

# Gates wait for what the case officer enters along the way, and no form has.
_GATES = "gate-"
_APPLICATION = re.compile(rb"<Application>[^<]*</Application>|<Application\s*/>")
_PROPERTIES = "docProps/app.xml"


def annotate_form(source: Path, target: Path, findings: Sequence[Finding], language: str) -> int:
    """Write a copy of the form with a comment for each finding; returns how many stand there.

    What docgen has noted before is taken out, what people have noted stays. What belongs to no
    field of this form stands at its title.

    Raises:
        CannotWriteError: the file is no Word form that can be copied.
        OSError: it cannot be read, or `target` cannot be written.
    """
    content = source.read_bytes()
    copy, placed = _copy(source.name, content, findings, language)
    write_whole(target, copy)
    return placed


def _copy(
    name: str, content: bytes, findings: Sequence[Finding], language: str
) -> tuple[bytes, int]:
    # Word's libraries come with these, and the register is there for `--help` too.
    from docgen.intake.form.document import NoWordFileError, TooLargeError, open_form
    from docgen.word.comments import Note, annotate

    if zip_fault(BytesIO(content), len(content)) is not None:
        raise CannotWriteError("form-not-copied", file=name)
    try:
        form = open_form(content)
        paragraphs = {one.number: one.paragraph for one in form.controls}
        notes = [
            Note(place=WordPlace(paragraph=paragraph), text=text)
            for paragraph, text in _notes(name, findings, paragraphs, language)
        ]
        return _marked(annotate(content, notes, language)), len(notes)
    except (NoWordFileError, TooLargeError, KeyError, ValueError) as error:
        raise CannotWriteError("form-not-copied", file=name) from error


def _notes(
    name: str, findings: Sequence[Finding], paragraphs: dict[int, int | None], language: str
) -> Iterator[tuple[int, str]]:
    """The number of the paragraph that each finding stands at, and what it says."""
    for finding in findings:
        if finding.severity is Severity.INFO or finding.code.startswith(_GATES):
            continue
        place = finding.place
        here = place is not None and place.control and Path(place.file).name == name
        paragraph = paragraphs.get(place.line) if here and place else None
        message = told_text(finding, "message", language)
        remedy = told_text(finding, "remedy", language)
        if paragraph is None:
            title = (finding.title or title_of(Case, finding.where)).get(language)
            message = f"{title[:1].upper()}{title[1:]}: {message}"
        yield paragraph or 0, f"{message}\n→ {remedy}"


def _marked(package: bytes) -> bytes:
    """The package with docgen as the program that saved it last; Word will write its own name."""
    from docgen.word.filling.write import PackageWriter, parts_of

    parts = parts_of(package)
    told = parts.get(_PROPERTIES)
    if told is not None:
        changed, count = _APPLICATION.subn(WRITTEN_BY, told, count=1)
        parts[_PROPERTIES] = (
            changed if count else told.replace(b"</Properties>", WRITTEN_BY + b"</Properties>")
        )
    return PackageWriter(parts.items()).build(())
