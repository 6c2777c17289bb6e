"""What goes with the agreements of a case: a covering letter, an overview.

Such a document says what the agreement says, or that it is to be signed. So it is a draft as long
as an agreement is one, and is not made when there is no agreement to send.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from docgen.model.artifact import BOUND, DocumentState
from docgen.model.document import AGREEMENT, ANNEXES
from docgen.model.pack import AGREEMENTS, Pack
from docgen.model.plan import Planned
from docgen.render.sending import Enclosed

__all__ = ["agreements_to_send", "enclosed_in", "followed", "follows", "is_past"]


def follows(planned: Planned, packs: Mapping[str, Pack]) -> bool:
    """Whether the document goes with agreements of its case."""
    return packs[planned.pack].manifest.accompanies is not None


def agreements_to_send(
    planned: Iterable[Planned],
    states: Mapping[str, DocumentState],
    packs: Mapping[str, Pack],
    wanted: str | None = AGREEMENTS,
) -> tuple[Planned, ...]:
    """The agreements that a letter of today would be about, or those of the pack `wanted`.

    What is signed already has been sent before, unless there is nothing else.
    """
    every = [
        one
        for one in planned
        if packs[one.pack].manifest.comes_back_signed and wanted in {AGREEMENTS, one.pack}
    ]
    return tuple(one for one in every if states[one.key] not in BOUND) or tuple(every)


def is_past(
    one: Planned,
    planned: Iterable[Planned],
    states: Mapping[str, DocumentState],
    packs: Mapping[str, Pack],
) -> bool:
    """Whether the text of the document is what was sent or signed, and stays as it was.

    An annex was signed with its agreement; when a protocol changes the terms afterwards, neither
    is written anew. When everything is signed, no letter is left to be sent: the last one stays.
    """
    if one.key in ANNEXES:
        return states.get(AGREEMENT) in BOUND
    if packs[one.pack].manifest.accompanies != AGREEMENTS:
        return False
    agreements = agreements_to_send(planned, states, packs)
    return bool(agreements) and all(states[it.key] in BOUND for it in agreements)


def followed(
    states: Mapping[str, DocumentState],
    planned: Sequence[Planned],
    packs: Mapping[str, Pack],
    drafts: Collection[str] = (),
) -> dict[str, DocumentState]:
    """The states, with those of what goes with agreements brought down to theirs.

    `drafts` are the keys of agreements that have turned out to be drafts since.
    """
    found = dict(states)
    for one in planned:
        if follows(one, packs) and found[one.key] is DocumentState.READY:
            wanted = packs[one.pack].manifest.accompanies
            agreements = agreements_to_send(planned, states, packs, wanted)
            found[one.key] = _brought_down([_state(it, states, drafts) for it in agreements])
    return found


def _state(
    one: Planned, states: Mapping[str, DocumentState], drafts: Collection[str]
) -> DocumentState:
    return DocumentState.DRAFT if one.key in drafts else states[one.key]


def _brought_down(agreements: Sequence[DocumentState]) -> DocumentState:
    """The best state that a document can have which goes with agreements in these."""
    made = [state for state in agreements if state is not DocumentState.BLOCKED]
    if agreements and not made:
        return DocumentState.BLOCKED
    return DocumentState.DRAFT if DocumentState.DRAFT in made else DocumentState.READY


def enclosed_in(
    planned: Sequence[Planned],
    states: Mapping[str, DocumentState],
    packs: Mapping[str, Pack],
) -> tuple[Enclosed, ...]:
    """What is sent together: the agreements and what goes with them, as in the bundle."""
    agreements = agreements_to_send(planned, states, packs)
    sent = [one for one in planned if one in agreements or follows(one, packs)]
    made = [one for one in sent if states[one.key] is not DocumentState.BLOCKED]
    return tuple(
        Enclosed(pack=one.pack, title=one.title, to_sign=one in agreements)
        for one in sorted(made, key=lambda one: _place(packs[one.pack]))
    )


def _place(pack: Pack) -> int:
    place = pack.manifest.bundle.outgoing
    return 999 if place is None else place
