"""What is told of documents that follow others, and what of them is sent together.

A translation is made from the case, as the document is. When the text to sign is one that the
partner wrote, nobody has translated that, and a translation of the template would be untrue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.pack import Pack
from docgen.model.plan import Planned
from docgen.model.sending import sent_as
from docgen.packs.following import Following
from docgen.render.sending import Enclosed

__all__ = ["CODES", "Followers", "enclosed_in", "true_followers"]

CODES = ("follows-nothing", "translation-untrue")
"""What is found of these documents; both are warnings, and the first makes one a draft."""

# An annex and a letter have something to say by themselves.
_SAYS_IT_AGAIN = {"translation", "summary"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Followers:
    """What is planned without the translations that would be untrue, and what is found of it."""

    planned: tuple[Planned, ...]
    following: Following
    findings: tuple[Finding, ...]


def true_followers(
    planned: Sequence[Planned], following: Following, proposed: Collection[str]
) -> Followers:
    """Leave out what translates a document whose text is a counterproposal.

    `proposed` are the keys of those documents.
    """
    untrue = {key: one for one in proposed for key in following.of(one, "translation")}
    return Followers(
        planned=tuple(one for one in planned if one.key not in untrue),
        following=following.without(untrue),
        findings=(*_alone(following), *_untrue(untrue)),
    )


def _alone(following: Following) -> Iterator[Finding]:
    for key, bond in following.bonds.items():
        if bond.role in _SAYS_IT_AGAIN and not bond.keys:
            yield Finding(
                code="follows-nothing",
                severity=Severity.WARNING,
                where="documents",
                parameters={"document": key},
                documents=(key,),
                absent=True,
            )


def _untrue(untrue: Mapping[str, str]) -> Iterator[Finding]:
    for key, original in untrue.items():
        yield Finding(
            code="translation-untrue",
            severity=Severity.WARNING,
            where="more_documents",
            parameters={"document": key},
            documents=(original,),
        )


def enclosed_in(
    planned: Sequence[Planned],
    following: Following,
    states: Mapping[str, DocumentState],
    packs: Mapping[str, Pack],
) -> tuple[Enclosed, ...]:
    """What a letter of today sends: what is to be signed and what follows it, as in the bundle."""
    covers = [key for key, bond in following.bonds.items() if bond.role == "cover"]
    sent = {one for key in covers for one in following.to_send(key, states)}
    along = {key for key, bond in following.bonds.items() if sent.intersection(bond.keys)}
    made = [
        one
        for one in planned
        if one.key in sent | along and states[one.key] is not DocumentState.BLOCKED
    ]
    return tuple(
        Enclosed(
            pack=one.pack,
            title=one.title,
            to_sign=one.key in sent,
            sent=sent_as(packs[one.pack].manifest),
        )
        for one in sorted(made, key=lambda one: _place(packs[one.pack]))
    )


def _place(pack: Pack) -> int:
    place = pack.manifest.bundle.outgoing
    return 999 if place is None else place
