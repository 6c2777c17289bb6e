"""Behind TLS, only what came through TLS is answered, and only who is in front is believed."""

from __future__ import annotations

import ipaddress

from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.web.guard.addresses import HEALTH
from docgen.web.guard.refusal import header, wished_language
from docgen.web.guard.settings import GuardSettings

__all__ = ["Proxied"]


class Proxied:
    """Refuses what went past the server in front, or reached that one without TLS.

    Nothing else is taken from what it says of a request: the host is the one that we are called,
    and addresses of people are of no use to us.
    """

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`."""
        self._app = app
        self._settings = settings
        self._trusted = {_address(one) for one in settings.proxies}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what came through TLS."""
        if not self._trusted or scope["path"] == HEALTH or self._came_by_tls(scope):
            await self._app(scope, receive, send)
            return
        language = wished_language(scope, self._settings.language)
        refused = self._settings.refuse(403, "refused-plain", language=language)
        await refused(scope, receive, send)

    def _came_by_tls(self, scope: Scope) -> bool:
        client = scope.get("client")
        if client is None or _address(client[0]) not in self._trusted:
            return False
        return header(scope, b"x-forwarded-proto") == "https"


def _address(written: str) -> str:
    """An address as it is compared: IPv4 is the same when IPv6 wraps it."""
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return written
    inner = getattr(address, "ipv4_mapped", None)
    return str(inner or address)
