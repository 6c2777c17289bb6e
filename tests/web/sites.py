"""A desk without LibreOffice, its app behind the guard, and people who have come in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import httpx
from starlette.types import ASGIApp

from docgen.intake import RawCase
from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.web.access import Role, User
from docgen.web.app import build_app
from docgen.web.desk import Desk, open_desk
from docgen.web.guard import GuardSettings
from docgen.web.listing import Listing
from docgen.web.making.failure import Failure
from docgen.web.making.preview import Previewer
from docgen.web.making.queue import MakingQueue
from docgen.web.pages.refused import refused

__all__ = ["HOST", "Quiet", "Site", "data_of", "finished", "person", "site_in"]

Result = TypeVar("Result")
HOST = "127.0.0.1:8765"


class Quiet:
    """A queue in which nothing is made; `started` are the keys of what was asked for."""

    def __init__(self) -> None:
        self.started: list[str] = []

    def start(self, key: str, raw: object, *, who: str) -> None:
        del raw, who
        self.started.append(key)

    def find(self, key: str) -> None:
        del key

    def forget(self, key: str) -> bool:
        del key
        return True


def finished(walk: Coroutine[Any, Any, Result]) -> Result:
    """What comes of it. In a thread of its own: Playwright has a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, walk).result()


class Undrawn(Previewer):
    """A preview that is always too busy."""

    def preview(self, raw: RawCase, document: str, *, width: int = 0, case: str = "") -> Failure:
        del raw, document, width, case
        return Failure.own("preview-busy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A desk with its app."""

    desk: Desk
    guard: GuardSettings
    app: ASGIApp
    queue: Quiet
    close: Callable[[], None]

    def browser(self, user: User | None) -> httpx.AsyncClient:
        """A browser in which this person has come in; nobody, with None."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url=f"http://{HOST}"
        )
        client.headers["origin"] = f"http://{HOST}"
        if user is not None:
            session = self.guard.sessions.begin(user, "nb")
            client.cookies.set(self.guard.cookie, session.id)
        return client

    def begun(self, name: str, who: str, **data: Any) -> str:
        """The key of a case that this person began."""
        return self.desk.cases.begin(data_of(name, **data), who=who).key


def data_of(name: str, **more: Any) -> dict[str, Any]:
    """A case with as much as the page that begins one asks for."""
    begun = {"schema": "docgen/case/1", "id": name, "project": {"name": f"Prosjekt {name}"}}
    institutions = [{"profile": "nord"}, {"profile": "nord"}]
    return {**begun, "scheme": "collective", "institutions": institutions, **more}


def person(name: str, *roles: Role, email: str = "") -> User:
    """Somebody with these roles."""
    return User(id=name, name=name.title(), roles=frozenset(roles), email=email)


@cache
def _shop() -> Workshop:
    """What is the same for all sites."""
    return Workshop(
        settings=Settings(),
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=date(2027, 1, 1),
    )


def site_in(folder: Path) -> Site:
    """The site of this folder; it is closed by who asked for it."""
    settings = Settings(outputs=folder / "outputs")
    shop = replace(_shop(), settings=settings)
    stack, queue = ExitStack(), Quiet()
    whole = stack.enter_context(open_desk(shop, jobs=1))
    desk = replace(
        whole,
        queue=cast("MakingQueue", queue),
        previewer=Undrawn(shop),
        listing=Listing(whole.cases, lambda: shop),
    )
    guard = GuardSettings(hosts=frozenset({HOST}), refuse=refused)
    return Site(desk=desk, guard=guard, app=build_app(desk, guard), queue=queue, close=stack.close)
