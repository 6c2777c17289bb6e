"""Gives what openpyxl saved the values, heights and comments of the original, to the bit.

openpyxl drops what a formula came to (without it no reader finds a value until Excel has saved the
file again), looks of single words, what it takes for a date out of range, the sizes of comments.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml import etree

from docgen.intake.workbook.extensions import KEPT_EXTENSIONS
from docgen.intake.workbook.kept_notes import keep_notes
from docgen.intake.workbook.marks import Written
from docgen.intake.workbook.memory import MEMORY_SHEET
from docgen.intake.workbook.parts import MAIN, Package, as_bytes, sheet_parts, workbook_part
from docgen.intake.workbook.untouched import WRITTEN_BY

__all__ = ["keep_original"]

_C, _F, _V, _IS, _ROW, _SI = (f"{MAIN}{name}" for name in ("c", "f", "v", "is", "row", "si"))
_STAMP = re.compile(rb"<Application>[^<]*</Application>")


def keep_original(original: bytes, saved: bytes, written: Written) -> bytes:
    """The saved workbook with what the original has, but for what docgen wrote.

    Args:
        original: the workbook as the user has it.
        saved: the same after openpyxl.
        written: what is not to be given back.
    """
    before, after = Package(original), Package(saved)
    texts = _shared_texts(before)
    changed: dict[str, bytes] = {}
    parts = sheet_parts(before)
    for title, part in sheet_parts(after).items():
        if title in parts and title != MEMORY_SHEET:
            tree, original_tree = after.tree(part), before.tree(parts[title])
            ours = {name for sheet, name in written.cells if sheet == title}
            _keep_cells(tree, original_tree, texts, ours)
            _keep_heights(tree, original_tree, written.heights.get(title, {}))
            _keep_extensions(tree, original_tree)
            changed[part] = as_bytes(tree)
            changed |= keep_notes(before, parts[title], after, part)
    return _packed(after, changed)


def _packed(package: Package, changed: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in package.names:
            content = changed.get(name) or package.read(name)
            if name == "docProps/app.xml":
                content = _STAMP.sub(WRITTEN_BY, content)
            target.writestr(name, content)
    return out.getvalue()


def _shared_texts(package: Package) -> list[Any]:
    related = package.related(workbook_part(package))
    parts = [part for _, kind, part in related if kind == "sharedStrings"]
    return [text for part in parts for text in package.tree(part).iter(_SI)]


def _keep_cells(saved: Any, original: Any, texts: list[Any], ours: Collection[str]) -> None:  # noqa: ANN401 - elements of lxml
    before = {cell.get("r"): cell for cell in original.iter(_C) if cell.get("r")}
    for cell in saved.iter(_C):
        name = cell.get("r")
        if name in before and name not in ours:
            _keep_value(cell, before[name], texts)


def _keep_value(cell: Any, original: Any, texts: list[Any]) -> None:  # noqa: ANN401
    kind, content = original.get("t"), list(_content(original, texts))
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if content and kind:
        cell.set("t", "inlineStr" if kind == "s" else kind)
    cell.extend(content)


def _content(original: Any, texts: list[Any]) -> Iterator[Any]:  # noqa: ANN401
    number = original.findtext(_V)
    if original.get("t") == "s" and number is not None:
        inline = etree.Element(_IS)
        inline.extend(copy.deepcopy(list(texts[int(number)])))
        yield inline
        return
    for child in original:
        if child.tag in (_F, _V, _IS):
            one = copy.deepcopy(child)
            one.tail = None
            yield one


def _keep_heights(saved: Any, original: Any, needed: Mapping[int, float | None]) -> None:  # noqa: ANN401
    """A height that the user has set stays; one that Excel found may grow with our text."""
    own = {
        row.get("r")
        for row in original.iter(_ROW)
        if row.get("customHeight") in ("1", "true") and row.get("ht")
    }
    for row in saved.iter(_ROW):
        number = row.get("r")
        if number in own:
            continue
        row.attrib.pop("customHeight", None)
        if int(number) in needed:
            row.attrib.pop("ht", None)
            height = needed[int(number)]
            if height is not None:
                row.set("ht", str(height))


def _keep_extensions(saved: Any, original: Any) -> None:  # noqa: ANN401
    found = original.findall(f"{MAIN}extLst/{MAIN}ext")
    kept = [copy.deepcopy(one) for one in found if one.get("uri", "").upper() in KEPT_EXTENSIONS]
    if kept:
        # It is the last element of a sheet, and openpyxl writes none.
        etree.SubElement(saved, f"{MAIN}extLst").extend(kept)
