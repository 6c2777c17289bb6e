"""What signatures have locked in a case: the rules are those of the gates, told on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.errors import TamperedError
from docgen.intake.raw import RawCase
from docgen.model.basis import is_named
from docgen.model.finding import Finding
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.workshop import Workshop

__all__ = ["LOCKED", "NOTHING_LOCKED", "Locks", "locks_in"]

LOCKED = "terms-locked"
"""The code of what tells of a term that is another than the signed one."""

_ITEM = "item."


@dataclass(frozen=True, slots=True, kw_only=True)
class Locks:
    """The terms of signed texts.

    `terms` are the patterns of the fields that stand in them, `items` those of documents that are
    about an item of a list, by its path. `changed` tells of the terms that are others now.
    """

    terms: tuple[str, ...] = ()
    items: tuple[tuple[str, tuple[str, ...]], ...] = ()
    changed: tuple[Finding, ...] = ()

    def holds(self, where: str) -> bool:
        """Whether the field at the path is a term of a signed text."""
        return is_named(where, self.terms) or any(
            is_named(_ITEM + where.removeprefix(f"{item}."), patterns)
            for item, patterns in self.items
            if where.startswith(f"{item}.")
        )


NOTHING_LOCKED = Locks()


def locks_in(raw: RawCase, shop: Workshop) -> Locks:
    """The locks of the case, by what its folder keeps."""
    try:
        examined = examine(raw, shop)
    except TamperedError:
        # What is wrong with the folder is told where the answers are looked over.
        return NOTHING_LOCKED
    found = tuple(_signed_texts(examined, shop))
    return Locks(
        terms=tuple(dict.fromkeys(one for _, terms in found for one in terms)),
        items=tuple((item, terms) for item, terms in found if item),
        changed=tuple(one for one in examined.findings if one.code == LOCKED),
    )


def _signed_texts(examined: Examined, shop: Workshop) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The item that each signed text is about, which may be empty, and the terms in it.

    A text that docgen does not know yet counts from the next time that documents are made.
    """
    history, planned = examined.history, {one.key: one for one in examined.planned}
    for key in sorted(examined.gates.signed):
        one = planned.get(key)
        pack = shop.packs.get(one.pack if one else key)
        is_known = history.signed(key) is not None or key in history.final
        if pack is not None and is_known:
            yield (one.item if one else None) or "", pack.manifest.basis
