"""Gives the comments that docgen did not touch their own letters, size and look back."""

from __future__ import annotations

import copy
from typing import Any

from docgen.intake.workbook.parts import MAIN, Package, as_bytes

__all__ = ["keep_notes"]

_VML = "{urn:schemas-microsoft-com:vml}shape"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_COMMENT, _TEXT, _T = f"{MAIN}comment", f"{MAIN}text", f"{MAIN}t"


def keep_notes(before: Package, part: str, after: Package, saved_part: str) -> dict[str, bytes]:
    """The parts of the saved sheet's comments with what the original sheet has; none without."""
    texts, shapes = _note_parts(before, part)
    saved_texts, saved_shapes = _note_parts(after, saved_part)
    if not texts or not saved_texts:
        return {}
    originals = {one.get("ref"): one for one in before.tree(texts).iter(_COMMENT)}
    tree = after.tree(saved_texts)
    same = {
        one.get("ref"): one
        for one in tree.iter(_COMMENT)
        if one.get("ref") in originals and _words(one) == _words(originals[one.get("ref")])
    }
    for name, one in same.items():
        one.replace(one.find(_TEXT), copy.deepcopy(originals[name].find(_TEXT)))
    changed = {saved_texts: as_bytes(tree)}
    if shapes and saved_shapes:
        drawn = after.loose_tree(saved_shapes)
        _keep_shapes(drawn, _shapes(before.loose_tree(shapes)), {_cell_of(name) for name in same})
        changed[saved_shapes] = as_bytes(drawn)
    return changed


def _note_parts(package: Package, part: str) -> tuple[str, str]:
    """The part with the texts of a sheet's comments, and the one that says how they look."""
    related = {kind: target for _, kind, target in package.related(part)}
    found = [related.get(kind, "") for kind in ("comments", "vmlDrawing")]
    texts, shapes = (one if one in package.names else "" for one in found)
    return texts, shapes


def _words(comment: Any) -> str:  # noqa: ANN401 - an element of lxml
    return "".join(one.text or "" for one in comment.iter(_T))


def _cell_of(name: str) -> tuple[int, int]:
    """Row and column of a cell, counted from 0 as drawings do."""
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(name)
    return row - 1, column - 1


def _shapes(drawing: Any) -> dict[tuple[int, int], Any]:  # noqa: ANN401
    """The shapes of comments by their cells."""
    found = {}
    for shape in drawing.iter(_VML):
        row, column = (shape.findtext(f".//{_EXCEL}{name}") for name in ("Row", "Column"))
        if row and column and row.strip().isdigit() and column.strip().isdigit():
            found[int(row), int(column)] = shape
    return found


def _keep_shapes(
    drawing: Any,  # noqa: ANN401
    originals: dict[tuple[int, int], Any],
    kept: set[tuple[int, int]],
) -> None:
    for cell, shape in _shapes(drawing).items():
        if cell in kept and cell in originals:
            own = copy.deepcopy(originals[cell])
            own.set("id", shape.get("id"))
            own.set("type", shape.get("type"))
            own.tail = None
            shape.getparent().replace(shape, own)
