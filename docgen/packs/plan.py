"""Decides which documents a case has, from its packs and from what it asks for itself."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.condition import holds
from docgen.model.document import HEAD_CHECKLIST, LEADER_CHECKLIST, document_key
from docgen.model.evidence import evidence_for
from docgen.model.institution import Institution, profile_key
from docgen.model.pack import Manifest, Pack
from docgen.model.plan import Planned
from docgen.model.record import EvidenceKind

__all__ = ["chosen_packs", "keys_of_pack", "plan_documents"]

_NUMBER = Texts("nr.", "nr.", "no.")
# A checklist that was approved elsewhere stands in the case as a journal number alone.
_REFERENCE = {
    LEADER_CHECKLIST: ("leader_checklist", EvidenceKind.CHECKLIST_LEADER),
    HEAD_CHECKLIST: ("head_checklist", EvidenceKind.CHECKLIST_HEAD),
}


def _only_referenced(case: Case, institution: Institution, pack: str) -> bool:
    if pack not in _REFERENCE:
        return False
    field, kind = _REFERENCE[pack]
    return getattr(institution, field) is None and evidence_for(case, kind, institution) is not None


def keys_of_pack(case: Case, pack: Pack) -> tuple[str, ...]:
    """The keys of the documents of one kind, those that were approved elsewhere too."""
    manifest = pack.manifest
    if manifest.per != "institution":
        return (document_key(manifest.id),)
    return tuple(
        document_key(manifest.id, profile_key(institution, number))
        for number, institution in enumerate(case.institutions)
    )


def chosen_packs(
    case: Case, packs: Mapping[str, Pack], kept: Container[str | None] = ()
) -> dict[str, Pack]:
    """The packs whose documents the case is to have: those it names, else those that apply.

    `kept` are kinds that stay whatever the file says, since one of them has been signed.
    """
    return {
        name: pack
        for name, pack in packs.items()
        if name in kept or (name in case.documents if case.documents else _applies(pack, case))
    }


def _applies(pack: Pack, case: Case) -> bool:
    condition = pack.manifest.applies_when
    return condition is None or holds(condition, case)


def plan_documents(
    case: Case,
    packs: Mapping[str, Pack],
    languages: Mapping[bool, str],
    amendments: Sequence[int] = (),
) -> tuple[Planned, ...]:
    """The documents of `case` that `packs` make, in the order of the internal bundle.

    `languages` gives the wanted written standard by whether the document is outgoing; a pack
    without a template in it falls back to bokmål, then to what it has. `amendments` are the numbers
    of those that the case has.
    """
    planned: list[tuple[int, Planned]] = []
    for pack in packs.values():
        manifest = pack.manifest
        if manifest.kind != "document":
            continue
        outgoing = manifest.audience == "outgoing"
        wanted = (languages[outgoing], "nb", *pack.templates)
        language = next(entry for entry in wanted if entry in pack.templates)
        order = manifest.bundle.internal
        one = Planned(
            key=document_key(manifest.id),
            pack=manifest.id,
            title=manifest.title.texts().get(language),
            language=language,
            outgoing=outgoing,
        )
        every = _each(case, manifest, one, amendments)
        planned += [(order if order is not None else 999, entry) for entry in every]
    return tuple(entry for _, entry in sorted(planned, key=lambda pair: pair[0]))


def _each(
    case: Case, manifest: Manifest, one: Planned, amendments: Sequence[int]
) -> Iterator[Planned]:
    """The documents of a pack: one of the case, of each institution or of each amendment."""
    if manifest.per == "case":
        yield one
    elif manifest.per == "amendment":
        for number in amendments:
            key = document_key(manifest.id, str(number))
            title = f"{one.title} {_NUMBER.get(one.language)} {number}"
            yield replace(one, key=key, title=title, number=number)
    else:
        for number, institution in enumerate(case.institutions):
            if not _only_referenced(case, institution, manifest.id):
                profile = profile_key(institution, number)
                key = document_key(manifest.id, profile)
                yield replace(one, key=key, institution=number, profile=profile)
