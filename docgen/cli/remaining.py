"""Tells what is still to be done in a case: the same words wherever it is told."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.cli.words import Words
from docgen.model.document import ADDITIONAL_AGREEMENT, AMENDMENT, kind_of
from docgen.pipeline.journalling import listed
from docgen.pipeline.remaining import Remaining

__all__ = ["remaining_object", "remaining_texts"]

_CHANGES = (AMENDMENT, ADDITIONAL_AGREEMENT)
"""What changes an agreement that is signed."""


def remaining_texts(
    case: str, remaining: Remaining, words: Words, *, closed: bool
) -> Iterator[str]:
    """A sentence for each thing that is still to be done, and what to do about it; at least one.

    A case that is `closed` is made again only when its user says so.
    """
    if not remaining:
        yield words("remaining-nothing")
    for message, documents in _unsigned(remaining):
        if documents:
            yield words(message, documents=", ".join(documents), first=documents[0], case=case)
    if remaining.unnumbered:
        number = len(remaining.unnumbered)
        message = "remaining-journal-one" if number == 1 else "remaining-journal"
        entries = listed(remaining.unnumbered)
        yield words(message, number=str(number), entries=entries, case=case)
    if remaining.evaluation:
        yield words("remaining-evaluation-closed" if closed else "remaining-evaluation", case=case)


def _unsigned(remaining: Remaining) -> Iterator[tuple[str, list[str]]]:
    """What nobody has signed, by what its signed copy is attached as."""
    changes = [one for one in remaining.unsigned if kind_of(one, _CHANGES)]
    yield "remaining-unsigned", [one for one in remaining.unsigned if one not in changes]
    yield "remaining-unsigned-change", changes


def remaining_object(remaining: Remaining) -> dict[str, object]:
    """The same for programs: keys of documents, names of entries."""
    return {
        "unsigned": list(remaining.unsigned),
        "journal": [one.name for one in remaining.unnumbered],
        "evaluation": remaining.evaluation,
    }
