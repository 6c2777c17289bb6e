"""What a text refers to in the definitions of its Word file: styles and numbered lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from docx.oxml.ns import qn
from lxml import etree

__all__ = ["VAL", "Definition", "Kind", "mentioned_names", "referred_in", "referred_to"]

Kind = Literal["style", "list", "abstract"]
VAL = qn("w:val")

_STYLES = ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "styleLink", "numStyleLink")
# Of the settings: what a new paragraph or table begins with.
_DEFAULTS = ("clickAndTypeStyle", "defaultTableStyle")
_KINDS: dict[str, Kind] = {qn(f"w:{name}"): "style" for name in (*_STYLES, *_DEFAULTS)}
_KINDS |= {qn("w:numId"): "list", qn("w:abstractNumId"): "abstract"}

# The same in XML that is not parsed. A value may bring quotes of the other kind.
_WRITTEN = re.compile(r"""<(?:\w+:)?(pStyle|rStyle|tblStyle|numId)\s+\w+:val=["']([^"']*)""")
_INSTRUCTIONS = (qn("w:instrText"), qn("w:fldSimple"))


class Definition(NamedTuple):
    """A definition by its kind and its id in the file; a style also by its name."""

    kind: Kind
    name: str


def referred_to(root: etree._Element) -> Iterator[Definition]:
    """What the elements under `root` refer to, also in copies for old programs."""
    for element in root.iter(*_KINDS):
        name = element.get(VAL)
        if name is not None:
            yield Definition(_KINDS[str(element.tag)], name)


def referred_in(xml: str) -> Iterator[Definition]:
    """What a text that was filled in refers to."""
    for tag, name in _WRITTEN.findall(xml):
        yield Definition("list" if tag == "numId" else "style", name)


def mentioned_names(root: etree._Element) -> str:
    """The instructions of all fields, which name styles: `STYLEREF "heading 1"`."""
    return " ".join(
        f"{element.text or ''} {element.get(qn('w:instr')) or ''}"
        for element in root.iter(*_INSTRUCTIONS)
    )
