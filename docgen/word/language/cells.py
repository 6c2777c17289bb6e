"""Tags that are about the cell they stand in: `colspan`, `cellbg`, `vm` and `hm`.

docxtpl moves them into the properties of the cell. It takes the wrong cell where another table is
inside, and takes them out of any condition; a cell without properties it passes over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from docgen.model.fault import Fault
from docgen.word.language.blocks import Block
from docgen.word.language.tags import Tag, short

__all__ = ["cell_faults", "give_properties"]

_ALL = frozenset(("colspan", "cellbg", "vm", "hm"))
# These two are taken out of the blocks around them; the other two are put into one of their own.
_MOVED = frozenset(("colspan", "cellbg"))
_TC, _TC_PR, _TBL = qn("w:tc"), qn("w:tcPr"), qn("w:tbl")


def _cell(tag: Tag) -> Any:  # noqa: ANN401 - an element of lxml
    return next(tag.holder.iterancestors(_TC), None)


def cell_faults(tags: Iterable[Tag], blocks: Iterable[Block]) -> Iterator[Fault]:
    """A fault for each of these tags that docxtpl would use elsewhere than it stands."""
    wanted = [tag for tag in tags if tag.word in _ALL]
    if not wanted:
        return
    around: dict[Any, list[Block]] = {}
    for block in blocks:
        around.setdefault(_cell(block.opener), []).append(block)
    for tag in wanted:
        cell = _cell(tag)
        if cell is not None and _misplaced(tag, cell, around.get(cell, [])):
            parameters = {"tag": short(tag.text), "word": tag.word}
            yield Fault(code="template-unsupported", place=tag.place, parameters=parameters)


def _misplaced(tag: Tag, cell: Any, blocks: Iterable[Block]) -> bool:  # noqa: ANN401
    conditional = tag.word in _MOVED and any(
        one.opener.number < tag.number < one.closer.number for one in blocks
    )
    return conditional or next(cell.iter(_TBL), None) is not None


def give_properties(tags: Iterable[Tag]) -> None:
    """Give the cells of these tags properties to put them in, where they have none."""
    for tag in tags:
        cell = _cell(tag) if tag.word in _ALL else None
        if cell is None:
            continue
        properties = cell.find(_TC_PR)
        if properties is None:
            properties = etree.Element(_TC_PR)
            cell.insert(0, properties)
        if not len(properties):
            automatic = {qn("w:w"): "0", qn("w:type"): "auto"}
            etree.SubElement(properties, qn("w:tcW"), automatic)
