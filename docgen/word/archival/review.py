"""Takes out what a review left: comments, and the marks of changes, which are accepted."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

__all__ = ["REVIEW_PARTS", "accept_changes", "drop_comments", "forget_reviewers"]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
REVIEW_PARTS = (
    f"{_OFFICE}/comments",
    f"{_MICROSOFT}/2011/relationships/commentsExtended",
    f"{_MICROSOFT}/2016/09/relationships/commentsIds",
    f"{_MICROSOFT}/2018/08/relationships/commentsExtensible",
    f"{_MICROSOFT}/2011/relationships/people",
)


def _tags(*names: str) -> tuple[str, ...]:
    return tuple(qn(f"w:{name}") for name in names)


_COMMENTS = _tags("commentRangeStart", "commentRangeEnd", "commentReference")
_COME = _tags("ins", "moveTo")
_GO = _tags("del", "moveFrom")
_CELLS = _tags("cellIns", "cellDel", "cellMerge")
_PROPERTIES = (
    *_tags(*(f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid"))),
    *_tags(*(f"{name}Change" for name in ("trPr", "tcPr", "numbering"))),
)
_CUSTOM = ("Ins", "Del", "MoveFrom", "MoveTo")
_RANGES = _tags(
    *(
        f"{change}Range{end}"
        for change in ("moveFrom", "moveTo", *(f"customXml{one}" for one in _CUSTOM))
        for end in ("Start", "End")
    )
)
_HOLDERS = _tags("rPr", "trPr", "numPr")
_P, _TBL, _TR, _TC = _tags("p", "tbl", "tr", "tc")
_P_PR, _R_PR, _TR_PR = _tags("pPr", "rPr", "trPr")

# Content of the text itself. What else stands between paragraphs, marks a place.
_BLOCKS = (_P, _TBL, *_tags("sdt", "customXml", "altChunk", "sectPr"))


def drop_comments(root: Any) -> None:  # noqa: ANN401 - lxml, untyped
    """Take the comments' ranges and references out of a story."""
    for mark in list(root.iter(*_COMMENTS)):
        run = mark.getparent()
        run.remove(mark)
        if run.tag == qn("w:r") and all(one.tag == _R_PR for one in run):
            run.getparent().remove(run)


def forget_reviewers(document: Any) -> None:  # noqa: ANN401
    """Drop the parts with the comments and with who made them."""
    relations = document.part.rels
    for number in [key for key, one in relations.items() if one.reltype in REVIEW_PARTS]:
        del relations[number]


def accept_changes(root: Any) -> None:  # noqa: ANN401
    """Accept the tracked changes of a story, or of the styles or the lists."""
    _accept_rows(root)
    _accept_cells(root)
    for element in list(root.iter(*_PROPERTIES, *_RANGES)):
        element.getparent().remove(element)
    # Of the content first: a paragraph whose mark is deleted is judged by what it still has.
    for element in list(root.iter(*_GO)):
        if element.getparent() is not None and element.getparent().tag not in _HOLDERS:
            element.getparent().remove(element)
    for element in list(root.iter(*_COME)):
        _unwrap(element)
    for paragraph in list(root.iter(_P)):
        _accept_mark(paragraph)
    for element in list(root.iter(*_GO)):
        element.getparent().remove(element)


def _unwrap(element: Any) -> None:  # noqa: ANN401
    """What came stays; the mark of its coming goes."""
    parent = element.getparent()
    if parent.tag not in _HOLDERS:
        for child in list(element):
            element.addprevious(child)
    parent.remove(element)


def _accept_mark(paragraph: Any) -> None:  # noqa: ANN401
    properties = paragraph.find(_P_PR)
    mark = None if properties is None else properties.find(_R_PR)
    if mark is None or all(mark.find(tag) is None for tag in _GO):
        return
    content = [one for one in paragraph if one.tag != _P_PR]
    following = _next_block(paragraph)
    if following is None or properties.find(qn("w:sectPr")) is not None:
        return
    if following.tag == _P:
        # The mark that remains is the next one's, and with it the next one's look.
        _begin_with(following, content)
        paragraph.getparent().remove(paragraph)
    elif following.tag == _TBL and not any(_is_seen(one) for one in content):
        for one in content:
            paragraph.addprevious(one)
        paragraph.getparent().remove(paragraph)


def _next_block(paragraph: Any) -> Any:  # noqa: ANN401
    return next((one for one in paragraph.itersiblings() if one.tag in _BLOCKS), None)


def _begin_with(paragraph: Any, content: list[Any]) -> None:  # noqa: ANN401
    first = 0 if paragraph.find(_P_PR) is None else 1
    for number, one in enumerate(content, start=first):
        paragraph.insert(number, one)


def _is_seen(element: Any) -> bool:  # noqa: ANN401
    return element.tag not in _tags("bookmarkStart", "bookmarkEnd", "proofErr")


def _accept_rows(root: Any) -> None:  # noqa: ANN401
    for row in list(root.iter(_TR)):
        if row.find(f"{_TR_PR}/{qn('w:del')}") is not None:
            _remove_row(row)


def _remove_row(row: Any) -> None:  # noqa: ANN401
    table = next(row.iterancestors(_TBL))
    row.getparent().remove(row)
    if next(table.iter(_TR), None) is None:
        holder = table.getparent()
        holder.remove(table)
        # A cell ends with a paragraph, always.
        if holder.tag == _TC and [one.tag for one in holder][-1:] != [_P]:
            holder.append(OxmlElement("w:p"))


def _accept_cells(root: Any) -> None:  # noqa: ANN401
    for mark in list(root.iter(*_CELLS)):
        properties = mark.getparent()
        cell = properties.getparent()
        properties.remove(mark)
        if mark.tag == qn("w:cellMerge") and mark.get(qn("w:vMerge")) is not None:
            is_first = mark.get(qn("w:vMerge")) == "rest"
            properties.vMerge_val = "restart" if is_first else "continue"
        elif mark.tag == qn("w:cellDel"):
            row = next(cell.iterancestors(_TR))
            cell.getparent().remove(cell)
            if next(row.iter(_TC), None) is None:
                _remove_row(row)
