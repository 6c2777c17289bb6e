"""Who it is that has come, by what the provider says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.settings.signin import SignIn
from docgen.web.access import LOCAL_USER, Role, User
from docgen.web.signin.rejection import Reason, RejectedError

__all__ = ["joined", "lacking", "user_of"]

_VERIFIED = "email_verified"


def user_of(claims: Mapping[str, Any], settings: SignIn) -> User:
    """The person of these claims, which have been verified.

    Raises:
        RejectedError: they do not say who it is, or the person is of another organisation, or has
            no role.
    """
    verified = _is_verified(claims, settings)
    # An address that the person only says is theirs would make them somebody else.
    by_email = {"email", settings.email_claim}
    if settings.subject_claim in by_email and not verified:
        raise RejectedError(Reason.FAILED, "the subject is an e-mail that is not verified")
    subject = _text(claims.get(settings.subject_claim))
    if not subject or subject == LOCAL_USER.id:
        raise RejectedError(Reason.FAILED, "no subject")
    if settings.organisation is not None:
        organisations = _texts(claims.get(settings.organisation_claim))
        if settings.organisation.casefold() not in map(str.casefold, organisations):
            raise RejectedError(Reason.ORGANISATION, "organisation")
    if settings.roles_claim in by_email and not verified:
        raise RejectedError(Reason.ROLE, "roles by an e-mail that is not verified")
    roles = _roles(_texts(claims.get(settings.roles_claim)), settings)
    if not roles:
        raise RejectedError(Reason.ROLE, "no role")
    return User(
        id=subject,
        name=_text(claims.get(settings.name_claim)),
        email=_text(claims.get(settings.email_claim)),
        email_verified=verified,
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
    if not settings.email_trusted:
        wanted.add(_VERIFIED)
    return not wanted <= claims.keys()


def joined(
    claims: Mapping[str, Any], more: Mapping[str, Any], settings: SignIn
) -> Mapping[str, Any]:
    """The claims, and what is told elsewhere of what they lack.

    That an address is verified is said of the address that stands beside it, and of no other.
    """
    address = claims.get(settings.email_claim)
    other = address is not None and more.get(settings.email_claim) != address
    return {
        **{name: one for name, one in more.items() if not (other and name == _VERIFIED)},
        **claims,
    }


def _is_verified(claims: Mapping[str, Any], settings: SignIn) -> bool:
    """Whether the provider vouches for the address; silence counts only where it always does."""
    told = claims.get(_VERIFIED)
    if settings.email_trusted:
        return told not in (False, "false")
    return told in (True, "true")


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
