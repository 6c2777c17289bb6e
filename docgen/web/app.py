"""The pages as one app, behind the guard."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from docgen.errors import DocgenError
from docgen.web.admission import admit
from docgen.web.assets import static_route
from docgen.web.desk import Desk
from docgen.web.guard import GuardSettings, Session, guarded
from docgen.web.guard.addresses import HEALTH
from docgen.web.guard.forms import TOO_MUCH
from docgen.web.guard.refusal import wished_language
from docgen.web.pages.asked import Asked
from docgen.web.pages.refused import could_not, refused
from docgen.web.routes import WAYS, Way
from docgen.web.store.errors import ImportedCaseError, NoSuchCaseError

__all__ = ["build_app"]

_LOG = logging.getLogger("docgen.web")
_Endpoint = Callable[[Request], Awaitable[Response]]
_MESSAGES = {
    404: "refused-not-found",
    405: "refused-method",
    410: "refused-gone",
    TOO_MUCH: "refused-fields",
}


def build_app(desk: Desk, settings: GuardSettings) -> ASGIApp:
    """The app that is to be served."""
    app = Starlette(
        routes=[
            *(Route(way.path, _endpoint(way, desk), methods=[way.method]) for way in WAYS),
            Route(HEALTH, _healthy, methods=["GET"]),
            static_route(),
        ],
        exception_handlers={HTTPException: _not_there, NoSuchCaseError: _no_case},
    )
    return guarded(app, settings)


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


def _endpoint(way: Way, desk: Desk) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        session: Session = request.state.session
        try:
            admitted = await run_in_threadpool(admit, desk, way, session.user, request.path_params)
            if admitted.refusal:
                return refused(403, admitted.refusal, language=session.language)
            asked = Asked(
                desk=desk,
                request=request,
                user=session.user,
                language=session.language,
                holding=admitted.holding,
            )
            return await way.handler(asked)
        except NoSuchCaseError:
            raise
        except ImportedCaseError:
            return refused(409, "refused-imported", language=session.language)
        except DocgenError as error:
            _LOG.error("%s: %s", way.path, error.message)
            return could_not(error, language=session.language)

    return endpoint


def _language(request: Request) -> str:
    session = getattr(request.state, "session", None)
    return session.language if session is not None else wished_language(request.scope, "nb")


async def _not_there(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = _MESSAGES.get(status, "refused-request")
    return refused(status, message, language=_language(request))


async def _no_case(request: Request, _error: Exception) -> Response:
    return refused(404, "refused-no-case", language=_language(request))
