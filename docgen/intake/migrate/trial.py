"""`docgen/case/0`: the trial format, with the Norwegian names of the forms, and where they are now.

The names are those of the lists of fields that the first cases were written by: the agreement's at
the top of the file, those of each checklist below its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.intake.migrate.rules import Rule, Table

__all__ = ["TRIAL"]

_INSTITUTION = "institutions[0]"
_LEADER, _HEAD = f"{_INSTITUTION}.leader_checklist", f"{_INSTITUTION}.head_checklist"

_TOP = {
    "kortnavn": "id",
    "opprettet": "created",
    "maalform": "language",
    "ordning": "scheme",
    "prosjektnavn": "project.name",
    "prosjektbeskrivelse": "project.description",
    "omfang": "project.reach",
    "gjelder": "project.sector",
    "deltakende_kommuner": "partner.municipalities",
    "gjeldende_fra": "term.effective_from",
    "startdato": "term.start",
    "sluttdato": "term.end",
    "varighet_aar": "term.years",
    "okonomisk_ramme": f"{_INSTITUTION}.frame",
    "prosjektnummer": f"{_INSTITUTION}.project_number",
    "kostnadssted": f"{_INSTITUTION}.cost_centre",
    "tilskudd_eier": "funding.owner_grant",
    "egenfin_prosent": "funding.own_contribution.rate",
    "egenfin_belop": "funding.own_contribution.amount",
    "egeninnsats_beskrivelse": "funding.own_contribution.description",
    "nettverk_plan": "funding.plan",
    "opphor_tildeling_fra": "funding.allocated_by",
    "reise_inkludert": "funding.travel.included",
    "fast_sum": "funding.travel.fixed_amount",
    "vedlegg": "annexes",
}
_PERSON = {"navn": "name", "tittel": "title", "epost": "email", "tlf": "phone"}
_SIGNATORY = {"navn": "name", "tittel": "title", "fullmakt": "authority"}
_VAT = {
    "utenfor": "outside",
    "unntatt": "exempt",
    "unntatt §3-5": "exempt",
    "unntatt § 3-5": "exempt",
    "25 %": "taxable",
    "25%": "taxable",
}
_GROUPS: dict[str, dict[str, str]] = {
    "part": {
        "type": "kind",
        "navn": "name",
        "orgnr": "orgnr",
        "kommunenummer": "municipality_number",
        "egen_juridisk_person": "is_legal_person",
        "postmottak": "mailbox",
        "referanse": "reference",
        "oppgaver": "tasks",
    },
    "part.juridisk_part": {
        "navn": "name",
        "orgnr": "orgnr",
        "grunnlag": "basis",
        "grunnlag_referanse": "basis_reference",
        "grunnlag_dato": "basis_date",
    },
    "sjekkliste_prosjektleder": {
        "dato_utfylling": "filled_on",
        "enhet": "unit",
        "faglig_formaal": "purpose",
        "annen_informasjon": "other_information",
        "prosjektokonom_dato": "economist_date",
        "hab_q1": "impartiality.holds_office",
        "hab_q2": "impartiality.buys_from_employees",
        "hab_q3": "impartiality.other_circumstances",
        "hab_beskrivelse": "impartiality.description",
        "inhabil": "impartiality.disqualified",
    },
    "sjekkliste_prosjektleder.ressursbruk": {
        "personell": "personnel",
        "lab": "laboratory",
        "utstyr": "equipment",
        "infrastruktur": "infrastructure",
    },
    "sjekkliste_enhetsleder": {
        "c1": "goals",
        "c2": "quality",
        "c3": "capacity",
        "c4": "classification",
        "c5": "own_financing",
        "c6": "impartiality",
        "rek_soknad": "ethics_application",
        "rek_medbruker": "ethics_co_user",
        "sikt_melding": "data_protection_notice",
        "andre_vurderinger": "other_assessments",
        "dato": "approved_on",
    },
}
_PLACES = {
    "part": "partner",
    "part.juridisk_part": "partner.legal_party",
    "sjekkliste_prosjektleder": _LEADER,
    "sjekkliste_prosjektleder.ressursbruk": f"{_LEADER}.resources",
    "sjekkliste_enhetsleder": _HEAD,
}
_PEOPLE = {
    "part.kontaktperson": "partner.contact",
    "part.koordinatorer[]": "partner.coordinators[]",
    "ntnu.adm_koordinator": f"{_INSTITUTION}.administrative_coordinator",
    "ntnu.faglig_koordinator": f"{_INSTITUTION}.academic_coordinator",
    "ntnu.faggruppe[]": f"{_INSTITUTION}.academic_group[]",
    "sjekkliste_prosjektleder.prosjektleder": f"{_LEADER}.leader",
    "sjekkliste_prosjektleder.prosjektokonom": f"{_LEADER}.economist",
    "sjekkliste_enhetsleder.instituttleder": f"{_HEAD}.approver",
}
_LISTS = {
    "fordeling": ("funding.allocations", {"kilde": "source", "mottaker": "recipient"}),
    "faktura.intervaller": (f"{_INSTITUTION}.invoice_plan", {"dato": "date"}),
    "sjekkliste_prosjektleder.ekstern_finansiering": (
        f"{_LEADER}.external_funding",
        {"kilde": "source"},
    ),
    "sjekkliste_prosjektleder.inhabil_hvem": (
        f"{_LEADER}.impartiality.disqualified_people",
        {"navn": "name", "hjemmel": "ground", "tiltak": "measure"},
    ),
}
_INVOICE = {
    "mottaker": "name",
    "orgnr": "orgnr",
    "adresse": "address",
    "EHF": "ehf_address",
    "ehf": "ehf_address",
    "referanse": "reference",
}
_MONEY = {"aar": "year", "år": "year", "belop": "amount", "beløp": "amount"}
_SHARE = {"belop": "own_funding", "beløp": "own_funding", "tekst": "own_funding_note"}
_GONE = (
    # The templates have these texts, and the profile of the institution has these.
    "bakgrunn",
    "endringsklausul",
    "force_majeure",
    "mal_versjon",
    "regelverk_versjon",
    "sak.arkivdel",
    "sak.saksansvarlig",
    "ntnu.navn",
    "ntnu.orgnr",
    "ntnu.enhet",
    "sjekkliste_enhetsleder.retningslinjer",
    "sjekkliste_enhetsleder.prosjektref",
    "sjekkliste_prosjektleder.prosjektnavn",
    # Lines on the paper.
    "signatur_part.sted",
    "signatur_part.dato",
    "signatur_ntnu.sted",
    "signatur_ntnu.dato",
    "sjekkliste_prosjektleder.signatur_pl",
)


def _rules() -> Iterator[tuple[str, Rule]]:
    for old, new in _TOP.items():
        yield old, Rule(to=new)
    for group, fields in _GROUPS.items():
        yield group, Rule(to=_PLACES[group])
        yield from _within(group, _PLACES[group], fields)
    yield "ntnu", Rule(to="institutions")
    yield "ntnu.oppgaver", Rule(to=f"{_INSTITUTION}.tasks")
    yield from _people()
    yield from _lists()
    yield from _spread()
    yield from _with_values()
    for old in _GONE:
        yield old, Rule()


def _within(old: str, new: str, fields: Mapping[str, str]) -> Iterator[tuple[str, Rule]]:
    for key, name in fields.items():
        yield f"{old}.{key}", Rule(to=f"{new}.{name}")


def _people() -> Iterator[tuple[str, Rule]]:
    yield "part.koordinatorer", Rule(to="partner.coordinators")
    yield "ntnu.faggruppe", Rule(to=f"{_INSTITUTION}.academic_group")
    for old, new in _PEOPLE.items():
        yield old, Rule(to=new, named=True)
        yield from _within(old, new, _PERSON)
    for old, new in {"part": "partner", "ntnu": _INSTITUTION}.items():
        yield f"signatur_{old}", Rule(to=f"{new}.signatory", named=True)
        yield from _within(f"signatur_{old}", f"{new}.signatory", _SIGNATORY)


def _lists() -> Iterator[tuple[str, Rule]]:
    for old, (new, fields) in _LISTS.items():
        yield old, Rule(to=new)
        yield from _within(f"{old}[]", f"{new}[]", {**fields, **_MONEY})


def _spread() -> Iterator[tuple[str, Rule]]:
    yield "sak", Rule(spread=True)
    yield "sak.mappeID", Rule(to="case_number")
    yield "faktura", Rule(spread=True)
    yield from _within("faktura", "funding.invoice", _INVOICE)
    share = "sjekkliste_prosjektleder.ntnu_delfinansiering"
    yield share, Rule(spread=True)
    yield from _within(share, _LEADER, _SHARE)


def _with_values() -> Iterator[tuple[str, Rule]]:
    yield "mva_status", Rule(to=f"{_INSTITUTION}.vat_status", values=_VAT)
    kinds = {"bidrag": "contribution", "oppdrag": "commission"}
    for old in ("prosjekttype", "sjekkliste_enhetsleder.prosjekttype"):
        yield old, Rule(to=f"{_INSTITUTION}.project_type", values=kinds)
    modes = {"aarlig_tildeling": "yearly_allocation", "ntnu_fakturerer": "invoicing"}
    yield "finansieringsmodus", Rule(to="funding.mode", values=modes)
    bases = {"tilskudd": "owner_grant", "totalkostnad": "total_cost"}
    yield "egenfin_grunnlag", Rule(to="funding.own_contribution.base", values=bases)


TRIAL = Table(
    rules=dict(_rules()),
    single={"ntnu": _INSTITUTION},
    given={_INSTITUTION: {"profile": "ntnu-ilu"}},
)
"""Where each field of the trial format is in `docgen/case/1`. There was one institution then."""
