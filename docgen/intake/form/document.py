"""The fields of a form as they stand in the Word file."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from docgen.intake.form.beside import holder_of, with_text_beside
from docgen.intake.form.fields import bookmark_of, form_fields
from docgen.intake.form.package import FORM_PROPERTY
from docgen.intake.form.text import MARKS_OF_CHANGE, lines_in

__all__ = ["MOST_XML_BYTES", "Control", "Form", "NoWordFileError", "TooLargeError", "open_form"]

MOST_XML_BYTES = 20_000_000
"""What the text of a form may be. A form that is filled in is some 0,4 MB."""

_MOST_CONTROLS = 5_000  # a form has some 250

_SDT, _SDT_PR, _CONTENT = qn("w:sdt"), qn("w:sdtPr"), qn("w:sdtContent")
_TAG, _ALIAS, _VALUE = qn("w:tag"), qn("w:alias"), qn("w:val")
_TR, _P, _BOOKMARK, _NAME = (qn(name) for name in ("w:tr", "w:p", "w:bookmarkStart", "w:name"))
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_REPEATING = (f"{_W15}repeatingSection", f"{_W15}repeatingSectionItem", qn("w:group"))
_GONE = {*MARKS_OF_CHANGE} - {qn("w:ins"), qn("w:moveTo")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OURS = re.compile(r"(_dg_[0-9a-f]{12})(?:_\d+)?")
_STORY = re.compile(r"word/(?:header|footer)\d*\.xml")
_PROPERTIES = "docProps/custom.xml"


class NoWordFileError(Exception):
    """The package has no text of a Word document, or XML that cannot be read."""


class TooLargeError(Exception):
    """The text is larger than any form."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Control:
    """One field as it stands in the file.

    `number` counts all fields of the file from 1. `paragraph` is the number of the paragraph that
    holds it, in document order from 0; None outside the body. `row` is the row of a table that it
    stands in. `lines` is its text; empty when what is shown only asks for one. `choices` are the
    values of a list by what is shown for them. `beside` tells of text outside the field that looks
    as if it were meant for it.
    """

    number: int
    tag: str
    alias: str
    paragraph: int | None
    row: Any
    lines: tuple[str, ...]
    choices: Mapping[str, str]
    changed: bool
    beside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A Word file's fields; `schema` is what it says that it is a form of, empty when nothing."""

    schema: str
    controls: tuple[Control, ...]


def open_form(content: bytes) -> Form:
    """The fields of a Word file whose package is whole.

    Raises:
        NoWordFileError: it is no Word file.
        TooLargeError: it holds more text than any form.
    """
    with zipfile.ZipFile(BytesIO(content)) as package:
        names = package.namelist()
        main = _main(package)
        stories = [main, *sorted(name for name in names if _STORY.fullmatch(name))]
        roots = [_parsed(package, name) for name in stories]
        schema = _schema(package) if _PROPERTIES in names else ""
    controls: list[Control] = []
    for root in roots:
        in_body = root is roots[0]
        controls += _controls(root, start=len(controls) + 1, in_body=in_body)
    return Form(schema=schema, controls=tuple(controls))


def _parsed(package: zipfile.ZipFile, name: str) -> Any:  # noqa: ANN401 - lxml's elements
    try:
        if package.getinfo(name).file_size > MOST_XML_BYTES:
            raise TooLargeError
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        return etree.fromstring(package.read(name), parser)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise NoWordFileError from error


def _main(package: zipfile.ZipFile) -> str:
    """The name of the part with the text."""
    for relation in _parsed(package, "_rels/.rels"):
        if str(relation.get("Type")).endswith("/officeDocument"):
            return str(relation.get("Target")).lstrip("/")
    raise NoWordFileError


def _schema(package: zipfile.ZipFile) -> str:
    for entry in _parsed(package, _PROPERTIES):
        if entry.get("name") == FORM_PROPERTY:
            return "".join(entry.itertext()).strip()
    return ""


def _controls(root: Any, *, start: int, in_body: bool) -> Iterator[Control]:  # noqa: ANN401
    paragraphs = {one: number for number, one in enumerate(root.iter(_P))} if in_body else {}
    elements = [one for one in root.iter(_SDT) if _is_field(one) and not _is_gone(one)]
    if len(elements) > _MOST_CONTROLS:
        raise TooLargeError
    own = frozenset(elements)
    beside = with_text_beside(root, elements)
    for number, element in enumerate(elements, start=start):
        properties, content = element.find(_SDT_PR), element.find(_CONTENT)
        tag = _told(properties, _TAG)
        empty = content is None or _is_asking(properties)
        lines = [] if empty else lines_in(content, own - {element})
        yield Control(
            number=number,
            tag=tag or _tag_of_bookmark(element),
            alias=_told(properties, _ALIAS),
            paragraph=paragraphs.get(_paragraph(element)),
            row=holder_of(element, _TR),
            lines=tuple(_checked(properties) or lines),
            choices=_choices(properties),
            changed=_is_changed(element),
            beside=element in beside,
        )


def _is_field(element: Any) -> bool:  # noqa: ANN401
    properties = element.find(_SDT_PR)
    return properties is not None and all(properties.find(one) is None for one in _REPEATING)


def _is_gone(element: Any) -> bool:  # noqa: ANN401
    """Whether the control is deleted, or stands in what only old programs show."""
    for above in element.iterancestors():
        if above.tag in _GONE or above.tag == _FALLBACK:
            return True
        if above.tag == _TR and above.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            return True
    return False


def _is_asking(properties: Any) -> bool:  # noqa: ANN401
    """Whether a prompt of Word's own is shown, in whatever language Word is in.

    LibreOffice leaves the mark of an empty field where people have written over our prompt, so for
    that one the text decides. Word names the prompt that it puts there, and ours has no name.
    """
    if properties.find(qn("w:placeholder")) is None:
        return False
    found = properties.find(qn("w:showingPlcHdr"))
    return found is not None and found.get(_VALUE, "1") not in {"0", "false", "off"}


def _is_changed(element: Any) -> bool:  # noqa: ANN401
    inside = next(element.iter(*MARKS_OF_CHANGE), None)
    return inside is not None or next(element.iterancestors(*MARKS_OF_CHANGE), None) is not None


def _told(properties: Any, name: str) -> str:  # noqa: ANN401
    found = properties.find(name)
    return str(found.get(_VALUE) or "") if found is not None else ""


def _paragraph(element: Any) -> Any:  # noqa: ANN401
    """The paragraph that the control stands in or, when it holds paragraphs, begins with."""
    above = holder_of(element, _P)
    return above if above is not None else next(element.iter(_P), None)


def _tag_of_bookmark(element: Any) -> str:  # noqa: ANN401
    """The tag that LibreOffice has forgotten, by the bookmark in the control or before it."""
    inside = list(element.iter(_BOOKMARK))
    before = element.itersiblings(_BOOKMARK, preceding=True)
    for bookmark in (*inside, *before):
        found = _OURS.fullmatch(bookmark.get(_NAME) or "")
        if found:
            return _tags_by_bookmark().get(found[1], "")
    return ""


@cache
def _tags_by_bookmark() -> dict[str, str]:
    return {bookmark_of(tag): tag for tag in form_fields()}


def _checked(properties: Any) -> list[str]:  # noqa: ANN401
    """What a tick box says; one without a tick says nothing."""
    found = properties.find(f"{_W14}checkbox/{_W14}checked")
    return ["ja"] if found is not None and found.get(f"{_W14}val") in {"1", "true"} else []


def _choices(properties: Any) -> dict[str, str]:  # noqa: ANN401
    value, shown = qn("w:value"), qn("w:displayText")
    return {
        str(one.get(shown) or one.get(value)): str(one.get(value) or "")
        for one in properties.iter(qn("w:listItem"))
    }
