"""One paragraph of a Word file as one line of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn

from docgen.word.reading.parts import Relation

__all__ = ["Story", "line_of_paragraph"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_BOX = qn("w:txbxContent")
_VAL = qn("w:val")

# Ends of lines, to Python and to editors; a paragraph is one line.
_LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BREAK = "↵"

# Word works these out anew whenever it likes, so what they last gave says nothing of the file.
_VOLATILE = {
    "DATE",
    "FILENAME",
    "FILESIZE",
    "NUMPAGES",
    "PAGE",
    "PAGEREF",
    "PRINTDATE",
    "SAVEDATE",
    "SECTIONPAGES",
    "TIME",
}
_FORMAT = re.compile(r"\\\*\s*MERGEFORMAT", re.IGNORECASE)
_LINK = re.compile(r'(\\l\s+)?"([^"]*)"')


@dataclass(slots=True, kw_only=True)
class Story:
    """What the lines of one part are read with, and the text boxes found in them."""

    say: Callable[..., str]
    relations: Mapping[str, Relation] = field(default_factory=dict)
    comments: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    boxes: list[tuple[Any, Mapping[str, Relation]]] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """A field code: what it says to do, and whether what it gave has begun."""

    instruction: str = ""
    given: bool = False
    quiet: bool = False


def line_of_paragraph(paragraph: Any, story: Story) -> str:  # noqa: ANN401 - lxml has no types
    """The text of a paragraph with what stands in it, without its place in a list or an outline."""
    line = _Line(story)
    properties = paragraph.find(qn("w:pPr"))
    line.children(paragraph)
    if properties is not None:
        line.paragraph_end(properties)
    return line.text


class _Line:
    def __init__(self, story: Story) -> None:
        self._story = story
        self._pieces: list[tuple[str, str]] = []
        self._change = ""
        self._fields: list[_Field] = []

    @property
    def text(self) -> str:
        parts = []
        for change, pieces in groupby(self._pieces, key=lambda piece: piece[0]):
            text = "".join(piece[1] for piece in pieces)
            parts.append(f"[{change}{text}{change}]" if change and text else text)
        return "".join(parts)

    def children(self, element: Any) -> None:  # noqa: ANN401
        for child in element:
            read = _READERS.get(child.tag, _Line.children)
            read(self, child)

    def paragraph_end(self, properties: Any) -> None:  # noqa: ANN401
        """A paragraph whose end was inserted or deleted joins the next one when that is refused."""
        for name, change in (("w:ins", "+"), ("w:del", "-")):
            if properties.find(f"{qn('w:rPr')}/{qn(name)}") is not None:
                self._pieces.append((change, "¶"))

    def _put(self, text: str) -> None:
        if any(one.quiet for one in self._fields):
            return
        asked = next((one for one in self._fields if not one.given), None)
        if asked is not None:
            asked.instruction += text
        else:
            self._pieces.append((self._change, _LINE_ENDS.sub(_BREAK, text)))

    def _silent(self, element: Any) -> None:  # noqa: ANN401
        """What is not shown, such as properties."""

    def _t(self, element: Any) -> None:  # noqa: ANN401
        self._put(element.text or "")

    def _tab(self, element: Any) -> None:  # noqa: ANN401
        del element
        self._put("\t")

    def _hard_hyphen(self, element: Any) -> None:  # noqa: ANN401
        del element
        self._put("\u2011")

    def _soft_hyphen(self, element: Any) -> None:  # noqa: ANN401
        del element
        self._put("\u00ad")

    def _symbol(self, element: Any) -> None:  # noqa: ANN401
        self._put(f"[{element.get(qn('w:font'))} {element.get(qn('w:char'))}]")

    def _page_number(self, element: Any) -> None:  # noqa: ANN401
        del element
        self._put("[PAGE]")

    def _br(self, element: Any) -> None:  # noqa: ANN401
        kind = element.get(qn("w:type"))
        known = kind in ("page", "column")
        self._put(self._story.say(f"shown-break-{kind}") if known else _BREAK)

    def _inserted(self, element: Any) -> None:  # noqa: ANN401
        self._changed(element, "+")

    def _deleted(self, element: Any) -> None:  # noqa: ANN401
        self._changed(element, "-")

    def _changed(self, element: Any, change: str) -> None:  # noqa: ANN401
        before, self._change = self._change, change
        self.children(element)
        self._change = before

    def _alternate(self, element: Any) -> None:  # noqa: ANN401
        """The same thing for new programs and for old ones: once is enough."""
        choices = [one for one in element if one.tag == f"{_MC}Choice"] or list(element)
        for choice in choices[:1]:
            self.children(choice)

    def _hyperlink(self, element: Any) -> None:  # noqa: ANN401
        self.children(element)
        relation = self._story.relations.get(element.get(qn("r:id")) or "")
        anchor = element.get(qn("w:anchor")) or ""
        # Names with _ are Word's own, and change when it likes.
        place = f"#{anchor}" if anchor and not anchor.startswith("_") else ""
        self._address((relation.target if relation else "") + place)

    def _address(self, address: str) -> None:
        if address:
            self._put(f" <{address}>")

    def _simple_field(self, element: Any) -> None:  # noqa: ANN401
        self._fields.append(_Field(element.get(qn("w:instr")) or ""))
        self._field_given()
        self.children(element)
        self._field_end()

    def _instruction(self, element: Any) -> None:  # noqa: ANN401
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _field_mark(self, element: Any) -> None:  # noqa: ANN401
        kind = element.get(qn("w:fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        # A field may begin in one paragraph and end in another.
        elif self._fields and kind == "separate":
            self._field_given()
        elif self._fields and kind == "end":
            self._field_given()
            self._field_end()

    def _field_given(self) -> None:
        code = self._fields[-1]
        if code.given:
            return
        code.given = True
        code.instruction = " ".join(_FORMAT.sub("", code.instruction).split())
        volatile = code.instruction.partition(" ")[0].upper() in _VOLATILE
        if volatile:
            self._put(f"[{code.instruction}]")
        code.quiet = volatile

    def _field_end(self) -> None:
        code = self._fields.pop()
        link = code.instruction.upper().startswith("HYPERLINK")
        address = _LINK.search(code.instruction) if link else None
        if address:
            self._address(("#" if address[1] else "") + address[2])
        elif "{" in code.instruction and not code.quiet:
            # A tag in a field is filled in as any other.
            self._put(f"[{code.instruction}]")

    def _note(self, element: Any) -> None:  # noqa: ANN401
        number = self._story.notes.get((element.tag, element.get(qn("w:id")) or ""), "?")
        self._put(f"[^{number}]")

    def _comment(self, element: Any) -> None:  # noqa: ANN401
        told = self._story.comments.get(element.get(qn("w:id")) or "")
        if told is not None:
            self._put(self._story.say("shown-comment", author=told[0], text=told[1]))

    def _drawing(self, element: Any) -> None:  # noqa: ANN401
        for box in element.iter(_BOX):
            # One within another is found when that one is read.
            if next(box.iterancestors(_BOX), None) in (None, *element.iterancestors(_BOX)):
                self._story.boxes.append((box, self._story.relations))
                self._put(self._story.say("shown-text-box", number=str(len(self._story.boxes))))
        pictures = element.iter(qn("pic:pic"), f"{_VML}imagedata")
        if next(element.iter(_BOX), None) is None or next(pictures, None) is not None:
            self._put(self._picture(element))

    def _picture(self, element: Any) -> str:  # noqa: ANN401
        told = next(element.iter(qn("wp:docPr")), None)
        if told is None:
            shapes = [*element.iter(f"{_VML}textpath"), *element.iter(f"{_VML}shape")]
            text = next((found for one in shapes if (found := _shape_text(one))), "")
        else:
            text = told.get("descr") or told.get("title") or ""
        if any(one.get("val") in ("1", "true") for one in element.iter(_DECORATIVE)):
            return self._story.say("shown-picture-decorative")
        if not text.strip():
            return self._story.say("shown-picture-without-text")
        return self._story.say("shown-picture", text=" ".join(text.split()))


def _shape_text(shape: Any) -> str:  # noqa: ANN401
    return shape.get("string") or shape.get("alt") or ""


_Reader = Callable[[_Line, Any], None]
_READERS: dict[str, _Reader] = {
    qn("w:pPr"): _Line._silent,
    qn("w:rPr"): _Line._silent,
    qn("w:sdtPr"): _Line._silent,
    qn("w:sdtEndPr"): _Line._silent,
    qn("w:t"): _Line._t,
    qn("w:delText"): _Line._t,
    f"{_MATH}t": _Line._t,
    qn("w:tab"): _Line._tab,
    qn("w:ptab"): _Line._tab,
    qn("w:noBreakHyphen"): _Line._hard_hyphen,
    qn("w:softHyphen"): _Line._soft_hyphen,
    qn("w:sym"): _Line._symbol,
    qn("w:pgNum"): _Line._page_number,
    qn("w:br"): _Line._br,
    qn("w:cr"): _Line._br,
    qn("w:ins"): _Line._inserted,
    qn("w:moveTo"): _Line._inserted,
    qn("w:del"): _Line._deleted,
    qn("w:moveFrom"): _Line._deleted,
    f"{_MC}AlternateContent": _Line._alternate,
    qn("w:hyperlink"): _Line._hyperlink,
    qn("w:fldSimple"): _Line._simple_field,
    qn("w:instrText"): _Line._instruction,
    qn("w:delInstrText"): _Line._instruction,
    qn("w:fldChar"): _Line._field_mark,
    qn("w:footnoteReference"): _Line._note,
    qn("w:endnoteReference"): _Line._note,
    qn("w:commentReference"): _Line._comment,
    qn("w:drawing"): _Line._drawing,
    qn("w:pict"): _Line._drawing,
    qn("w:object"): _Line._drawing,
}
