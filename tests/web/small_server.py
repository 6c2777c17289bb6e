"""`docgen serve` with a small app in place of the pages: `small_server.py ARGUMENTS`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from guarding import SECRET
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from docgen.__main__ import main
from docgen.pipeline.workshop import Workshop
from docgen.web.assets import static_route
from docgen.web.guard import GuardSettings, guarded

BODY_S = 2.0
_FORMS = """<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><title>Skjema</title></head>
<body>
<form method="post" action="/take"><button name="field" value="x">Lagre</button></form>
<form method="post" action="/avslutt"><button>Logg ut</button></form>
</body>
</html>
"""


async def _wait(_request: Request) -> Response:
    await asyncio.sleep(60)
    return PlainTextResponse("late")


async def _take(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def _break(_request: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"half"
        raise ValueError(SECRET)

    return StreamingResponse(pieces())


class _Listing:
    def begin(self) -> None:
        """There is nothing to find out."""


class _Desk:
    listing = _Listing()


@contextmanager
def open_desk(shop: Workshop) -> Iterator[_Desk]:
    """What the app is made from; says on stderr when it is given back."""
    assert shop.packs
    yield _Desk()
    sys.stderr.write("the desk is closed\n")


def build_app(_desk: _Desk, guard: GuardSettings) -> ASGIApp:
    """The app behind the guard."""
    routes = [
        Route("/", lambda _: PlainTextResponse("front")),
        Route("/healthz", lambda _: PlainTextResponse("ok")),
        Route("/case/{key}", lambda _: PlainTextResponse("case")),
        Route("/forms", lambda _: HTMLResponse(_FORMS)),
        Route("/wait", _wait),
        Route("/break", _break),
        Route("/take", _take, methods=["POST"]),
        Route("/upload", _take, methods=["POST"]),
        static_route(),
    ]
    slow = replace(guard, body_s=BODY_S, is_upload=lambda path: path == "/upload")
    return guarded(Starlette(routes=routes), slow)


if __name__ == "__main__":
    app: Any = ModuleType("docgen.web.app")
    desk: Any = ModuleType("docgen.web.desk")
    app.build_app, desk.open_desk, desk.Desk = build_app, open_desk, _Desk
    sys.modules |= {"docgen.web.app": app, "docgen.web.desk": desk}
    main()
