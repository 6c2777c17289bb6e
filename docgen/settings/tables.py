"""Dated tables: schemes and their words, institution profiles, municipalities, names by date.

They are data, shipped with docgen and replaceable (`docgen.toml`), because laws, names and rates
change while agreements stay. Every entry says from when and, where known, until when it holds.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError
from stdnum.no import orgnr as organisation_numbers

from docgen.settings.dated import Dated, Entry, Phrase
from docgen.settings.rates import Rates

__all__ = [
    "COLLECTIVE_SCHEME_FROM",
    "DatedText",
    "InstitutionProfile",
    "Municipality",
    "MunicipalityRegister",
    "Phrase",
    "RuleSet",
    "SchemeTable",
    "SchemeWords",
    "SectorWords",
    "SigningLimit",
    "Tables",
]

COLLECTIVE_SCHEME_FROM = date(2026, 1, 12)
"""The day FOR-2026-01-12-23 replaced the schemes of 2021; an agreement follows one set or other."""

RuleSet = Literal["2021", "2026"]


class DatedText(Dated):
    """A phrase that holds for a time."""

    text: Phrase


class SchemeWords(Dated):
    """A scheme's names and what follows from it."""

    scheme: str
    name: Phrase
    short_name: Phrase | None = Field(default=None, description="for the cover; none from 2026")
    legal_basis: Phrase
    in_text: Phrase = Field(description="how running text names the scheme")
    sectors: tuple[Literal["school", "kindergarten", "both"], ...]
    thirty_per_cent: bool = Field(description="whether the owner must put in 30 per cent")


class SectorWords(Entry):
    """Words that depend on whether the agreement is about schools, kindergartens or both."""

    sector: Literal["school", "kindergarten", "both"]
    owner: Phrase
    the_owner: Phrase
    owners: Phrase
    the_owners: Phrase
    leaders: Phrase
    staff: Phrase
    sites: Phrase
    local_development: Phrase
    involved: Phrase = Field(description="who is involved in mapping, choice and design")


class SchemeTable(Entry):
    """All schemes, the words of each sector, and names that changed on a day."""

    schemes: tuple[SchemeWords, ...]
    sectors: tuple[SectorWords, ...]
    county_governor: tuple[DatedText, ...]
    data_protection_service: tuple[DatedText, ...]
    own_contribution: tuple[DatedText, ...]


class SigningLimit(Entry):
    """Up to which amount (kroner) the institution's signatory normally signs."""

    amount: int
    normally_above: Phrase


class InstitutionProfile(Entry):
    """What is the same in every case of an institution. Unknown parts are left open."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    name: Phrase
    short_name: str
    orgnr: str | None = None
    unit: str | None = None
    unit_title: Phrase | None = Field(default=None, description="the unit's name in agreements")
    approver_title: Phrase
    ethics_mailbox: str | None = None
    signing_limit: SigningLimit | None = None
    default_language: Literal["nb", "nn"] = "nb"
    guidelines: tuple[DatedText, ...] = ()
    circular: tuple[DatedText, ...] = ()

    @field_validator("orgnr")
    @classmethod
    def _has_its_check_digit(cls, value: str | None) -> str | None:
        """Nine digits, the last one a check digit (modulus 11); it is printed in agreements."""
        if value is not None and not organisation_numbers.is_valid(value):
            raise PydanticCustomError("orgnr_check_digit", "no organisation number", {})
        return organisation_numbers.compact(value) if value else value


class Municipality(Entry):
    """One municipality of the register."""

    number: str
    name: str
    county: str
    orgnr: str | None
    written_standard: Literal["nb", "nn", "neutral"]


class MunicipalityRegister(Entry):
    """All municipalities, with where the list comes from and how long it is known to hold."""

    origin: str
    as_of: date
    valid_to: date
    by_number: dict[str, Municipality]


class Tables(Entry):
    """Everything above in one value, handed to the stages that need it."""

    schemes: SchemeTable
    profiles: dict[str, InstitutionProfile]
    municipalities: MunicipalityRegister
    rates: Rates

    def short_name(self, profile: str | None) -> str | None:
        """What the institution with this profile is called for short; the profile when unknown."""
        known = self.profiles.get(profile or "")
        return known.short_name if known else profile
