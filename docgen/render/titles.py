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
_TITLES = {
    **dict.fromkeys((name for name in SectorWords.model_fields if name != "sector"), _SECTOR),
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
    "contribution": _CONTRIBUTION,
    "contribution_kinds": Texts("type bidrag", "type bidrag", "kind of contribution"),
    "contribution_base": Texts("beregningsgrunnlag", "utrekningsgrunnlag", "base"),
    "county_governor": Texts("statsforvalteren", "statsforvaltaren", "county governor"),
    "data_protection_service": Texts(
        "personverntjenesten", "personverntenesta", "data-protection service"
    ),
    "duration": Texts("varighet", "lengd på avtalen", "duration"),
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
    "party": Texts("type avtalepart", "type avtalepart", "kind of party"),
    "recipient": Texts("mottaker", "mottakar", "recipient"),
    "replaced": Texts("ny tekst", "ny tekst", "new text"),
    "rules": Texts("regelverk", "regelverk", "rules"),
    "source": Texts("kilde", "kjelde", "source"),
    "total": Texts("samlet sum", "samla sum", "total"),
    "unit": Texts("enhet", "eining", "unit"),
    "unit_title": Texts("enhet", "eining", "unit"),
    "unit_name": Texts("enhet", "eining", "unit"),
    "year": Texts("år", "år", "year"),
}


def title_of_derived(path: str) -> Texts:
    """The title of the derived value at `path`; its own name where nobody has given one."""
    name = path.rpartition(".")[2].partition("[")[0]
    return _TITLES.get(path) or _TITLES.get(name) or Texts(name, name, name)
