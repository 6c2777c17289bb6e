"""Builds what a template can say about one case. The vocabulary is listed in docs/maler.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from docgen.model.base import LANGUAGE_TAGS, told
from docgen.model.case import Case
from docgen.model.fields import keys_of, part_type
from docgen.model.items import item_number, items_at
from docgen.model.where import join_where, parse_where
from docgen.render import days, derived
from docgen.render.amendment import Amending, amendment_values
from docgen.render.dates import date_rows
from docgen.render.institution import institution_view
from docgen.render.sending import Enclosed, sending_values
from docgen.render.titles import title_of_derived
from docgen.render.view import Namespace, Reader, View
from docgen.settings.tables import RuleSet, SchemeWords, SectorWords, Tables
from docgen.word.filling.environment import Deferred

__all__ = ["DocumentSetting", "Subject", "build_context"]

# `institutions` are shown with their profiles, `fields` to the pack whose they are.
_NOT_PRINTED = {"schema_", "request", "documents", "more_documents", "institutions", "fields"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The case and the words and rules that hold for it.

    `enclosed` are the documents that go out together, `signing_days` how many the parties get;
    `amending` is what a change protocol is about; `signed` are the keys of what is signed.
    """

    case: Case
    tables: Tables
    ruleset: RuleSet
    scheme: SchemeWords | None
    sector: SectorWords | None
    day: date
    amending: Amending | None = None
    enclosed: tuple[Enclosed, ...] = ()
    signing_days: int = 21
    signed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSetting:
    """What is particular to one document: pack, title, language, mark, institution, contents.

    `item` is the path of the item that it is about, when its pack makes one for each.
    """

    title: str
    language: str
    outgoing: bool
    pack: str = ""
    mark: str = ""
    institution: int | None = None
    item: str | None = None
    contents: Mapping[str, object] = field(default_factory=dict)


def _agreement_party(case: Case) -> dict[str, object]:
    partner = case.partner
    legal = partner.legal_party if partner else None
    party = partner if legal is None or (partner and partner.is_legal_person) else legal
    return {"name": party.name if party else None, "orgnr": party.orgnr if party else None}


def _document(subject: Subject, setting: DocumentSetting) -> dict[str, object]:
    names = []
    for institution in subject.case.institutions:
        profile = subject.tables.profiles.get(institution.profile or "")
        names.append(profile.name.get(setting.language) if profile else institution.profile or "?")
    return {
        "title": setting.title,
        "language": LANGUAGE_TAGS[setting.language],
        "is_draft": bool(setting.mark),
        "mark": setting.mark,
        "institution_names": tuple(names),
    }


def build_context(subject: Subject, setting: DocumentSetting, reader: Reader) -> dict[str, object]:
    """All names a template may use; every reading of them lands in `reader`."""
    case, language = subject.case, setting.language
    root = View(case, "", reader)
    context: dict[str, object] = {
        name: Deferred(partial(getattr, root, name)) for name in _root_fields(setting)
    }
    institutions = tuple(
        institution_view(case, subject.tables, subject.day, number, reader)
        for number in range(len(case.institutions))
    )
    chosen = derived.words(subject.tables, subject.scheme, subject.sector, subject.day, language)
    chosen |= derived.party_words(case, subject.tables, subject.ruleset, subject.sector, language)
    flags = derived.flags(case, subject.ruleset, subject.scheme, subject.sector)
    context |= {
        "institutions": _counted("institutions", institutions, reader),
        "words": Namespace("words", chosen, reader),
        "sums": Namespace("sums", derived.sums(case, subject.signed), reader),
        "when": Namespace("when", flags, reader),
        "package": Namespace("package", days.package(case, subject.tables, subject.day), reader),
        "deviations": Namespace("deviations", derived.deviations(case), reader),
        "agreement_party": Namespace("agreement_party", _agreement_party(case), reader),
        "document": Namespace("document", _document(subject, setting), reader),
        "municipality_names": _counted(
            "municipality_names", derived.municipality_names(case, subject.tables), reader
        ),
        "allocations": _counted(
            "allocations",
            derived.allocation_rows(case, subject.tables, chosen["owner_party"]),
            reader,
        ),
        "contribution_kinds": _counted(
            "contribution_kinds", derived.contribution_kinds(case), reader
        ),
        "duration": _counted("duration", _duration(case, language), reader),
        "additions": _counted(
            "additions", days.additions(case, subject.tables, subject.signed), reader
        ),
        "dates": _counted(
            "dates", date_rows(case, subject.tables, language, subject.signed), reader
        ),
        "sending": Namespace("sending", _sending(subject, setting), reader),
    }
    if (own := _own_fields(case, setting, reader)) is not None:
        context["fields"] = own
    if setting.institution is not None:
        context["institution"] = institutions[setting.institution]
    if subject.amending is not None:
        told = amendment_values(subject.amending, case, subject.tables, chosen, language)
        context["amendment"] = Namespace("amendment", told, reader)
    if setting.item is not None:
        context["item"] = _item(case, setting.item, reader)
        if (place := item_number(setting.item, "additional_agreements")) is not None:
            context["addition"] = Namespace(
                "addition", days.addition(case, subject.tables, place, subject.signed), reader
            )
    if setting.contents:
        context["contents"] = Namespace("contents", setting.contents, reader)
    return context


def _sending(subject: Subject, setting: DocumentSetting) -> dict[str, object]:
    return sending_values(
        subject.case,
        subject.tables,
        setting.language,
        pack=setting.pack,
        days=subject.signing_days,
        enclosed=subject.enclosed,
    )


def _own_fields(case: Case, setting: DocumentSetting, reader: Reader) -> Deferred | None:
    """The fields that the document's pack declares; None when there are none."""
    holder = part_type(type(case).model_fields["fields"].annotation)
    if holder is None or setting.pack not in keys_of(holder):
        return None
    filled = View(case.fields or holder(), "fields", reader)
    return Deferred(lambda: getattr(filled, setting.pack))


def _item(case: Case, path: str, reader: Reader) -> Deferred:
    """The item of the case that the document is about."""
    steps = parse_where(path)
    item = dict(items_at(case, join_where(steps[:-1])))[path]
    return Deferred(lambda: View(item, path, reader))


def _root_fields(setting: DocumentSetting) -> list[str]:
    names = [name for name in Case.model_fields if name not in _NOT_PRINTED]
    return [name for name in names if not (setting.outgoing and told(Case, name).internal)]


def _counted(name: str, value: object, reader: Reader) -> Deferred:
    return Deferred(lambda: reader.see(value, name, title_of_derived(name)))


def _duration(case: Case, language: str) -> str | None:
    term = case.term
    if term is None:
        return None
    return derived.duration(term.start or term.effective_from, term.end, language)
