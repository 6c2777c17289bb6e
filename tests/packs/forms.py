"""The three forms, line by line, by hand: labels in order, and the fields under them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


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
    row("", "list.own_funding_note", when="own_funding"),
    row("Habilitet"),
    row("1. Har noen fra", "list.impartiality.holds_office", as_="svar"),
    row("2. Skal prosjektet kjøpe", "list.impartiality.buys_from_employees", as_="svar"),
    row("3. Er det andre forhold", "list.impartiality.other_circumstances", as_="svar"),
    row("Beskrivelse av forholdene", "list.impartiality.description", when="any"),
    row("inhabil", "list.impartiality.disqualified", as_="svar"),
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
    row("ikke i strid med retningslinjene", "list.impartiality", as_="svar_godkjent"),
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
    row("Referanse", "partner.reference"),
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
    row("", "funding.own_contribution.base", as_="base"),
    row("", "funding.own_contribution.amount"),
    row("", "funding.own_contribution.kinds[]", as_="kind"),
    row("", "funding.own_contribution.description"),
    row("", "funding.own_contribution.needs_report", "funding.own_contribution.forum_decision"),
    row("Evaluerer egne tiltak", "partner.tasks[]"),
    row("er utviklingspartner", "institutions[].tasks[]"),
    row("4 Prosjektbeskrivelse", "project.reach", "project.description"),
    row("endringsprotokoll eller en tilleggsavtale"),
    row("force majeure"),
    row("5 Tildeling av midler"),
    row("forutsigbart og langsiktig"),
    row("Økonomisk ramme", "institutions[].frame"),
    row("", "institutions[].share", as_="prosent"),
    row("", "funding.owner_grant", as_="unless_zero"),
    row("", "institutions[].vat_status"),
    row("Reise inngår i rammen", "funding.travel.fixed_amount", when="travel"),
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
    row("Årlig tildeling", when="yearly"),
    row("Bruk av midlene", "funding.plan"),
    row("", "clauses[].text"),
    row("6 Samarbeidets varighet"),
    row("Startdato", "term.start"),
    row("Sluttdato", "term.end"),
    row("", "term.open_end.review_date", "term.open_end.reason"),
    row("Samarbeidet tar slutt", "funding.allocated_by"),
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

# The same labels in nynorsk, by hand; one that is the same in both has no line.
NYNORSK = {
    "Sjekkliste for prosjektleder": "Sjekkliste for prosjektleiar",
    "skal være signert og godkjent før enheten inngår avtale": (
        "skal vere signert og godkjend før eininga inngår avtale"
    ),
    "Prosjektøkonomen ved enheten er med og vurderer ressurser og finansiering": (
        "Prosjektøkonomen ved eininga er med og vurderer ressursar og finansiering"
    ),
    "Prosjektnavn": "Prosjektnamn",
    "Prosjektleder": "Prosjektleiar",
    "Enhet (fakultet/institutt/enhet)": "Eining (fakultet/institutt/eining)",
    "Samarbeidspartner": "Samarbeidspartnar",
    "Faglig formål og beskrivelse": "Fagleg føremål og skildring",
    "Annen infrastruktur": "Annan infrastruktur",
    "Fra ekstern finansieringskilde(r)": "Frå ekstern(e) finansieringskjelde(r)",
    "Eventuell delfinansiering fra": "Eventuell delfinansiering frå",
    "1. Har noen fra": "1. Har nokon frå",
    "2. Skal prosjektet kjøpe": "2. Skal prosjektet kjøpe tenester",
    "Beskrivelse av forholdene": "Skildring av forholda",
    "Annen informasjon om prosjektet": "Annan informasjon om prosjektet",
    "Navn": "Namn",
    "Sted og dato": "Stad og dato",
    "Sjekkliste for enhetsleder": "Sjekkliste for einingsleiar",
    "Enhet": "Eining",
    "Bygger på": "Byggjer på",
    "Sjekklistens dato": "Datoen på sjekklista",
    "Faglig interesse": "Fagleg interesse",
    "passer med målene og strategien": "passar med måla og strategien",
    "Den faglige kvaliteten er god nok": "Den faglege kvaliteten er god nok",
    "Enheten har kapasitet og økonomi": "Eininga har kapasitet og økonomi",
    "riktig prosjekttype, bidrag eller oppdrag": "rett prosjekttype, bidrag eller oppdrag",
    "Egenfinansieringen fra": "Eigenfinansieringa frå",
    "ikke i strid med retningslinjene": "ikkje i strid med retningslinjene",
    "Helseforskningsloven": "Helseforskingslova",
    "medbruker i REK-portalen": "medbrukar i REK-portalen",
    "Personopplysningsloven": "Personopplysningslova",
    "punkt som ikke er godkjent": "punkt som ikkje er godkjende",
    "Eventuelle andre vurderinger i prosjektet": "Eventuelle andre vurderingar i prosjektet",
    "Avtalen er gjeldende fra": "Avtalen gjeld frå",
    "Avtaleparter": "Avtalepartar",
    "Kommuner som deltar": "Kommunar som deltek",
    "Faglig koordinator": "Fagleg koordinator",
    "Bidrar med": "Bidreg med",
    "Evaluerer egne tiltak": "Evaluerer eigne tiltak",
    "er utviklingspartner": "er utviklingspartnar",
    "4 Prosjektbeskrivelse": "4 Prosjektskildring",
    "endringsprotokoll eller en tilleggsavtale": "endringsprotokoll eller ein tilleggsavtale",
    "5 Tildeling av midler": "5 Tildeling av midlar",
    "forutsigbart og langsiktig": "føreseieleg og langsiktig",
    "Reise inngår i rammen": "Reise inngår i ramm",  # ramma, or rammene of several institutions
    "Fordeling av midlene": "Fordeling av midlane",
    "Tilskuddsbrev": "Tilskotsbrev",
    "Faktura sendes til": "Faktura skal sendast til",
    "Mottakers referanse": "Referansen til mottakaren",
    "Årlig tildeling": "Årleg tildeling",
    "Bruk av midlene": "Bruk av midlane",
    "6 Samarbeidets varighet": "6 Kor lenge samarbeidet varer",
    "Samarbeidet tar slutt": "Samarbeidet tek slutt",
}


def in_language(form: tuple[Row, ...], language: str) -> tuple[Row, ...]:
    """The rows of a form with the labels of one written standard."""
    if language == "nb":
        return form
    return tuple(replace(one, label=NYNORSK.get(one.label, one.label)) for one in form)


# Fields of the case that may leave the house and yet stand under no label of the agreement.
CHOOSES_TEXT = {
    "schema_", "id", "created", "case_number", "request", "documents[]", "more_documents[]",
    "language", "internal_language", "scheme",
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
