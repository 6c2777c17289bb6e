"""What a review leaves: comments and changes."""

from __future__ import annotations

from typing import Any

from stress.feature import Faulty, Feature
from stress.tables import HEAD, cell, row, table
from stress.word import add, block, run

__all__ = ["FEATURES"]

_BY = 'w:id="{}" w:author="x" w:date="2027-01-01T00:00:00Z"'

_CHANGED = Faulty(code="template-tracked-changes")


def come(content: str, number: int = 90) -> str:
    """Content that came in a review."""
    return f"<w:ins {_BY.format(number)}>{content}</w:ins>"


def gone(text: str, number: int = 91) -> str:
    """Text that went in a review."""
    deleted = f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f"<w:del {_BY.format(number)}>{deleted}</w:del>"


def commented(document: Any) -> None:
    paragraph = document.add_paragraph("Teksten som er omtalt.")
    document.add_comment(paragraph.runs, "Stemmer dette?", "Kari", "K")


def changed(document: Any) -> None:
    add(document, block(run("Uendret. ") + come(run("Innsatt.")) + gone("Slettet.")))


def changed_look(document: Any) -> None:
    before = f"<w:b/><w:rPrChange {_BY.format(92)}><w:rPr/></w:rPrChange>"
    add(document, block(run("Nå fet", before)))


def changed_row(document: Any) -> None:
    mark = f"<w:trPr><w:ins {_BY.format(93)}/></w:trPr>"
    away = f"<w:trPr><w:del {_BY.format(94)}/></w:trPr>"
    rows = (row("Ny", "rad", properties=mark), row(cell("Gammel"), "rad", properties=away))
    add(document, table(HEAD, *rows))


def moved(document: Any) -> None:
    there = f"<w:moveFrom {_BY.format(95)}>{run('Flyttet')}</w:moveFrom>"
    here = f"<w:moveTo {_BY.format(96)}>{run('Flyttet')}</w:moveTo>"
    add(document, block(run("Fra: ") + there), block(run("Til: ") + here))


FEATURES = (
    Feature(
        name="comment",
        write=commented,
        expects=Faulty(code="template-comments"),
        hides=("Stemmer",),
        links=0,
    ),
    Feature(
        name="change",
        write=changed,
        expects=_CHANGED,
        shows=("Uendret. Innsatt.",),
        hides=("Slettet",),
    ),
    Feature(name="change_of_look", write=changed_look, expects=_CHANGED),
    Feature(
        name="change_of_rows",
        write=changed_row,
        expects=_CHANGED,
        hides=("Gammel",),
        tags={"/TD": 2},
    ),
    Feature(name="change_moved", write=moved, expects=_CHANGED, shows=("Til: Flyttet",)),
)
