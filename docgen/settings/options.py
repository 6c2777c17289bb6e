"""Settings: options of the command line first, then DOCGEN_* variables, then docgen.toml."""

from __future__ import annotations

import os
import tomllib
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from docgen.errors import UsageError
from docgen.settings.rates import OwnRates
from docgen.settings.signin import SignIn
from docgen.texts import os_reason, toml_reason, wrong_field

__all__ = ["Settings", "load_settings"]

_RATES, _OIDC = "rates", "oidc"
# Table, number and field: `rates.salaries.0.annual`.
_IN_TABLE = 3


class _TomlSource(TomlConfigSettingsSource):
    """docgen.toml, its numbers as decimals: an amount never passes through a binary float."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        with file_path.open(mode="rb") as file:
            return tomllib.loads(file.read().decode("utf-8"), parse_float=Decimal)


class Settings(BaseSettings):
    """What a run may be told. Frozen: no stage changes it."""

    model_config = SettingsConfigDict(
        env_prefix="DOCGEN_",
        env_nested_delimiter="__",
        frozen=True,
        extra="forbid",
        toml_file="docgen.toml",
        hide_input_in_errors=True,
    )

    language: Literal["nb", "nn", "en"] = Field("nb", description="of messages, not of documents")
    outputs: Path = Field(Path("outputs"), description="where case folders are written")
    # Without NoDecode the variable would have to be JSON, which nobody writes for a folder.
    templates: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="folders with packs of one's own"
    )
    profiles: Path | None = Field(None, description="folder with institution profiles")
    trust_roots: Path | None = Field(
        None, description="folder with certificates whose electronic signatures are trusted"
    )
    soffice: Path | None = Field(None, description="LibreOffice, when not found by itself")
    python_uno: Path | None = Field(
        None, description="Python that can talk with LibreOffice, when not found by itself"
    )
    workers: int | None = Field(
        None, ge=1, description="LibreOffices at work at a time; as many as there is room for"
    )
    timeout_s: float = Field(60.0, gt=0, description="seconds that LibreOffice gets per document")

    embed: bool | None = Field(
        None, description="whether the internal bundle has the case and the Word files inside"
    )
    arkivmelding: Literal["efm", "fiks-v1"] | None = Field(
        None, description="how the archive package is written; as in the version before when unset"
    )

    signing_days: int = Field(
        21, ge=1, le=365, description="days that the parties get to sign an agreement"
    )

    forget_after_days: int = Field(
        90, ge=0, description="days from the last journal number until a case may be forgotten"
    )

    # The tables themselves in docgen.toml, or the file that they stand in.
    rates: Annotated[OwnRates | None, NoDecode] = Field(
        None, description="salaries, social and indirect costs, factors and flat rates by date"
    )

    # In the environment each for itself, `DOCGEN_OIDC__ISSUER`; they go before those of the file.
    oidc: SignIn | None = Field(None, description="how people of an organisation come in")

    @field_validator("rates", mode="before")
    @classmethod
    def _tables(cls, value: object) -> object:
        """The tables of a file that is named; others as they are."""
        return _rates_in(Path(value)) if isinstance(value, str) else value

    @field_validator("templates", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Folders as the system writes a list of them: with `:` between, on Windows `;`."""
        if not isinstance(value, str):
            return value
        return tuple(Path(folder) for folder in value.split(os.pathsep) if folder)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is pydantic's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options, then the environment, then the file in the working folder."""
        return init_settings, env_settings, _TomlSource(settings_cls)


def _rates_in(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as error:
        reason = os_reason(error)
        raise UsageError("rates-file-unreadable", file=str(file), reason=reason) from error
    except ValueError as error:  # no TOML, or not UTF-8
        raise UsageError("rates-file-broken", file=str(file), **toml_reason(error)) from error


def _variable(setting: str) -> str | None:
    """The variable that the setting was read from; None when it was read from elsewhere."""
    wanted = f"DOCGEN_{setting.upper().replace('.', '__')}"
    return next((name for name in os.environ if name.upper() == wanted), None)


def _fault(error: Any) -> UsageError:  # noqa: ANN401 - what pydantic tells of one mistake
    wrong, place = wrong_field([error]), error["loc"]
    if place[0] == _RATES and len(place) > _IN_TABLE:
        table, number, *field = place[1:]
        told = {**wrong, "field": ".".join(map(str, field))}
        return UsageError("rate-invalid", table=str(table), number=str(number + 1), **told)
    setting = wrong["field"].partition(".")[0]
    # Of a table its name says little; of the other settings it says all.
    name = wrong["field"] if setting in (_RATES, _OIDC) else setting
    variable = _variable(setting) or _variable(name)
    if variable is not None:
        return UsageError("variable-invalid", name=variable, **wrong)
    return UsageError("setting-invalid", name=name, **wrong)


def load_settings(**options: Any) -> Settings:  # noqa: ANN401 - whatever the command line holds
    """The settings of this run; options that are None were not given.

    Raises:
        UsageError: settings are unknown or wrong; `more` has all but the first.
    """
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first, *others = (_fault(one) for one in error.errors(include_url=False))
        first.more = tuple(others)
        raise first from error
    except OSError as error:
        raise UsageError("settings-file-unreadable", reason=os_reason(error)) from error
    except ValueError as error:  # docgen.toml is not TOML
        raise UsageError("settings-file-broken", **toml_reason(error)) from error
