"""Who may come in at the machine itself: the start link becomes a session."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs

from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from docgen.web.guard.addresses import START
from docgen.web.guard.doorway import Doorway

__all__ = ["Door"]

_FRONT = "/"


class Door(Doorway):
    """Answers for `/start`."""

    async def own(self, scope: Scope) -> Response | None:
        """A session for who has the token; it leaves the address at once."""
        if scope["path"] != START:
            return None
        if scope["method"] != "GET":
            return self.only(scope, "GET")
        fields = parse_qs(scope["query_string"].decode("latin-1"))
        tokens = fields.get("token", [])
        given = tokens[0].encode() if len(tokens) == 1 else b""
        wanted = self._settings.token.encode()
        if not wanted or not secrets.compare_digest(given, wanted):
            return self.say(scope, 403, "refused-token")
        answer = RedirectResponse(_FRONT, status_code=303)
        self.begin(scope, self._settings.user, answer)
        return answer

    def stranger(self, scope: Scope) -> Response:
        """Say where the link is."""
        return self.say(scope, 401, "refused-session")

    async def farewell(self, scope: Scope) -> Response:
        """Say that the session has ended."""
        return self.say(scope, 200, "session-ended")
