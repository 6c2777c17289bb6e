"""Builds what a template can say about one case. The vocabulary is listed in docs/maler.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial

from docgen.model.base import Texts, told
from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.render import derived
from docgen.render.view import Namespace, Reader, View
from docgen.settings.tables import RuleSet, SchemeWords, SectorWords, Tables
from docgen.word.environment import Deferred

__all__ = ["DocumentSetting", "Subject", "build_context"]

_SUM_TITLES = {
    "frame": Texts("ramme for institusjonene", "ramme for institusjonane", "frame"),
    "owner_grant": Texts("tilskudd til eier", "tilskot til eigar", "grant to the owner"),
    "own_contribution": Texts("eiers bidrag", "bidraget frå eigaren", "own contribution"),
    "total": Texts("samlet sum", "samla sum", "total"),
    "contribution_base": Texts("beregningsgrunnlag", "utrekningsgrunnlag", "base"),
}
_WORD_TITLES = {
    name: Texts("tilskuddsordning", "tilskotsordning", "scheme")
    for name in ("scheme_name", "scheme_in_text", "legal_basis")
}
_PROFILE_TITLES = {
    "name": Texts("institusjonens navn", "namnet på institusjonen", "institution"),
    "short_name": Texts("institusjonens navn", "namnet på institusjonen", "institution"),
    "orgnr": Texts("organisasjonsnummer", "organisasjonsnummer", "organisation number"),
    "unit": Texts("enhet", "eining", "unit"),
    "approver_title": Texts("lederens tittel", "tittelen til leiaren", "title of the head"),
    "ethics_mailbox": Texts(
        "postkasse for helseforskning", "postkasse for helseforsking", "mailbox"
    ),
    "circular": Texts("rundskriv", "rundskriv", "circular"),
}

_PARTY_TITLES = {
    "name": Texts("juridisk avtalepart", "juridisk avtalepart", "legal party"),
    "orgnr": Texts("organisasjonsnummer", "organisasjonsnummer", "organisation number"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The case and the words and rules that hold for it."""

    case: Case
    tables: Tables
    ruleset: RuleSet
    scheme: SchemeWords | None
    sector: SectorWords | None
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSetting:
    """What is particular to one document: its title, language, mark, institution, contents."""

    title: str
    language: str
    outgoing: bool
    mark: str = ""
    institution: int | None = None
    contents: Mapping[str, object] = field(default_factory=dict)
    rules_text: str = ""


def _institution_view(
    subject: Subject, institution: Institution, path: str, reader: Reader
) -> View:
    profile = subject.tables.profiles.get(institution.profile or "")
    details = derived.profile_words(profile, institution, subject.day, reader.language)
    checklist = institution.leader_checklist
    funding = checklist.external_funding if checklist else ()
    amounts = [entry.amount for entry in funding if entry.amount is not None]
    extra: dict[str, object] = {
        "details": Namespace(f"{path}.details", details, reader, _PROFILE_TITLES),
        "agreement_amount": institution.frame,
        "external_total": sum(amounts, Decimal()) if amounts else None,
        "unit_name": (checklist.unit if checklist else None) or details["unit"],
    }
    return View(institution, path, reader, extra)


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
        "language": {"nb": "nb-NO", "nn": "nn-NO"}.get(setting.language, "en-GB"),
        "is_draft": bool(setting.mark),
        "mark": setting.mark,
        "institution_names": tuple(names),
        "rules_text": setting.rules_text,
    }


def build_context(subject: Subject, setting: DocumentSetting, reader: Reader) -> dict[str, object]:
    """All names a template may use; every reading of them lands in `reader`."""
    case, language = subject.case, setting.language
    root = View(case, "", reader)
    context: dict[str, object] = {
        name: Deferred(partial(getattr, root, name)) for name in _root_fields(setting)
    }
    institutions = tuple(
        _institution_view(subject, entry, f"institutions[{number}]", reader)
        for number, entry in enumerate(case.institutions)
    )
    chosen = derived.words(subject.tables, subject.scheme, subject.sector, subject.day, language)
    context |= {
        "institutions": _counted("institutions", institutions, reader),
        "words": Namespace("words", chosen, reader, _WORD_TITLES),
        "sums": Namespace("sums", derived.sums(case), reader, _SUM_TITLES),
        "when": Namespace("when", derived.flags(case, subject.ruleset), reader),
        "deviations": Namespace("deviations", derived.deviations(case), reader),
        "agreement_party": Namespace(
            "agreement_party", _agreement_party(case), reader, _PARTY_TITLES
        ),
        "document": Namespace("document", _document(subject, setting), reader),
        "municipality_names": _counted(
            "municipality_names", derived.municipality_names(case, subject.tables), reader
        ),
        "duration": _counted("duration", _duration(case, language), reader),
    }
    if setting.institution is not None:
        context["institution"] = institutions[setting.institution]
    if setting.contents:
        context["contents"] = Namespace("contents", setting.contents, reader)
    return context


def _root_fields(setting: DocumentSetting) -> list[str]:
    names = [name for name in Case.model_fields if name not in {"schema_", "institutions"}]
    return [name for name in names if not (setting.outgoing and told(Case, name).internal)]


def _counted(name: str, value: object, reader: Reader) -> Deferred:
    return Deferred(lambda: reader.see(value, name, Texts(name, name, name)))


def _duration(case: Case, language: str) -> str | None:
    term = case.term
    if term is None:
        return None
    return derived.duration(term.start or term.effective_from, term.end, language)
