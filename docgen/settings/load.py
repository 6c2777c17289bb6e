"""Reads the shipped tables; an institution's own profiles and rates come on top."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Container
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docgen.errors import UsageError
from docgen.settings.rates import RATE_KINDS, OwnRates, Rates
from docgen.settings.tables import (
    InstitutionProfile,
    Municipality,
    MunicipalityRegister,
    SchemeTable,
    Tables,
)
from docgen.texts import os_reason, toml_reason, wrong_field

__all__ = ["load_tables"]

_STANDARDS = {"bokmål": "nb", "nynorsk": "nn", "nøytral": "neutral"}


def _toml(source: Traversable | Path) -> dict[str, Any]:
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _register(data: Traversable) -> MunicipalityRegister:
    lines = (data / "municipalities.csv").read_text(encoding="utf-8-sig").splitlines()
    found = {
        row["kommunenummer"]: Municipality.model_validate(
            {
                "number": row["kommunenummer"],
                "name": row["navn"],
                "county": row["fylke"],
                "orgnr": row["orgnr"] or None,
                "written_standard": _STANDARDS[row["spraakvedtak"]],
            }
        )
        for row in csv.DictReader(lines, delimiter=";")
    }
    head = _toml(data / "municipalities.toml")
    return MunicipalityRegister(by_number=found, **head)


def _own_profiles(folder: Path) -> list[InstitutionProfile]:
    if not folder.is_dir():
        raise UsageError("profiles-folder-missing", folder=str(folder))
    profiles = []
    for file in sorted(folder.glob("*.toml")):
        try:
            profiles.append(InstitutionProfile.model_validate(_toml(file)))
        except ValidationError as error:
            wrong = wrong_field(error.errors(include_url=False))
            raise UsageError("profile-invalid", file=str(file), **wrong) from error
        except OSError as error:
            reason = os_reason(error)
            raise UsageError("profile-unreadable", file=str(file), reason=reason) from error
        except ValueError as error:  # no TOML, or not UTF-8
            raise UsageError("profile-not-toml", file=str(file), **toml_reason(error)) from error
    return profiles


def _shipped_rates(data: Traversable) -> OwnRates:
    # Read as decimals: an amount never passes through a binary float.
    text = (data / "rates.toml").read_text(encoding="utf-8")
    return OwnRates.model_validate(tomllib.loads(text, parse_float=Decimal))


def _rates(data: Traversable, own: OwnRates | None, profiles: Container[str]) -> Rates:
    """The tables of rates.

    Raises:
        UsageError: entries of `own` overlap, or are of an institution that nobody knows.
    """
    wrong = [
        UsageError("rates-overlap", table=kind, first=str(first + 1), second=str(second + 1))
        for kind, first, second in (own.overlapping() if own else ())
    ]
    for kind in RATE_KINDS if own else ():
        wrong += [
            UsageError("rates-profile-unknown", table=kind, number=str(number), profile=one.profile)
            for number, one in enumerate(own.of(kind) if own else (), start=1)
            if one.profile and one.profile not in profiles
        ]
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]
    return Rates.merged(_shipped_rates(data), own)


@lru_cache(maxsize=8)
def load_tables(profiles_folder: Path | None = None, own_rates: OwnRates | None = None) -> Tables:
    """The shipped tables; profiles in `profiles_folder` come on top and win by their id.

    A table of `own_rates` takes the place of the shipped one of its kind.

    Raises:
        UsageError: `profiles_folder` is no folder, a file in it is not a valid profile, or the
            rates contradict each other.
    """
    data = files("docgen.settings") / "data"
    shipped = sorted((data / "institutions").iterdir(), key=lambda entry: entry.name)
    profiles = [
        InstitutionProfile.model_validate(_toml(entry))
        for entry in shipped
        if entry.name.endswith(".toml")
    ]
    if profiles_folder is not None:
        profiles += _own_profiles(profiles_folder)
    by_id = {profile.id: profile for profile in profiles}
    return Tables(
        schemes=SchemeTable.model_validate(_toml(data / "schemes.toml")),
        profiles=by_id,
        municipalities=_register(data),
        rates=_rates(data, own_rates, by_id),
    )
