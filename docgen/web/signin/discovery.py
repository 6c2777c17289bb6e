"""What the provider says of itself, and its keys: fetched when they are needed, and kept."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from docgen.web.signin.rejection import Reason, RejectedError

__all__ = ["TIMEOUT", "Discovery", "fetched"]

TIMEOUT = httpx.Timeout(5.0)
"""Seconds that the provider gets for each step; somebody waits before the page."""

_KEPT_S = 3600.0
_TRIES = 2
_PATH = "/.well-known/openid-configuration"
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


async def fetched(client: httpx.AsyncClient, address: str, **headers: str) -> dict[str, Any]:
    """The JSON object at an address of the provider; asked for once more when nothing came.

    Raises:
        RejectedError: the provider cannot be reached, or answers with something else.
    """
    for left in reversed(range(_TRIES)):
        try:
            answer = await client.get(address, headers=headers)
            if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR and left:
                continue
            answer.raise_for_status()
            value = answer.json()
        except httpx.TransportError as error:
            if not left:
                raise RejectedError(Reason.DOWN, type(error).__name__) from error
        except (httpx.HTTPError, ValueError) as error:
            raise RejectedError(Reason.DOWN, type(error).__name__) from error
        else:
            if isinstance(value, dict):
                return value
            raise RejectedError(Reason.DOWN, "no object")
    raise RejectedError(Reason.DOWN, "no answer")


class Discovery:
    """The provider's own description. Used in one event loop."""

    def __init__(self, issuer: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is fetched yet; `clock` gives seconds."""
        self._issuer = issuer
        self._clock = clock
        self._kept: tuple[float, Mapping[str, Any]] | None = None
        self._keys: Mapping[str, Any] | None = None

    async def metadata(self, client: httpx.AsyncClient) -> Mapping[str, Any]:
        """What it says of itself; an old copy when a new one cannot be had.

        Raises:
            RejectedError: it cannot be reached, or is another than it should be.
        """
        now = self._clock()
        if self._kept is not None and now - self._kept[0] < _KEPT_S:
            return self._kept[1]
        try:
            found = await fetched(client, self._issuer.rstrip("/") + _PATH)
        except RejectedError:
            if self._kept is None:
                raise
            return self._kept[1]
        self._check(found)
        self._kept, self._keys = (now, found), None
        return found

    async def keys(self, client: httpx.AsyncClient, *, anew: bool = False) -> Mapping[str, Any]:
        """Its keys as a JWK set; `anew` when one that it uses is not among those that are kept.

        Raises:
            RejectedError: it cannot be reached.
        """
        if self._keys is None or anew:
            metadata = await self.metadata(client)
            self._keys = await fetched(client, metadata["jwks_uri"])
        return self._keys

    def _check(self, found: Mapping[str, Any]) -> None:
        if found.get("issuer") != self._issuer:
            raise RejectedError(Reason.FAILED, "another issuer")
        for name in (*_NEEDED, "userinfo_endpoint", "end_session_endpoint"):
            address = found.get(name)
            if address is None and name not in _NEEDED:
                continue
            parts = urlsplit(address if isinstance(address, str) else "")
            if not (parts.scheme == "https" or parts.hostname in _LOCAL):
                raise RejectedError(Reason.FAILED, f"{name} without TLS")
