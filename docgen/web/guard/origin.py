"""What changes something must come from a page of ours, not from one of another site."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.web.guard.refusal import header, headers_of, wished_language
from docgen.web.guard.settings import GuardSettings

__all__ = ["Origin"]

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Origin:
    """Refuses forms of other sites, and those that do not say where they come from."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`, behind `Hosts`."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what only reads, and what comes from ourselves."""
        if scope["method"] in _SAFE or self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        language = wished_language(scope, self._settings.language)
        refused = self._settings.refuse(403, "refused-origin", language=language)
        await refused(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        """Whether at least one header says that it comes from us, and none says otherwise."""
        ours = f"{self._settings.scheme}://{header(scope, b'host')}".lower()
        sites = headers_of(scope, b"sec-fetch-site")
        origins = [one.lower() for one in headers_of(scope, b"origin")]
        return (
            bool(sites or origins)
            and all(one == "same-origin" for one in sites)
            and all(one == ours for one in origins)
        )
