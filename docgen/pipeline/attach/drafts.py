"""Whether a Word file says that it is a draft, in the words that its template prints on drafts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.conformance.wording.words import letters_of
from docgen.model.artifact import DocumentState, Rendered
from docgen.model.plan import Planned
from docgen.model.word_place import WordPlace
from docgen.pipeline.documents import stamp_of
from docgen.pipeline.examine import Examined, subject_of
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import draft_marks, with_mark
from docgen.word.looks.opened import Opened, open_template

__all__ = ["draft_places"]


def draft_places(
    opened: Opened, planned: Planned, before: Examined, workshop: Workshop
) -> tuple[WordPlace, ...]:
    """Where body, headers, footers and notes say that the text of `planned` is a draft."""
    words = _draft_words(planned, before, workshop)
    found = (
        story.place(paragraph)
        for story in opened.stories
        for paragraph in story.paragraphs()
        if any(one in _letters(paragraph) for one in words)
    )
    return tuple(dict.fromkeys(found))


def _draft_words(planned: Planned, before: Examined, workshop: Workshop) -> set[str]:
    """The marks of drafts, and the paragraphs that stand in a draft and not in the final text."""
    marks = draft_marks(planned)
    words = {letters_of(mark) for mark in marks}
    if before.states[planned.key] is DocumentState.BLOCKED:
        # It cannot be rendered; its mark can be told all the same.
        return words
    template = workshop.packs[planned.pack].templates[planned.language]
    subject = subject_of(before, workshop)

    def paragraphs(mark: str) -> set[str]:
        rendered = with_mark(subject, planned, template, mark)
        return set(_paragraphs(rendered, planned, before, workshop))

    final = "\n".join(paragraphs(""))
    in_drafts = {one for mark in marks for one in paragraphs(mark)}
    return {one for one in words | in_drafts if one and one not in final}


def _paragraphs(
    rendered: Rendered, planned: Planned, before: Examined, workshop: Workshop
) -> Iterator[str]:
    stamp = stamp_of(before, workshop, planned.title, planned.language, "")
    opened = open_template(rendered.package(stamp), planned.language)
    for story in opened.stories:
        yield from map(_letters, story.paragraphs())


def _letters(paragraph: Any) -> str:  # noqa: ANN401 - lxml's elements, untyped
    return letters_of("".join(one.text or "" for one in paragraph.iter(qn("w:t"))))
