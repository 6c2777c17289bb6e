"""Documents that follow others: annexes, translations, summaries, covering letters.

What follows says what another document says, or that it is to be signed. It is a draft for as long
as that is one, and is not made when that is not made. Each pack tells what its document follows, in
`[follows]`; what comes of it is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.model.artifact import BOUND, DocumentState
from docgen.model.pack import AGREEMENTS, FollowRole, Pack
from docgen.model.plan import Planned

__all__ = ["Bond", "Following", "following_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """What one document is to others, of which `keys` are those; none when none is planned."""

    role: FollowRole
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """The documents of a case that follow others, by their keys."""

    bonds: Mapping[str, Bond]

    def __contains__(self, key: str) -> bool:
        """Whether the document with this key follows another."""
        return key in self.bonds

    def without(self, keys: Collection[str]) -> Following:
        """The same when these documents are not planned, which others do not follow."""
        return Following({key: bond for key, bond in self.bonds.items() if key not in keys})

    def of(self, key: str, *roles: FollowRole) -> tuple[str, ...]:
        """The keys of what follows the document with this key in one of the roles."""
        return tuple(
            one for one, bond in self.bonds.items() if bond.role in roles and key in bond.keys
        )

    def applied(
        self, states: Mapping[str, DocumentState], drafts: Collection[str] = ()
    ) -> dict[str, DocumentState]:
        """The states, with those of what follows brought down to those of what it follows.

        `drafts` are the keys of documents that have turned out to be drafts since.
        """
        now = {
            key: DocumentState.DRAFT
            if key in drafts and state is not DocumentState.BLOCKED
            else state
            for key, state in states.items()
        }
        lowered = {
            key: _best_of([now[one] for one in self.to_send(key, now)])
            for key in self.bonds
            if states.get(key) is DocumentState.READY
        }
        return {**states, **lowered}

    def to_send(self, key: str, states: Mapping[str, DocumentState]) -> tuple[str, ...]:
        """The keys of what the document with this key follows today.

        What is signed already has been sent before, unless there is nothing else.
        """
        every = self.bonds[key].keys
        return tuple(one for one in every if states[one] not in BOUND) or every

    def is_past(self, key: str, states: Mapping[str, DocumentState]) -> bool:
        """Whether the text of the document is what was sent or signed, and stays as it was.

        An annex was signed with its agreement, and a translation is of what was signed: when a
        protocol changes the terms afterwards, none of the three is written anew. When everything
        is signed, no letter is left to be sent: the last one stays. A summary tells how it is now.
        """
        bond = self.bonds.get(key)
        return (
            bond is not None
            and bond.role != "summary"
            and bool(bond.keys)
            and all(states[one] in BOUND for one in bond.keys)
        )


def following_of(planned: Sequence[Planned], packs: Mapping[str, Pack]) -> Following:
    """What of the planned documents follows what."""
    return Following(
        {
            one.key: Bond(role=told.role, keys=tuple(_followed(one, told.document, planned, packs)))
            for one in planned
            if (told := packs[one.pack].manifest.follows) is not None
        }
    )


def _followed(
    follower: Planned, wanted: str, planned: Sequence[Planned], packs: Mapping[str, Pack]
) -> list[str]:
    if wanted == AGREEMENTS:
        return [one.key for one in planned if packs[one.pack].manifest.comes_back_signed]
    return _of_the_same([one for one in planned if one.pack == wanted], follower)


def _of_the_same(candidates: Iterable[Planned], follower: Planned) -> list[str]:
    """Those about what the follower is about: its institution or item, else the case as a whole."""
    by_subject: dict[tuple[int | None, str | None], list[str]] = {}
    for one in candidates:
        by_subject.setdefault((one.institution, one.item), []).append(one.key)
    own = by_subject.get((follower.institution, follower.item))
    return own or by_subject.get((None, None), [])


def _best_of(followed: Sequence[DocumentState]) -> DocumentState:
    """The best state that a document can have which follows documents in these."""
    made = [state for state in followed if state is not DocumentState.BLOCKED]
    if followed and not made:
        return DocumentState.BLOCKED
    return DocumentState.DRAFT if DocumentState.DRAFT in made else DocumentState.READY
