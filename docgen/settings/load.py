"""Reads the shipped tables, and an institution's own profiles when settings name a folder."""

from __future__ import annotations

import csv
import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docgen.errors import UsageError
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


@lru_cache(maxsize=8)
def load_tables(profiles_folder: Path | None = None) -> Tables:
    """The shipped tables; profiles in `profiles_folder` come on top and win by their id.

    Raises:
        UsageError: `profiles_folder` is no folder, or a file in it is not a valid profile.
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
    return Tables(
        schemes=SchemeTable.model_validate(_toml(data / "schemes.toml")),
        profiles={profile.id: profile for profile in profiles},
        municipalities=_register(data),
    )
