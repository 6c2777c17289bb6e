"""Fields that show what a file says of itself, such as its title, as the text that they show.

The copy of a file has other properties than the file, and a field would show those instead: Word
looks them up when it prints, LibreOffice always.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree

__all__ = ["freeze"]

_NAMES = (
    *("AUTHOR", "COMMENTS", "CREATEDATE", "DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "INFO"),
    *("KEYWORDS", "LASTSAVEDBY", "PRINTDATE", "REVNUM", "SAVEDATE", "SUBJECT", "TEMPLATE"),
    *("TITLE", "USERADDRESS", "USERINITIALS", "USERNAME"),
)
_OF_FILE = re.compile(rf"\s*({'|'.join(_NAMES)})\b", re.IGNORECASE)
_SIMPLE, _MARK, _CODE = qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")
_DATA = qn("w:fldData")
_RUN, _LOOK = qn("w:r"), qn("w:rPr")


@dataclass(slots=True)
class _Field:
    """A field that has begun: its code, its marks, and whether what it shows has begun."""

    marks: list[etree._Element] = field(default_factory=list)
    shows: bool = False
    holds_code: bool = False

    @property
    def of_file(self) -> bool:
        """Whether it shows what the file says of itself, as it is written in its own code."""
        code = "".join(one.text or "" for one in self.marks if one.tag == _CODE)
        return not self.holds_code and _OF_FILE.match(code) is not None


def freeze(root: etree._Element) -> bool:
    """Leave the text of such fields alone; whether there were any."""
    simple = [one for one in root.iter(_SIMPLE) if _OF_FILE.match(one.get(qn("w:instr"), ""))]
    for one in simple:
        for child in list(one.iterchildren(etree.Element)):
            if child.tag != _DATA:
                one.addprevious(child)
        _remove(one)
    marks = _marks(root)
    for mark in marks:
        run = mark.getparent()
        _remove(mark)
        if run is not None and run.tag == _RUN and all(one.tag == _LOOK for one in run):
            _remove(run)
    return bool(simple or marks)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _marks(root: etree._Element) -> list[etree._Element]:
    """What makes fields of the texts: where they begin and end, and their codes."""
    found: list[etree._Element] = []
    fields: list[_Field] = []
    for mark in root.iter(_MARK, _CODE):
        kind = mark.get(qn("w:fldCharType")) if mark.tag == _MARK else None
        if kind == "begin":
            for one in fields:
                # What stands in another field's code is no text.
                one.holds_code = one.holds_code or not one.shows
            fields.append(_Field())
        if not fields:
            continue
        fields[-1].marks.append(mark)
        fields[-1].shows = fields[-1].shows or kind == "separate"
        if kind == "end":
            ended = fields.pop()
            if ended.of_file and all(one.shows for one in fields):
                found += ended.marks
    return found
