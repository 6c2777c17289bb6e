"""What the values are called that templates see and no field of the case holds.

A gap is printed by its title: `[mangler: samlet sum]`.
"""

from __future__ import annotations

from docgen.model.base import Texts
from docgen.settings.tables import SectorWords

__all__ = ["title_of_derived"]

_SECTOR = Texts(
    "om avtalen gjelder skole eller barnehage",
    "om avtalen gjeld skule eller barnehage",
    "whether it concerns school or kindergarten",
)
_SCHEME = Texts("tilskuddsordning", "tilskotsordning", "scheme")
_CONTRIBUTION = Texts(
    "eiers egenandel eller egeninnsats",
    "eigendelen eller eigeninnsatsen til eigaren",
    "the owner's own contribution",
)
_INSTITUTION = Texts("institusjon", "institusjon", "institution")
_HOURS = Texts("timer", "timar", "hours")
_SUM = Texts("sum", "sum", "sum")
_TITLES = {
    **dict.fromkeys((name for name in SectorWords.model_fields if name != "sector"), _SECTOR),
    **dict.fromkeys(("lines_total", "preparation_total", "travel_total", "contact_total"), _HOURS),
    **dict.fromkeys(("hours", "contact_hours"), _HOURS),
    **dict.fromkeys(("income_total", "salaries_total", "indirect_total", "costs"), _SUM),
    **dict.fromkeys(("operations_total", "difference", "external"), _SUM),
    **dict.fromkeys(("scheme_name", "scheme_in_text", "scheme_short_name"), _SCHEME),
    **dict.fromkeys(("institutions", "institution_names", "short_name"), _INSTITUTION),
    "agreement_party.name": Texts("juridisk avtalepart", "juridisk avtalepart", "legal party"),
    "addition.signed_on": Texts(
        "datoen hovedavtalen ble signert",
        "datoen hovudavtalen vart signert",
        "the day the main agreement was signed",
    ),
    "addition.old_end": Texts("sluttdatoen til nå", "sluttdatoen til no", "the end date until now"),
    "new_frame": Texts("ny ramme", "ny ramme", "new frame"),
    "package.days": Texts("sum dager", "sum dagar", "days in all"),
    "package.price": Texts("pris", "pris", "price"),
    "package.flat": Texts("sjablongpris", "sjablongpris", "flat rate"),
    "package.rate": Texts("sjablongpris", "sjablongpris", "flat rate"),
    "package.institution": Texts("institusjon", "institusjon", "institution"),
    "addition.institution": Texts("institusjon", "institusjon", "institution"),
    "package.vat_status": Texts("mva-status", "mva-status", "VAT status"),
    "addition.vat_status": Texts("mva-status", "mva-status", "VAT status"),
    "added": Texts("ny tekst", "ny tekst", "new text"),
    "allocated": Texts("sum", "sum", "sum"),
    "allocations": Texts("tildelinger", "tildelingar", "allocations"),
    "amount": Texts("beløp", "beløp", "amount"),
    "amendment.signed_on": Texts(
        "dato for underskriften", "dato for underskrifta", "date of the signature"
    ),
    "approver_title": Texts("lederens tittel", "tittelen til leiaren", "title of the head"),
    "circular": Texts("rundskriv", "rundskriv", "circular"),
    "additions": Texts("tilleggsavtaler", "tilleggsavtalar", "additional agreements"),
    "agreements": Texts("avtale", "avtale", "agreement"),
    "contribution": _CONTRIBUTION,
    "contribution_kinds": Texts("type bidrag", "type bidrag", "kind of contribution"),
    "contribution_base": Texts("beregningsgrunnlag", "utrekningsgrunnlag", "base"),
    "county_governor": Texts("statsforvalteren", "statsforvaltaren", "county governor"),
    "data_protection_service": Texts(
        "personverntjenesten", "personverntenesta", "data-protection service"
    ),
    "date": Texts("dato", "dato", "date"),
    "dates": Texts("datoer", "datoar", "dates"),
    "duration": Texts("varighet", "lengd på avtalen", "duration"),
    "enclosures": Texts("vedlegg", "vedlegg", "enclosures"),
    "ethics_mailbox": Texts(
        "postkasse for helseforskning", "postkasse for helseforsking", "mailbox"
    ),
    "external_total": Texts("sum", "sum", "sum"),
    "frame": Texts("ramme for institusjonene", "ramme for institusjonane", "frame"),
    "guidelines": Texts("regelverk", "regelverk", "regulations"),
    "invoice_total": Texts("sum", "sum", "sum"),
    "leader_date": Texts("dato for utfylling", "dato for utfylling", "date filled in"),
    "leader_name": Texts("prosjektleder", "prosjektleiar", "project leader"),
    "leader_reference": Texts(
        "sjekkliste for prosjektleder", "sjekkliste for prosjektleiar", "leader's checklist"
    ),
    "legal_basis": Texts("rettslig grunnlag", "rettsleg grunnlag", "legal basis"),
    "municipality_names": Texts("kommuner som deltar", "kommunar som deltek", "municipalities"),
    "name": Texts("navn", "namn", "name"),
    "orgnr": Texts("organisasjonsnummer", "organisasjonsnummer", "organisation number"),
    "own_contribution": _CONTRIBUTION,
    "owner_grant": Texts("tilskudd til eier", "tilskot til eigar", "grant to the owner"),
    "owner_party": Texts("type avtalepart", "type avtalepart", "kind of party"),
    "sending.return_address": Texts(
        "e-post til den som svarer for institusjonen",
        "e-post til den som svarar for institusjonen",
        "e-mail of who answers for the institution",
    ),
    "sending.institution": _INSTITUTION,
    "sending.contact": Texts("kontaktperson", "kontaktperson", "contact"),
    "party": Texts("type avtalepart", "type avtalepart", "kind of party"),
    "recipient": Texts("mottaker", "mottakar", "recipient"),
    "replaced": Texts("ny tekst", "ny tekst", "new text"),
    "rules": Texts("regelverk", "regelverk", "rules"),
    "source": Texts("kilde", "kjelde", "source"),
    "total": Texts("samlet sum", "samla sum", "total"),
    "total_now": Texts("samlet sum", "samla sum", "total"),
    "unit": Texts("enhet", "eining", "unit"),
    "unit_title": Texts("enhet", "eining", "unit"),
    "unit_name": Texts("enhet", "eining", "unit"),
    "activity": Texts("aktivitet", "aktivitet", "activity"),
    "annual": Texts("årslønn", "årslønn", "annual salary"),
    "day": Texts("dato", "dato", "date"),
    "description": Texts("beskrivelse", "skildring", "description"),
    "factor": Texts("faktor", "faktor", "factor"),
    "hourly": Texts("timekostnad", "timekostnad", "cost of an hour"),
    "per_cent": Texts("prosent", "prosent", "per cent"),
    "position": Texts("stilling", "stilling", "position"),
    "profit": Texts("fortjeneste", "forteneste", "profit"),
    "reason": Texts("begrunnelse", "grunngiving", "reason"),
    "social_per_cent": Texts("sosiale kostnader", "sosiale kostnader", "social costs"),
    "with_social": Texts("sosiale kostnader", "sosiale kostnader", "social costs"),
    "vat": Texts("merverdiavgift", "meirverdiavgift", "VAT"),
    "vat_per_cent": Texts("merverdiavgift", "meirverdiavgift", "VAT"),
    "price_with_vat": Texts(
        "pris med merverdiavgift", "pris med meirverdiavgift", "price with VAT"
    ),
    "work_year_hours": Texts("timer i et årsverk", "timar i eit årsverk", "hours of a work-year"),
    "work_years": Texts("årsverk", "årsverk", "work-years"),
    "what": Texts("beskrivelse", "skildring", "description"),
    "year": Texts("år", "år", "year"),
}


def title_of_derived(path: str) -> Texts:
    """The title of the derived value at `path`; its own name where nobody has given one."""
    name = path.rpartition(".")[2].partition("[")[0]
    return _TITLES.get(path) or _TITLES.get(name) or Texts(name, name, name)
