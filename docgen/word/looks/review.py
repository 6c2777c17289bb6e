"""What is left of a review: comments, changes that nobody has accepted, and hidden text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault, WordPlace
from docgen.model.finding import Severity
from docgen.word.live_stories import living
from docgen.word.looks.opened import Opened
from docgen.word.styles import is_on

__all__ = ["change_places", "comment_place", "hidden_places", "review_faults"]

_COMMENTS = ("commentReference", "commentRangeStart")
_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
    *(f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid")),
    *(f"{name}Change" for name in ("trPr", "tcPr")),
)


def review_faults(template: Opened) -> Iterator[Fault]:
    """One fault for the comments and one for the changes, each at the first of them."""
    place = comment_place(template)
    if place is not None:
        yield _warning("template-comments", place)
    place = _first(template, _CHANGES)
    if place is not None:
        yield _warning("template-tracked-changes", place)


def comment_place(document: Opened) -> WordPlace | None:
    """Where the first comment stands; None when there is none."""
    place = _first(document, _COMMENTS)
    if place is None and _has_comments(document.comments):
        return document.body.places.whole
    return place


def change_places(document: Opened) -> tuple[WordPlace, ...]:
    """The places with changes that nobody has accepted or rejected, each once."""
    tags = [qn(f"w:{name}") for name in _CHANGES]
    return tuple(
        dict.fromkeys(
            story.place(element)
            for story in document.stories
            for element in story.story.root.iter(*tags)
        )
    )


def hidden_places(document: Opened) -> tuple[WordPlace, ...]:
    """The places with text that Word does not show, by itself or by its style, each once."""
    return tuple(
        dict.fromkeys(
            story.place(run)
            for story in document.stories
            for run in living(story.story.root, "w:r")
            if _has_text(run) and _is_hidden(run, document)
        )
    )


def _has_text(run: Any) -> bool:  # noqa: ANN401 - lxml, untyped
    return any((one.text or "").strip() for one in run.iter(qn("w:t")))


def _is_hidden(run: Any, document: Opened) -> bool:  # noqa: ANN401
    told = (is_on(layer, "w:vanish") for layer in document.styles.of_run(run))
    return next((one for one in told if one is not None), False)


def _warning(code: str, place: WordPlace) -> Fault:
    return Fault(code=code, severity=Severity.WARNING, place=place)


def _has_comments(comments: Any) -> bool:  # noqa: ANN401 - lxml, untyped
    return comments is not None and comments.find(qn("w:comment")) is not None


def _first(template: Opened, names: tuple[str, ...]) -> WordPlace | None:
    tags = [qn(f"w:{name}") for name in names]
    for story in template.stories:
        for element in story.story.root.iter(*tags):
            return story.place(element)
    return None
