"""The pages as one app, behind the guard."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
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
from docgen.web.guard.mishaps import fault_told
from docgen.web.guard.refusal import wished_language
from docgen.web.pages.asked import Asked
from docgen.web.pages.refused import refused, refused_with, told_of, words_of
from docgen.web.pages.unsaved import given_back, typed
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
        exception_handlers={HTTPException: _not_there},
    )
    # Starlette would lead to what it takes for our scheme and host, with the whole address.
    app.router.redirect_slashes = False
    return guarded(app, settings)


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


def _endpoint(way: Way, desk: Desk) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        session: Session = request.state.session
        try:
            admitted = await run_in_threadpool(admit, desk, way, session.user, request.path_params)
            if admitted.refusal:
                message = admitted.refusal
                return await _with_text(request, desk, 403, words_of(message, session.language))
            asked = Asked(
                desk=desk,
                request=request,
                user=session.user,
                language=session.language,
                holding=admitted.holding,
            )
            return await way.handler(asked)
        except (DocgenError, HTTPException) as error:
            return await _refusal(error, request, desk, way)
        except ClientDisconnect:
            # Nobody is there to be told.
            raise
        except Exception as error:
            # What else went wrong is for the guard to tell of, unless somebody's text is lost.
            sent = await typed(request)
            if not sent:
                raise
            _LOG.error("%s: %s", way.path, fault_told(error))
            told = words_of("went-wrong-unsaved", session.language)
            return _back(request, desk, sent, 500, told, again=True)

    return endpoint


async def _refusal(
    error: DocgenError | HTTPException, request: Request, desk: Desk, way: Way
) -> Response:
    """The page about it, with what was typed: no browser has it any more."""
    session: Session = request.state.session
    language = session.language
    if isinstance(error, HTTPException):
        message = _MESSAGES.get(error.status_code, "refused-request")
        if error.status_code == TOO_MUCH:
            # It was not read to its end.
            return refused(TOO_MUCH, message, language=language)
        return await _with_text(request, desk, error.status_code, words_of(message, language))
    if isinstance(error, NoSuchCaseError):
        return await _with_text(request, desk, 404, words_of("refused-no-case", language))
    if isinstance(error, ImportedCaseError):
        return await _with_text(request, desk, 409, words_of("refused-imported", language))
    _LOG.error("%s: %s%s", way.path, error.message, _database_of(error))
    told = told_of(error, session.user, language)
    return await _with_text(request, desk, 500, told, again=True)


def _database_of(error: DocgenError) -> str:
    """Where the database is, for who has to mend it; no other file, which may name somebody."""
    is_ours = error.message.startswith("web-database-")
    return f" ({error.parameters['file']})" if is_ours and "file" in error.parameters else ""


async def _with_text(
    request: Request, desk: Desk, status: int, told: tuple[str, str], *, again: bool = False
) -> Response:
    sent = await typed(request)
    if not sent:
        return refused_with(status, told, language=_language(request))
    return _back(request, desk, sent, status, told, again=again)


def _back(
    request: Request,
    desk: Desk,
    sent: Sequence[tuple[str, str]],
    status: int,
    told: tuple[str, str],
    *,
    again: bool,
) -> Response:
    language = _language(request)
    return given_back(request, desk, sent, status=status, language=language, told=told, again=again)


def _language(request: Request) -> str:
    session = getattr(request.state, "session", None)
    return session.language if session is not None else wished_language(request.scope, "nb")


async def _not_there(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = _MESSAGES.get(status, "refused-request")
    return refused(status, message, language=_language(request))
