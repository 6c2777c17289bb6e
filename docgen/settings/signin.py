"""How people of an organisation come in: the table `[oidc]` of docgen.toml."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from docgen.errors import UsageError
from docgen.texts import os_reason

__all__ = ["ROLE_NAMES", "RoleName", "SignIn"]

RoleName: TypeAlias = Literal[
    "project-leader", "head-of-unit", "economist", "administration", "archive"
]

ROLE_NAMES: tuple[RoleName, ...] = (
    "project-leader",
    "head-of-unit",
    "economist",
    "administration",
    "archive",
)
"""What a role is called in settings; `docgen.web.access.Role` has the same names."""

_Claim = Annotated[str, Field(min_length=1)]
_MOST_SECRET_BYTES = 4096


class SignIn(BaseModel):
    """How people come in by OpenID Connect, and what the provider's claims make them.

    `public_url` is the address that browsers use: TLS is in front, so it begins with `https://`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    issuer: str = Field(description="the provider's address, as its discovery document names it")
    client_id: str = Field(min_length=1, description="what the provider calls docgen")
    client_secret: SecretStr | None = Field(None, description="what docgen proves itself with")
    client_secret_file: Path | None = Field(
        None, validate_default=True, description="the file with that, in its place"
    )
    public_url: str = Field(description="the address that browsers use, with TLS")
    scopes: tuple[_Claim, ...] = Field(
        ("openid", "profile", "email"), description="what the provider is asked to tell"
    )
    subject_claim: _Claim = Field("sub", description="what a person is always called")
    name_claim: _Claim = Field("name", description="the person's name")
    email_claim: _Claim = Field("email", description="the person's e-mail")
    email_trusted: bool = Field(
        False,
        description="whether the provider vouches for every e-mail, without saying so of each",
    )
    roles_claim: _Claim = Field("groups", description="what tells of roles")
    roles: dict[str, RoleName] = Field(description="the role that each value of it gives")
    organisation_claim: _Claim = Field(
        "schacHomeOrganization", description="the organisation that a person comes from"
    )
    organisation: _Claim | None = Field(None, description="the only one that is let in")
    contact: _Claim | None = Field(None, description="whom to ask, for those who do not get in")
    trusted_proxies: tuple[str, ...] = Field(
        ("127.0.0.1", "::1"), description="addresses of what is in front, with TLS"
    )

    @field_validator("issuer")
    @classmethod
    def _is_provider(cls, value: str) -> str:
        """An address by TLS; without it only on the machine itself, to try things out."""
        parts = urlsplit(value)
        local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
        if not (parts.hostname and (parts.scheme == "https" or local)) or parts.query:
            raise PydanticCustomError("address_with_tls", "no address with TLS", {})
        return value

    @field_validator("public_url")
    @classmethod
    def _is_public(cls, value: str) -> str:
        """A whole host: `https://docgen.example.no`, without a path."""
        parts = urlsplit(value)
        plain = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
        if parts.scheme != "https" or not parts.hostname or not plain:
            raise PydanticCustomError("address_with_tls", "no address with TLS", {})
        return value.rstrip("/").lower()

    @field_validator("scopes")
    @classmethod
    def _asks_for_a_token(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Without `openid` no provider tells who it is."""
        return value if "openid" in value else ("openid", *value)

    @field_validator("roles")
    @classmethod
    def _has_roles(cls, value: dict[str, RoleName]) -> dict[str, RoleName]:
        """Without any nobody would get in."""
        if not value:
            raise PydanticCustomError("roles_missing", "no roles", {})
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Addresses, not names: what is looked up can be bent."""
        for one in value:
            try:
                ipaddress.ip_address(one)
            except ValueError:
                raise PydanticCustomError("ip_address", "no address", {}) from None
        if not value:
            raise PydanticCustomError("string_too_short", "empty", {})
        return value

    @field_validator("client_secret_file")
    @classmethod
    def _has_one_secret(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        """A secret, or the file with it; not both."""
        if (info.data.get("client_secret") is None) == (value is None):
            raise PydanticCustomError("one_secret", "one of two", {})
        return value

    @property
    def host(self) -> str:
        """The host as browsers name it, with its port when that is not the usual one."""
        parts = urlsplit(self.public_url)
        return parts.netloc.removesuffix(":443")

    def secret(self) -> str:
        """What docgen proves itself with.

        Raises:
            UsageError: the file with it cannot be read, or is empty.
        """
        if self.client_secret is not None:
            return self.client_secret.get_secret_value()
        file = self.client_secret_file or Path()
        try:
            with file.open("rb") as opened:
                read = opened.read(_MOST_SECRET_BYTES).decode("utf-8").strip()
        except OSError as error:
            reason = os_reason(error)
            raise UsageError("oidc-secret-unreadable", file=str(file), reason=reason) from error
        except UnicodeDecodeError as error:
            raise UsageError(
                "oidc-secret-unreadable", file=str(file), reason="reason-not-utf8"
            ) from error
        if not read:
            raise UsageError("oidc-secret-unreadable", file=str(file), reason="reason-empty")
        return read
