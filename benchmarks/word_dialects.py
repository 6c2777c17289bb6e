"""Writes a slot template in the language of each engine.

Jinja (docxtpl, docgen) keeps each tag where it was. The npm languages know only `{value}` and
`{#part}…{/part}`: a branch is a part of its own, and a tag for a whole row moves into the rows
that it is about, because they have no tag that stands for a row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.ns import qn

from benchmarks.word_slots import Slot
from benchmarks.word_tags import Element, enclosing, put_text, text_nodes

__all__ = ["DOCXTEMPLATER", "EASY_TEMPLATE_X", "Dialect", "slot_tag", "write_jinja", "write_parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How an npm language begins a part of a text, of paragraphs and of rows."""

    name: str
    inline: str
    paragraphs: str
    rows: str

    def opened(self, part: str, level: str) -> str:
        """The tag that begins `part`."""
        pattern = {"": self.inline, "p": self.paragraphs, "tr": self.rows}[level]
        return pattern.replace("NAME", part)


DOCXTEMPLATER = Dialect(
    name="docxtemplater", inline="{#NAME}", paragraphs="{#NAME}", rows="{-w:tr NAME}"
)
EASY_TEMPLATE_X = Dialect(
    name="easy-template-x",
    inline="{#NAME}",
    paragraphs='{#NAME [loopOver: "paragraph"]}',
    rows='{#NAME [loopOver: "row"]}',
)


def slot_tag(slot: Slot) -> str:
    """The tag in docxtpl's language, naming recorded data."""
    level = slot.tag.level
    match slot.kind:
        case "value":
            return f"{{{{ {slot.named('k')} }}}}"
        case "if" | "elif":
            return f"{{%{level} {slot.kind} {slot.named('c')} %}}"
        case "for":
            return f"{{%{level} for s{slot.number} in {slot.named('l')} %}}"
        case "else":
            return f"{{%{level} else %}}"
        case _:
            return f"{{%{level} end{slot.block} %}}"


def write_jinja(slots: Sequence[Slot], written: Callable[[Slot], str]) -> None:
    """Replace each tag where it stands by what `written` makes of it."""
    for paragraph, own in _by_paragraph(slots):
        put_text(paragraph, [(one.tag.start, one.tag.end, written(one)) for one in own])


def write_parts(slots: Sequence[Slot], dialect: Dialect) -> None:
    """Write the slots in an npm language."""
    rows = [slot for slot in slots if slot.tag.level == "tr"]
    moved = _moved_into_rows(rows, dialect)
    for paragraph, own in _by_paragraph([slot for slot in slots if slot.tag.level != "tr"]):
        if own[0].tag.level == "p":
            _split_paragraph(paragraph, own[0], dialect)
        else:
            pieces = [(one.tag.start, one.tag.end, _inline(one, dialect)) for one in own]
            put_text(paragraph, pieces)
    for paragraph, at_end, text in moved:
        length = sum(len(node.text or "") for node in text_nodes(paragraph))
        at = length if at_end else 0
        put_text(paragraph, [(at, at, text)])
    for slot in rows:
        row = enclosing(slot.tag.paragraph, "w:tr")
        row.getparent().remove(row)


def _by_paragraph(slots: Sequence[Slot]) -> list[tuple[Element, list[Slot]]]:
    grouped: dict[Element, list[Slot]] = {}
    for slot in slots:
        grouped.setdefault(slot.tag.paragraph, []).append(slot)
    return list(grouped.items())


def _inline(slot: Slot, dialect: Dialect) -> str:
    if slot.kind == "value":
        return f"{{k{slot.number}}}"
    return "".join(_ends(slot, dialect))


def _ends(slot: Slot, dialect: Dialect) -> list[str]:
    closed = [f"{{/{slot.closes}}}"] if slot.closes else []
    return closed + ([dialect.opened(slot.opens, slot.tag.level)] if slot.opens else [])


def _split_paragraph(paragraph: Element, slot: Slot, dialect: Dialect) -> None:
    """A paragraph for each part that the tag closes or opens."""
    texts = _ends(slot, dialect)
    for text in texts[:-1]:
        before = deepcopy(paragraph)
        paragraph.addprevious(before)
        put_text(before, [(slot.tag.start, slot.tag.end, text)])
    put_text(paragraph, [(slot.tag.start, slot.tag.end, texts[-1])])


def _moved_into_rows(slots: Sequence[Slot], dialect: Dialect) -> list[tuple[Element, bool, str]]:
    """Where the tags of rows go: (paragraph, at its end, text), in the order to put them."""
    tag_rows = {enclosing(slot.tag.paragraph, "w:tr") for slot in slots}
    openings, closings = [], []
    for slot in slots:
        row = enclosing(slot.tag.paragraph, "w:tr")
        if slot.closes:
            above = next(
                one for one in row.itersiblings(qn("w:tr"), preceding=True) if one not in tag_rows
            )
            closings.append((list(above.iter(qn("w:p")))[-1], True, f"{{/{slot.closes}}}"))
        if slot.opens:
            below = next(one for one in row.itersiblings(qn("w:tr")) if one not in tag_rows)
            opened = dialect.opened(slot.opens, "tr")
            openings.append((next(below.iter(qn("w:p"))), False, opened))
    # Each is put at the very beginning of its row, so the outermost comes last.
    return [*reversed(openings), *closings]
