"""The parts of a Word file that hold text: body, headers, footers, notes, properties.

They are read as docxtpl reads them: through python-docx, whose parser drops blank text between
elements, and notes as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.oxml import parse_xml
from lxml import etree

from docgen.errors import PackError
from docgen.model.fault import BadTemplateError, StoryKind

__all__ = [
    "PLAIN_PARSER",
    "Story",
    "core_part_name",
    "naming",
    "open_document",
    "stories_of",
    "unread_parts",
]

PLAIN_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
"""Reads XML as it stands; nothing outside it is looked up."""

# What Word wrote before .docx, and what it writes around a file with a password.
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PAGE_PARTS: tuple[tuple[str, StoryKind], ...] = (
    (RELATIONSHIP_TYPE.HEADER, "header"),
    (RELATIONSHIP_TYPE.FOOTER, "footer"),
    (RELATIONSHIP_TYPE.FOOTNOTES, "footnotes"),
    (RELATIONSHIP_TYPE.ENDNOTES, "endnotes"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One part with text: `name` in the package (`word/header1.xml`), `root` its XML.

    `part` is python-docx's; writing into `root` changes the document only in the body.
    """

    kind: StoryKind
    name: str
    root: Any
    part: Any


def open_document(source: bytes) -> Any:  # noqa: ANN401 - python-docx has no types
    """The Word file as a document of python-docx.

    Raises:
        PackError: it is no Word file.
    """
    if source.startswith(_OLD_FORMAT):
        raise PackError("template-locked")
    try:
        return Document(BytesIO(source))
    except (OSError, KeyError, ValueError, BadZipFile, etree.LxmlError, PackageNotFoundError) as no:
        raise PackError("template-unreadable") from no


def _name(part: Any) -> str:  # noqa: ANN401
    return str(part.partname)[1:]


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """Whatever goes wrong with the template inside is told with the name of its file.

    Raises:
        BadTemplateError: the faults, each in this file.
        PackError: the file cannot be read, or is no Word file.
    """
    try:
        yield
    except BadTemplateError as error:
        raise error.in_file(str(file)) from error
    except OSError as error:
        raise PackError("template-unreadable", file=str(file)) from error
    except PackError as error:
        raise PackError(error.message, **{**error.parameters, "file": str(file)}) from error


def core_part_name(document: Any) -> str:  # noqa: ANN401
    """The name of the part with the core properties, which is made when there is none."""
    return _name(document.part.package._core_properties_part)


def stories_of(document: Any) -> Iterator[Story]:  # noqa: ANN401
    """Every part that docgen fills in, the body first."""
    main = document.part
    yield Story(kind="body", name=_name(main), root=main.element, part=main)
    seen = set()
    for wanted, kind in _PAGE_PARTS:
        for relation in main.rels.values():
            part = None if relation.is_external else relation.target_part
            if relation.reltype != wanted or part is None or part in seen or not part.blob:
                continue
            seen.add(part)
            notes = kind in {"footnotes", "endnotes"}
            root = etree.fromstring(part.blob, PLAIN_PARSER) if notes else parse_xml(part.blob)
            yield Story(kind=kind, name=_name(part), root=root, part=part)
    core = main.package._core_properties_part
    yield Story(kind="properties", name=_name(core), root=core.element, part=core)


def unread_parts(document: Any) -> Iterator[Any]:  # noqa: ANN401
    """The XML parts that nothing fills in: comments, charts, diagrams, custom properties."""
    filled = {story.part for story in stories_of(document)}
    for part in document.part.package.iter_parts():
        if part not in filled and str(part.partname).endswith(".xml"):
            yield part
