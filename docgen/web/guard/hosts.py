"""Only who asks for our own host is answered: a name that was bent to our address is not ours.

Against DNS rebinding: a page of another site whose name suddenly leads to 127.0.0.1 would else be
of the same origin as we are.
"""

from __future__ import annotations

import ipaddress

from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.web.guard.refusal import header, wished_language
from docgen.web.guard.settings import GuardSettings

__all__ = ["Hosts", "hosts_on_loopback", "is_loopback"]

_USUAL_PORT = 80


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the host. Names are not looked up, but for one."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def hosts_on_loopback(host: str, port: int) -> frozenset[str]:
    """How a browser on this machine may name a server that is bound to `host`."""
    own = f"[{host}]" if ":" in host else host
    names = {"127.0.0.1", "localhost", "[::1]", own}
    # Browsers leave the usual port out.
    bare = names if port == _USUAL_PORT else set()
    return frozenset({*(f"{name}:{port}" for name in names), *bare})


class Hosts:
    """Refuses requests for other hosts, for several, and for none."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what is for us."""
        host = header(scope, b"host")
        if host is not None and host.lower() in self._settings.hosts:
            await self._app(scope, receive, send)
            return
        language = wished_language(scope, self._settings.language)
        refused = self._settings.refuse(400, "refused-host", language=language)
        await refused(scope, receive, send)
