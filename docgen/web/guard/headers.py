"""The headers of every answer, whoever gives it: pages, files, redirects and refusals alike."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.web.guard.settings import GuardSettings

__all__ = ["STATIC", "Headers", "fixed_headers"]

STATIC = "/static/"
"""Where the files lie that are the same for everybody."""

_POLICY = (
    "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)
_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
_KEPT = frozenset({HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.NOT_MODIFIED})


def fixed_headers(*, secure: bool) -> dict[str, str]:
    """The headers that are always the same; `secure` tells that TLS is in front.

    The referrer goes to ourselves: without any, browsers say `Origin: null` with a form, and we
    could not tell it from another site's.
    """
    return {
        "content-security-policy": _POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": _FEATURES,
        **({"strict-transport-security": "max-age=31536000"} if secure else {}),
    }


class Headers:
    """Sets them, in place of what a page set. Only static files may be kept by a browser."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`."""
        self._app = app
        self._fixed = fixed_headers(secure=settings.secure)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, with these headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message.get("headers", ())))
                for name, value in self._fixed.items():
                    headers[name] = value
                if not (scope["path"].startswith(STATIC) and message["status"] in _KEPT):
                    headers["cache-control"] = "no-store"
                message = {**message, "headers": headers.raw}
            await send(message)

        await self._app(scope, receive, send_with_headers)
