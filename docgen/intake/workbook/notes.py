"""Comments of cells: ours stand below the user's own, and can be taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.comments import Comment

__all__ = ["AUTHOR", "MARK", "add_note", "own_text", "take_out_note"]

AUTHOR = "docgen"

MARK = "— docgen —"
"""The line above what docgen writes. What a user writes stands above it."""

# In pixels. A line of the comment font holds some 56 characters at this width.
_WIDTH, _LINE, _MARGIN, _TALLEST = 400, 17, 14, 900
_CHARACTERS = 56


def add_note(cell: Any, text: str) -> None:  # noqa: ANN401 - a cell of openpyxl
    """Write `text` in the comment of the cell, below what the user has there."""
    from openpyxl.comments import Comment

    before: Comment | None = cell.comment
    told = f"{MARK}\n{text}"
    whole = f"{before.text}\n{told}" if before else told
    author = before.author if before else AUTHOR
    cell.comment = Comment(whole, author, height=_height(whole), width=_WIDTH)


def take_out_note(cell: Any) -> None:  # noqa: ANN401
    """Leave only what the user has in the comment; no comment when all of it was ours."""
    before: Comment | None = cell.comment
    if before is None or (own := own_text(before.text)) == before.text:
        return
    from openpyxl.comments import Comment

    cell.comment = Comment(own, before.author) if own is not None else None


def own_text(text: str) -> str | None:
    """What the user wrote in a comment; None when docgen wrote all of it."""
    above, mark, _ = text.replace("\r\n", "\n").rpartition(MARK)
    if not mark:
        return text
    return above.removesuffix("\n") or None


def _height(text: str) -> int:
    lines = sum(1 + len(line) // _CHARACTERS for line in text.split("\n"))
    return min(_TALLEST, _MARGIN + _LINE * lines)
