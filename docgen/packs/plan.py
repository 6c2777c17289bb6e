"""Decides which documents a case has, from its packs and from what it asks for itself."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel

from docgen.model.base import Choice, Texts
from docgen.model.case import Case
from docgen.model.condition import Condition, holds, single_tests
from docgen.model.document import HEAD_CHECKLIST, LEADER_CHECKLIST, document_key, kind_of
from docgen.model.evidence import evidence_for
from docgen.model.fields import keys_of
from docgen.model.institution import Institution, profile_key
from docgen.model.items import item_number, items_at
from docgen.model.pack import Manifest, Pack
from docgen.model.plan import Planned
from docgen.model.record import EvidenceKind

__all__ = [
    "MORE",
    "asked_for_by",
    "chosen_packs",
    "document_name",
    "keys_at",
    "keys_of_pack",
    "plan_documents",
    "template_language",
]

MORE = "more_documents"
"""The field of the case that asks for documents besides the usual ones."""

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
    match manifest.per:
        case "case" | "amendment":
            return (document_key(manifest.id),)
        case "item":
            count = sum(1 for _ in items_at(case, manifest.each or ""))
            keys = tuple(document_key(manifest.id, str(number + 1)) for number in range(count))
            # Without items the kind itself is what is told of, and passed over when not wanted.
            return keys or (document_key(manifest.id),)
        case "institution":
            return tuple(
                document_key(manifest.id, profile_key(institution, number))
                for number, institution in enumerate(case.institutions)
            )


def keys_at(case: Case, pack: Pack, where: str) -> tuple[str, ...]:
    """The keys of one kind that what stands at `where` belongs to: those of all but other items."""
    keys = keys_of_pack(case, pack)
    number = item_number(where, pack.manifest.each) if pack.manifest.each else None
    own = None if number is None else document_key(pack.manifest.id, str(number + 1))
    return tuple(key for key in keys if own in (None, key))


def chosen_packs(
    case: Case, packs: Mapping[str, Pack], kept: Container[str] = ()
) -> dict[str, Pack]:
    """The packs whose documents the case is to have: those it names, else those that apply.

    What it asks for besides comes in both cases, where it applies. `kept` are kinds that stay
    whatever the file says, since one of them has been signed.
    """
    return {
        name: pack
        for name, pack in packs.items()
        if name in kept or name in case.documents or (_is_open(name, case) and _applies(pack, case))
    }


def _is_open(name: str, case: Case) -> bool:
    """Whether the case may have the document without naming it as one of its only ones."""
    return not case.documents or name in case.more_documents


def _applies(pack: Pack, case: Case) -> bool:
    condition = pack.manifest.applies_when
    return condition is None or holds(condition, case)


def template_language(pack: Pack, wanted: str) -> str:
    """The language that a document of `pack` is made in: bokmål where `wanted` is not to be had.

    Some packs have neither, such as a translation; they speak what they have.
    """
    return next(one for one in (wanted, "nb", *pack.templates) if one in pack.templates)


def asked_for_by(manifest: Manifest) -> str:
    """The line of a case file that asks for the document; empty when it comes by itself."""
    tests = [] if manifest.applies_when is None else [*single_tests(manifest.applies_when)]
    if any(one.field == MORE and manifest.id in _values(one) for one in tests):
        return f"{MORE}: [{manifest.id}]"
    own = f"fields.{manifest.id}."
    by_fields = any(f"{one.field}.".startswith(own) for one in tests)
    return f"fields: {{{manifest.id}: …}}" if by_fields else ""


def _values(test: Condition) -> tuple[object, ...]:
    return (test.equals, *test.in_)


def _having(case: Case, pack: Pack) -> list[tuple[int, Institution]]:
    """The institutions that have the document: those of which its condition holds.

    All of them where it holds of none: the case has named the document itself.
    """
    every = list(enumerate(case.institutions))
    alone = [
        (number, one)
        for number, one in every
        if _applies(pack, case.model_copy(update={"institutions": (one,)}))
    ]
    return alone or every


def plan_documents(
    case: Case,
    packs: Mapping[str, Pack],
    languages: Mapping[bool, str],
    amendments: Sequence[int] = (),
) -> tuple[Planned, ...]:
    """The documents of `case` that `packs` make, in the order of the internal bundle.

    `languages` gives the wanted written standard by whether the document is outgoing;
    `amendments` are the numbers of those that the case has.
    """
    planned: list[tuple[int, Planned]] = []
    for pack in packs.values():
        order = pack.manifest.bundle.internal
        if pack.manifest.kind == "document":
            place = order if order is not None else 999
            planned += ((place, one) for one in _planned(case, pack, languages, amendments))
    return tuple(entry for _, entry in sorted(planned, key=lambda pair: pair[0]))


def _planned(
    case: Case, pack: Pack, languages: Mapping[bool, str], amendments: Sequence[int]
) -> Iterator[Planned]:
    """The documents that one pack makes."""
    manifest = pack.manifest
    outgoing = manifest.audience == "outgoing"
    language = template_language(pack, languages[outgoing])
    only = Planned(
        key=document_key(manifest.id),
        pack=manifest.id,
        title=manifest.title.texts().get(language),
        language=language,
        outgoing=outgoing,
    )
    match manifest.per:
        case "case":
            yield only
        case "amendment":
            yield from (_amendment(only, number) for number in amendments)
        case "item":
            for number, (path, item) in enumerate(items_at(case, manifest.each or ""), start=1):
                key = document_key(manifest.id, str(number))
                title = f"{only.title} {_name(item, manifest.named_by, number, language)}"
                yield replace(only, key=key, title=title, item=path)
        case "institution":
            for number, institution in _having(case, pack):
                if not _only_referenced(case, institution, manifest.id):
                    profile = profile_key(institution, number)
                    key = document_key(manifest.id, profile)
                    yield replace(only, key=key, institution=number, profile=profile)


def _amendment(only: Planned, number: int) -> Planned:
    title = f"{only.title} {_NUMBER.get(only.language)} {number}"
    return replace(only, key=document_key(only.pack, str(number)), title=title, number=number)


def document_name(key: str, packs: Mapping[str, Pack], language: str) -> str:
    """What people call the document with this key, whatever case has it: `Endringsprotokoll nr. 1`.

    The key itself where no pack is known that makes it.
    """
    kind = kind_of(key, packs)
    if kind is None:
        return key
    manifest, number = packs[kind].manifest, key.removeprefix(f"{kind}-")
    title = manifest.title.texts().get(language)
    if number == key or not number.isdecimal():
        return title
    counted = f"{_NUMBER.get(language)} {number}" if manifest.per == "amendment" else number
    return f"{title} {counted}"


def _name(item: BaseModel, named_by: str | None, number: int, language: str) -> str:
    """What a title has behind it: the value of a field of the item, else the item's number."""
    value = getattr(item, keys_of(type(item))[named_by]) if named_by else None
    if value is None:
        return str(number)
    said = value.label.get(language) if isinstance(value, Choice) else str(value)
    return f"({said})"
