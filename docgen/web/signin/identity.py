"""Who it is that has come, by what the provider says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.settings.signin import SignIn
from docgen.web.access import LOCAL_USER, Role, User
from docgen.web.signin.rejection import Reason, RejectedError

__all__ = ["lacking", "user_of"]


def user_of(claims: Mapping[str, Any], settings: SignIn) -> User:
    """The person of these claims, which have been verified.

    Raises:
        RejectedError: they do not say who it is, or the person is of another organisation, or has
            no role.
    """
    subject = _text(claims.get(settings.subject_claim))
    if not subject or subject == LOCAL_USER.id:
        raise RejectedError(Reason.FAILED, "no subject")
    if settings.organisation is not None:
        organisations = _texts(claims.get(settings.organisation_claim))
        if settings.organisation.casefold() not in map(str.casefold, organisations):
            raise RejectedError(Reason.ORGANISATION, "organisation")
    roles = _roles(_texts(claims.get(settings.roles_claim)), settings)
    if not roles:
        raise RejectedError(Reason.ROLE, "no role")
    verified = claims.get("email_verified") not in (False, "false")
    return User(
        id=subject,
        name=_text(claims.get(settings.name_claim)),
        # An address that the person only says is theirs would open agreements of others.
        email=_text(claims.get(settings.email_claim)) if verified else "",
        roles=roles,
    )


def lacking(claims: Mapping[str, Any], settings: SignIn) -> bool:
    """Whether something that is asked for is not there; it may be told elsewhere."""
    wanted = {
        settings.subject_claim,
        settings.name_claim,
        settings.email_claim,
        settings.roles_claim,
    }
    if settings.organisation is not None:
        wanted.add(settings.organisation_claim)
    return not wanted <= claims.keys()


def _roles(values: tuple[str, ...], settings: SignIn) -> frozenset[Role]:
    roles = {Role(settings.roles[one]) for one in values if one in settings.roles}
    known = {Role(one) for one in settings.roles.values()}
    if Role.ADMINISTRATION in roles and Role.HEAD_OF_UNIT not in known:
        # Nobody else can fill in what a head of unit does.
        roles.add(Role.HEAD_OF_UNIT)
    return frozenset(roles)


def _text(value: object) -> str:
    """A claim of one value; some providers put it in a list."""
    values = _texts(value)
    return values[0] if values else ""


def _texts(value: object) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    return tuple(one.strip() for one in several if isinstance(one, str) and one.strip())
