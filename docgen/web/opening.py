"""How people come in: by the start link at the machine itself, or by a provider of identity."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from importlib.util import find_spec

from starlette.types import ASGIApp

from docgen.errors import UsageError
from docgen.settings.signin import SignIn
from docgen.web.guard import GuardSettings, hosts_on_loopback
from docgen.web.pages.refused import refused
from docgen.web.routes import is_upload
from docgen.web.serving import new_token, start_link

__all__ = ["Opening", "at_home", "for_others"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The guard, and the address that people begin at."""

    guard: GuardSettings
    link: str


def at_home(host: str, listener: socket.socket, language: str) -> Opening:
    """Whoever has the start link, which is new each time; the socket is bound to `host`."""
    token, port = new_token(), listener.getsockname()[1]
    guard = GuardSettings(
        hosts=hosts_on_loopback(host, port),
        port=port,
        token=token,
        language=language,
        is_upload=is_upload,
        refuse=refused,
    )
    return Opening(guard=guard, link=start_link(listener, token))


def for_others(settings: SignIn, language: str) -> Opening:
    """Whom the provider knows and gives a role, through TLS in front.

    Raises:
        UsageError: Authlib is not installed, or the file with the secret cannot be read.
    """
    if find_spec("authlib") is None or find_spec("httpx") is None:
        raise UsageError("oidc-not-installed")
    # The extra `oidc` has it; without it nobody else needs it.
    from docgen.web.signin.door import SignInDoor
    from docgen.web.signin.provider import Provider

    provider = Provider(settings, settings.secret())

    def door(app: ASGIApp, guard: GuardSettings, /) -> ASGIApp:
        return SignInDoor(app, guard, settings, provider)

    guard = GuardSettings(
        hosts=frozenset({settings.host}),
        door=door,
        proxies=frozenset(settings.trusted_proxies),
        language=language,
        is_upload=is_upload,
        secure=True,
        refuse=refused,
    )
    return Opening(guard=guard, link=settings.public_url)
