"""Every field of the three forms is found again in the PDF, under the form's label, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from samples import FILES, Produced, body_text, case_of, packed

from docgen.model.base import Choice, told
from docgen.model.case import Case
from docgen.model.checklists import HeadChecklist, LeaderChecklist
from docgen.model.fields import part_type
from docgen.model.funding import FundingMode
from docgen.model.institution import Institution
from docgen.model.partner import PartnerKind
from docgen.model.project import Scheme
from docgen.settings.load import load_tables
from docgen.word.filters import filters_for

SHOWN = filters_for("nb")
pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]


@dataclass(frozen=True, slots=True)
class Row:
    """A label of the form, and the fields that stand under it; `[]` means every item."""

    label: str
    fields: tuple[str, ...] = ()
    when: str = ""
    as_: str = ""


def row(label: str, *fields: str, when: str = "", as_: str = "") -> Row:
    return Row(label, fields, when, as_)


LEADER = (
    row("Sjekkliste for prosjektleder"),
    row("skal være signert og godkjent før enheten inngår avtale"),
    row("Prosjektøkonomen ved enheten er med og vurderer ressurser og finansiering"),
    row("Prosjektnavn", "project.name"),
    row("Prosjektleder", "list.leader.name", "list.leader.title", "list.leader.email"),
    row("Dato for utfylling", "list.filled_on"),
    row("Enhet (fakultet/institutt/enhet)", "list.unit"),
    row("Samarbeidspartner", "partner.name"),
    row("Faglig formål og beskrivelse", "list.purpose"),
    row("Ressursbruk i prosjektet"),
    row("Personell", "list.resources.personnel"),
    row("Lab", "list.resources.laboratory"),
    row("Utstyr", "list.resources.equipment"),
    row("Annen infrastruktur", "list.resources.infrastructure"),
    row("Finansiering"),
    row(
        "Fra ekstern finansieringskilde(r)",
        "list.external_funding[].source",
        "list.external_funding[].amount",
    ),
    row("Eventuell delfinansiering fra", "list.own_funding", as_="own"),
    row("", "list.own_funding_note"),
    row("Habilitet"),
    row("1. Har noen fra", "list.impartiality.holds_office", as_="svar"),
    row("2. Skal prosjektet kjøpe", "list.impartiality.buys_from_employees", as_="svar"),
    row("3. Er det andre forhold", "list.impartiality.other_circumstances", as_="svar"),
    row("inhabil", "list.impartiality.disqualified", as_="svar"),
    row("Beskrivelse av forholdene", "list.impartiality.description", when="any"),
    row(
        "Inhabile og tiltak",
        "list.impartiality.disqualified_people[].name",
        "list.impartiality.disqualified_people[].ground",
        "list.impartiality.disqualified_people[].measure",
        when="people",
    ),
    row("Annen informasjon om prosjektet", "list.other_information"),
    row("Prosjektøkonom", "list.economist.name", "list.economist.title", "list.economist.email"),
    row("Dato", "list.economist_date"),
    row("Prosjekttype", "institution.project_type"),
    row("Underskrift"),
    row("Navn", "list.leader.name"),
    row("Sted og dato"),
    row("Underskrift"),
)

HEAD = (
    row("Sjekkliste for enhetsleder"),
    row("Prosjekt", "project.name"),
    row("Prosjektleder", "institution.leader_checklist.leader.name"),
    row("Enhet", "institution.leader_checklist.unit"),
    row("Beløp", "institution.frame", as_="kroner"),
    row("Bygger på"),
    row("Sjekklistens dato", "institution.leader_checklist.filled_on"),
    row("Faglig interesse"),
    row("passer med målene og strategien", "list.goals", as_="svar_godkjent"),
    row("Den faglige kvaliteten er god nok", "list.quality", as_="svar_godkjent"),
    row("Ressursbruk og finansiering"),
    row("Enheten har kapasitet og økonomi", "list.capacity", as_="svar_godkjent"),
    row("riktig prosjekttype, bidrag eller oppdrag", "institution.project_type"),
    row("", "list.classification", as_="svar_godkjent"),
    row("Egenfinansieringen fra", "list.own_financing", as_="svar_godkjent", when="contribution"),
    row("Habilitet"),
    row("er vurdert og er ikke i strid", "list.impartiality", as_="svar_godkjent"),
    row("Helseforskningsloven"),
    row("Søknad til regional komité", "list.ethics_application", as_="svar_aktuelt"),
    row("medbruker i REK-portalen", "list.ethics_co_user", as_="svar_aktuelt"),
    row("Personopplysningsloven"),
    row("Meldeskjema til", "list.data_protection_notice", as_="svar_aktuelt"),
    row("punkt som ikke er godkjent", "list.rejection_reason", when="rejected"),
    row("Eventuelle andre vurderinger i prosjektet", "list.other_assessments"),
    row("Underskrift"),
    row("Navn", "list.approver.name"),
    row("Tittel", "list.approver.title"),
    row("", "list.approver.in_place_of", "list.approver.reason"),
    row("Dato", "list.approved_on"),
    row("Underskrift"),
)

AGREEMENT = (
    row("Samarbeidsavtale"),
    row("Prosjekt", "project.name"),
    row("Avtale mellom", "partner.name"),
    row("Avtalen er gjeldende fra", "term.effective_from"),
    row("Avtaleparter"),
    row(
        "",
        "partner.legal_party.name",
        "partner.legal_party.basis_reference",
        "partner.legal_party.basis_date",
        "partner.legal_party.basis",
        when="bodiless",
    ),
    row("", "partner.legal_party.orgnr", as_="orgnr", when="bodiless"),
    row("", "partner.orgnr", as_="orgnr", when="own_body"),
    row("1 Bakgrunn"),
    row("2 Organisering"),
    row("Kommuner som deltar", "partner.municipalities[]", as_="municipality", when="network"),
    row("Kontaktperson for avtalen", "partner.contact.name", "partner.contact.title"),
    row("", "partner.contact.email", "partner.contact.phone"),
    row("Koordinator", "partner.coordinators[].name", "partner.coordinators[].email"),
    row("Postmottak", "partner.mailbox"),
    row("Deres referanse", "partner.reference"),
    row(
        "Administrativ koordinator",
        "institutions[].administrative_coordinator.name",
        "institutions[].administrative_coordinator.email",
    ),
    row(
        "Faglig koordinator",
        "institutions[].academic_coordinator.name",
        "institutions[].academic_group[].name",
        "institutions[].academic_group[].title",
        "institutions[].contacts[].role",
        "institutions[].contacts[].name",
        "institutions[].contacts[].since",
        "institutions[].contacts[].until",
    ),
    row("3 Rolleavklaring"),
    row("Bidrar med", "funding.own_contribution.rate", as_="prosent"),
    row("", "funding.own_contribution.base", "funding.own_contribution.amount"),
    row("", "funding.own_contribution.kinds[]", "funding.own_contribution.description"),
    row("", "funding.own_contribution.needs_report", "funding.own_contribution.forum_decision"),
    row("Evaluerer egne tiltak", "partner.tasks[]"),
    row("er utviklingspartner for", "institutions[].tasks[]"),
    row("4 Prosjektbeskrivelse", "project.reach", "project.description"),
    row("endringsprotokoll eller en tilleggsavtale"),
    row("force majeure"),
    row("5 Tildeling av midler"),
    row("forutsigbart og langsiktig"),
    row("Økonomisk ramme", "institutions[].frame"),
    row("", "institutions[].share", as_="prosent"),
    row("", "funding.owner_grant", as_="unless_zero"),
    row("Merverdiavgift", "institutions[].vat_status"),
    row(
        "Fordeling av midlene",
        "funding.allocations[].year",
        "funding.allocations[].source",
        "funding.allocations[].amount",
        when="allocations",
    ),
    row(
        "Tilskuddsbrev",
        "funding.grant_letter.reference",
        "funding.grant_letter.date",
        "funding.grant_letter.amount",
        "funding.grant_letter.recipient",
        "funding.grant_letter.period_from",
        "funding.grant_letter.period_to",
        "funding.grant_letter.terms",
        "funding.grant_letter.reporting_deadline",
        when="grant_letter",
    ),
    row("Faktura sendes til", "funding.invoice.name", when="invoicing"),
    row("", "funding.invoice.orgnr", as_="orgnr", when="invoicing"),
    row("Fakturaadresse", "funding.invoice.address", when="invoicing"),
    row("EHF-adresse", "funding.invoice.ehf_address", when="invoicing"),
    row("Mottakers referanse", "funding.invoice.reference", when="invoicing"),
    row("Prosjektnummer", "institutions[].project_number", when="invoicing"),
    row(
        "Faktureringsplan",
        "institutions[].invoice_plan[].date",
        "institutions[].invoice_plan[].amount",
        when="invoicing",
    ),
    row("Reise inngår i rammen", "funding.travel.fixed_amount", when="travel"),
    row("Årlig tildeling", when="yearly"),
    row("Bruk av midlene", "funding.plan"),
    row("", "clauses[].text"),
    row("6 Samarbeidets varighet"),
    row("Startdato", "term.start"),
    row("Sluttdato", "term.end"),
    row("", "term.open_end.review_date", "term.open_end.reason"),
    row("Samarbeidet tar slutt hvis", "funding.allocated_by"),
    row("Vedlegg", "annexes[]", when="annexes"),
    row("Underskrifter"),
    row("Navn", "partner.signatory.name"),
    row("Tittel", "partner.signatory.title"),
    row("Fullmakt", "partner.signatory.authority"),
    row("Sted og dato"),
    row("Underskrift"),
    row("Navn", "institutions[].signatory.name"),
    row("Tittel", "institutions[].signatory.title"),
    row("Fullmakt", "institutions[].signatory.authority"),
    row("Sted og dato"),
    row("Underskrift"),
)

# Fields of the case that may leave the house and yet stand under no label of the agreement.
CHOOSES_TEXT = {
    "schema_", "id", "created", "case_number", "language", "internal_language", "scheme",
    "grant_decision.date", "grant_decision.reference", "project.sector", "partner.kind",
    "partner.municipality_number", "partner.is_legal_person", "partner.written_standard",
    "institutions[].profile", "term.years", "funding.mode", "funding.grant_reservation",
    "funding.allocations[].recipient", "funding.travel.included", "clauses[].clause",
    "clauses[].kind",
}  # fmt: skip
# Details of people that are printed where they are filled in; the samples leave some of them out.
OF_PEOPLE = re.compile(
    r"(?:contact|coordinators\[\]|\w+_coordinator|academic_group\[\])\.(?:title|email|phone)"
)


def holds(condition: str, case: Case, institution: Institution | None) -> bool:
    """Whether the part of the form is printed for this case."""
    partner, funding = case.partner, case.funding
    assert partner is not None
    assert funding is not None
    network = partner.kind is PartnerKind.NETWORK
    checklist = institution.leader_checklist if institution else None
    said = checklist.impartiality if checklist else None
    return {
        "": True,
        "network": network,
        "bodiless": network and not partner.is_legal_person,
        "own_body": not network or bool(partner.is_legal_person),
        "allocations": bool(funding.allocations),
        "grant_letter": funding.grant_letter is not None,
        "invoicing": funding.mode is FundingMode.INVOICING,
        "yearly": funding.mode is FundingMode.YEARLY,
        "travel": bool(
            funding.mode is FundingMode.INVOICING and funding.travel and funding.travel.included
        ),
        "annexes": bool(case.annexes),
        "any": bool(
            said and (said.holds_office or said.buys_from_employees or said.other_circumstances)
        ),
        "people": bool(said and said.disqualified_people),
        "contribution": bool(institution and institution.project_type == "contribution"),
        "rejected": False,
    }[condition]


def values_at(value: Any, path: str) -> Iterator[Any]:
    """The values at a path below `value`; absent ones are left out."""
    name, _, rest = path.partition(".")
    found = getattr(value, name.removesuffix("[]"))
    if found is None or found == "":
        return
    for item in found if name.endswith("[]") else (found,):
        if rest:
            yield from values_at(item, rest)
        else:
            yield item


def as_printed(value: Any, as_: str) -> list[str]:
    """How a value stands in the document, in pieces that need not stand together."""
    if as_ == "municipality":
        return [load_tables().municipalities.by_number[value].name]
    if as_ == "own":
        return [str(SHOWN["kroner"](value)) if value else "Ingen delfinansiering"]
    if as_ == "unless_zero":
        return [str(SHOWN["belop"](value))] if value else []
    if as_:
        return [str(SHOWN[as_](value))]
    if isinstance(value, Choice):
        return [value.label.nb]
    if isinstance(value, Decimal):
        return [str(SHOWN["belop"](value))]
    if isinstance(value, date):
        return [str(SHOWN["dato"](value))]
    return [piece for piece in re.split(r"\n\s*\n", str(value)) if piece.strip()]


def missing(
    form: tuple[Row, ...], text: str, case: Case, institution: Institution | None, part: Any
) -> list[str]:
    """The labels that do not stand in order, and the values that stand in no place after them."""
    found, text, start = [], packed(text), 0
    for entry in form:
        if not holds(entry.when, case, institution):
            continue
        place = text.find(packed(entry.label), start)
        if place < 0:
            found.append(f"label {entry.label}")
        start = max(start, place)
        for path in entry.fields:
            root, _, rest = path.partition(".")
            holder: Any = {"list": part, "institution": institution}.get(root)
            values = values_at(holder, rest) if holder is not None else values_at(case, path)
            for piece in (piece for value in values for piece in as_printed(value, entry.as_)):
                if text.find(packed(piece), start) < 0:
                    found.append(path)
    return found


CHECKLISTS = [
    (name, number, institution.profile)
    for name in FILES
    for number, institution in enumerate(case_of(name).institutions)
]


@pytest.mark.parametrize(("name", "number", "profile"), CHECKLISTS)
def test_every_field_of_the_leaders_checklist_is_in_its_pdf(
    produced: Produced, name: str, number: int, profile: str
) -> None:
    case = case_of(name)
    institution = case.institutions[number]
    pdf = produced.version(name) / f"sjekkliste-prosjektleder-{profile}.pdf"
    assert institution.leader_checklist
    found = missing(LEADER, body_text(pdf), case, institution, institution.leader_checklist)
    assert found == []


@pytest.mark.parametrize(("name", "number", "profile"), CHECKLISTS)
def test_every_field_of_the_heads_checklist_is_in_its_pdf(
    produced: Produced, name: str, number: int, profile: str
) -> None:
    case = case_of(name)
    institution = case.institutions[number]
    pdf = produced.version(name) / f"sjekkliste-enhetsleder-{profile}.pdf"
    assert institution.head_checklist
    text = body_text(pdf)
    found = missing(HEAD, text, case, institution, institution.head_checklist)
    assert found == []
    title = load_tables().profiles[profile].approver_title.nb
    assert packed(f"Felt {title}") in packed(text)


def test_the_heads_checklist_names_the_regulations_it_rests_on(produced: Produced) -> None:
    text = packed(body_text(produced.version("digskole") / "sjekkliste-enhetsleder-ntnu-ilu.pdf"))
    place = text.index(packed("Regelverk som sjekklistene bygger på"))
    for named in (
        "rundskriv F-07-13 om eksternt finansiert virksomhet",
        "Forvaltningsloven",
        "hovedregler for økonomi og rektors økonomiinstruks",
        "Etiske retningslinjer for stats",
        "personalreglement for vitenskapelige stillinger",
        "Helseforskningsloven",
        "Personopplysningsloven",
    ):
        place = text.index(packed(named), place)


@pytest.mark.parametrize("name", [name for name in FILES if name != "kompetanseloftet"])
def test_every_field_of_the_agreement_is_in_its_pdf(produced: Produced, name: str) -> None:
    case = case_of(name)
    text = body_text(produced.version(name) / "samarbeidsavtale.pdf")
    assert missing(AGREEMENT, text, case, None, None) == []


SCHEMES = {
    Scheme.DEKOM: ("Desentralisert ordning for lokal kompetanseutvikling", "DEKOM"),
    Scheme.REKOM: ("Regional ordning for lokal kompetanseutvikling i barnehagen", "REKOM"),
    Scheme.KOMPETANSELOFTET: ("Kompetanseløftet for spesialpedagogikk", "Kompetanseløftet"),
    Scheme.COLLECTIVE: ("Tilskudd til kollektiv kompetanseutvikling i barnehage og grunnskole",),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_cover_names_the_scheme_and_the_parties(produced: Produced, name: str) -> None:
    case = case_of(name)
    assert case.scheme is not None
    assert case.partner is not None
    cover = packed(produced_cover(produced.version(name) / "samarbeidsavtale.pdf"))
    for words in SCHEMES[case.scheme]:
        assert packed(words) in cover
    profiles = load_tables().profiles
    for party in (
        str(case.partner.name),
        *(profiles[one.profile or ""].name.nb for one in case.institutions),
    ):
        assert packed(party) in cover


def produced_cover(pdf: Path) -> str:
    text = body_text(pdf)
    return text[: text.index("Avtaleparter")]


def leaves(model: type[BaseModel], path: str = "") -> Iterator[tuple[str, bool]]:
    """Every field of a part that has no parts of its own: its path, and whether it is internal."""
    for name, field in model.model_fields.items():
        below = part_type(field.annotation)
        many = "[]" if "tuple" in str(field.annotation) else ""
        own = f"{path}.{name}{many}" if path else f"{name}{many}"
        internal = told(model, name).internal
        if below is None:
            yield own, internal
        else:
            yield from ((deeper, inner or internal) for deeper, inner in leaves(below, own))


def test_no_field_of_the_checklists_is_left_out_of_these_lists() -> None:
    for model, form in ((LeaderChecklist, LEADER), (HeadChecklist, HEAD)):
        listed = {path.removeprefix("list.") for entry in form for path in entry.fields}
        told_in_words = {"leader.phone", "economist.phone", "ethics_application_is_planned"}
        assert {path for path, _ in leaves(model)} - listed - told_in_words == set()


def test_no_field_of_the_agreement_is_left_out_of_this_list() -> None:
    listed = {path for entry in AGREEMENT for path in entry.fields} | CHOOSES_TEXT
    outgoing = {path for path, internal in leaves(Case) if not internal}
    assert {one for one in outgoing - listed if not OF_PEOPLE.search(one)} == set()


def test_the_search_tells_a_missing_value_and_a_label_out_of_order() -> None:
    case = case_of("digskole")
    institution = case.institutions[0]
    everything = missing(LEADER, "", case, institution, institution.leader_checklist)
    assert "label Prosjektnavn" in everything
    assert "list.purpose" in everything
    turned = "Dato for utfylling Prosjektleder Prosjektnavn"
    told_of = missing(LEADER[3:6], turned, case, institution, institution.leader_checklist)
    assert "label Dato for utfylling" in told_of
