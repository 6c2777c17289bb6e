"""What there is to choose from where the model takes any text: packs, institutions, municipalities.

A closed list of the model has its own options; these come from the tables, the packs and the case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.finding import Finding
from docgen.model.funding import OWNER, OWNER_NAMES
from docgen.model.institution import profile_key
from docgen.model.pack import Pack
from docgen.packs.plan import asked_for_by
from docgen.settings.rates import Rate
from docgen.settings.tables import Tables
from docgen.web.form.questions import Kind, Option
from docgen.web.form.rules import RULE_FIELD, rules_offered
from docgen.web.form.shown import MUNICIPALITY, names_of
from docgen.web.form.terms import TERM_FIELDS, terms_offered

__all__ = ["Offers", "is_closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What a case offers. `closed` is what alone may be chosen, `open` what is only suggested.

    `findings` are what the rules say of the case.
    """

    tables: Tables
    packs: Mapping[str, Pack]
    case: Case
    language: str
    today: date
    findings: tuple[Finding, ...] = ()

    def closed(self, path: str) -> tuple[Option, ...]:
        """The options of the field at the path without numbers; none where anything goes."""
        found = _CLOSED.get(path)
        return tuple(found(self)) if found else ()

    def open(self, path: str) -> tuple[Option, ...]:
        """What is suggested for the field at the path without numbers."""
        found = _OPEN.get(path)
        return tuple(found(self)) if found else ()

    def kind(self, path: str, kind: Kind) -> Kind:
        """How the field is asked for, where that is not what its type says."""
        return "municipality" if path in MUNICIPALITY else kind

    def text(self, texts: Texts) -> str:
        """A text in the language of the page."""
        return texts.get(self.language)


def _profiles(offers: Offers) -> Iterator[Option]:
    for key, profile in sorted(offers.tables.profiles.items()):
        name = getattr(profile.name, offers.language)
        short = profile.short_name
        yield Option(value=key, label=name if short in name else f"{short} – {name}")


def _institutions(offers: Offers) -> Iterator[Option]:
    for number, one in enumerate(offers.case.institutions):
        key = profile_key(one, number)
        yield Option(value=key, label=offers.tables.short_name(one.profile) or str(number + 1))


def _recipients(offers: Offers) -> Iterator[Option]:
    yield Option(value=OWNER, label=offers.text(OWNER_NAMES).capitalize())
    yield from _institutions(offers)


def _documents(offers: Offers) -> Iterator[Option]:
    for name, pack in offers.packs.items():
        if pack.manifest.kind == "document":
            yield Option(value=name, label=offers.text(pack.manifest.title.texts()))


def _more_documents(offers: Offers) -> Iterator[Option]:
    for one in _documents(offers):
        if asked_for_by(offers.packs[one.value].manifest).startswith("more_documents"):
            yield one


def _municipalities(offers: Offers) -> Iterator[Option]:
    """By name; where two have the same name, by number."""
    register = offers.tables.municipalities
    names = names_of(register)
    for one in register.by_number.values():
        if one.number in names:
            yield Option(value=one.name, label=f"{one.county}, {one.number}")
        else:
            yield Option(value=one.number, label=f"{one.name}, {one.county}")


def _exceptions(offers: Offers) -> Iterator[Option]:
    yield from rules_offered(offers.findings, offers.language)


def _titled(kind: str) -> Callable[[Offers], Iterator[Option]]:
    """The names of the rates of a kind that hold today."""

    def offered(offers: Offers) -> Iterator[Option]:
        rates: tuple[Rate, ...] = getattr(offers.tables.rates, kind)
        for one in rates:
            title = getattr(one, "title", None)
            if title is not None and one.holds(offers.today):
                name = getattr(title, offers.language)
                yield Option(value=name, label=name)

    return offered


def _terms(offers: Offers) -> Iterator[Option]:
    yield from terms_offered(offers.case, offers.packs, offers.tables, offers.language)


_CLOSED: Mapping[str, Callable[[Offers], Iterator[Option]]] = {
    "institutions.profile": _profiles,
    "basic_package.institution": _institutions,
    "additional_agreements.institution": _institutions,
    "evidence.institution": _institutions,
    "funding.allocations.recipient": _recipients,
    "documents": _documents,
    "more_documents": _more_documents,
    RULE_FIELD: _exceptions,
}
_OPEN: Mapping[str, Callable[[Offers], Iterator[Option]]] = {
    **dict.fromkeys(MUNICIPALITY, _municipalities),
    **dict.fromkeys(TERM_FIELDS, _terms),
    "institutions.budget.salaries.position": _titled("salaries"),
    "institutions.factor_calculation.lines.activity": _titled("factors"),
}


def is_closed(path: str) -> bool:
    """Whether only what is offered may be chosen for the field at the path without numbers."""
    return path in _CLOSED
