"""The product itself, served to a browser: a desk in a folder, and the link that lets one in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from samples import case_data
from served import Served
from starlette.types import Receive, Scope, Send

from docgen.cli.cases import workshop
from docgen.settings.options import Settings
from docgen.web.access import LOCAL_USER
from docgen.web.app import build_app
from docgen.web.desk import Desk, open_desk
from docgen.web.guard import GuardSettings, Sessions
from docgen.web.pages.refused import refused

TOKEN = "token-of-the-tests"  # noqa: S105 - it opens a server of this machine for a test


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A server, and what it serves from."""

    desk: Desk
    address: str
    sessions: Sessions

    def come_in(self, page: Page, path: str = "/") -> None:
        """Follow the start link, and go on to a page."""
        page.goto(f"{self.address}/start?token={TOKEN}")
        if path != "/":
            page.goto(f"{self.address}{path}")

    def begin(self, data: dict[str, Any]) -> str:
        """A case as if it had been filled in; its address."""
        return f"/avtale/{self.desk.cases.begin(data, who='somebody').key}"

    def begin_sample(self, name: str, case_id: str) -> str:
        """One of the samples under another short name."""
        return self.begin({**case_data(name), "id": case_id})

    def data(self, path: str) -> dict[str, Any]:
        """What is kept of the case at this address."""
        return dict(self.desk.cases.get(path.split("/")[2]).data)


@contextmanager
def desk_in(folder: Path) -> Iterator[Place]:
    """A desk with its outputs in the folder, served as `docgen serve` does."""
    with open_desk(workshop(Settings(), outputs=folder), jobs=1) as desk:
        behind: list[Any] = []

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await behind[0](scope, receive, send)

        served, sessions = Served(app), Sessions()
        settings = GuardSettings(
            hosts=frozenset({served.address.removeprefix("http://")}),
            token=TOKEN,
            user=LOCAL_USER,
            sessions=sessions,
            refuse=refused,
        )
        behind.append(build_app(desk, settings))
        served.start()
        try:
            yield Place(desk=desk, address=served.address, sessions=sessions)
        finally:
            served.end()
