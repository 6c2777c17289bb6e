"""The real pages over a folder of one's own, and a visitor who has come in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from served import Served
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import load_settings
from docgen.web.access import LOCAL_USER, User
from docgen.web.app import build_app
from docgen.web.desk import Desk, open_desk
from docgen.web.guard import GuardSettings, hosts_on_loopback
from docgen.web.pages.refused import refused
from docgen.web.routes import is_upload

__all__ = ["Visit", "case_key", "text_of", "visited"]

TOKEN = "t" * 43


@cache
def _shop() -> Workshop:
    settings = load_settings()
    return Workshop(
        settings=settings,
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=date(2027, 1, 1),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A desk with its pages, and a browser of `client` that has come in. `link` lets others in."""

    desk: Desk
    client: httpx.Client
    link: str

    def upload(self, *files: tuple[str, bytes]) -> httpx.Response:
        """Send files, and follow to what was found."""
        sent = [("files", (name, content, "application/octet-stream")) for name, content in files]
        return self.client.post("/last-opp", files=sent, follow_redirects=True)

    def take_in(self, found: httpx.Response, which: str = "clean") -> httpx.Response:
        """Take in what was found."""
        address = f"{urlsplit(str(found.url)).path}/ta-inn"
        return self.client.post(address, data={"which": which})

    def get(self, address: str, **fields: Any) -> httpx.Response:
        return self.client.get(address, **fields)

    def post(self, address: str, **fields: Any) -> httpx.Response:
        return self.client.post(address, **fields)


def case_key(visit: Visit, case: str) -> str:
    """The key of a case in addresses."""
    found = visit.desk.cases.find(case)
    assert found is not None
    return found.key


@contextmanager
def visited(folder: Path, *, user: User = LOCAL_USER, language: str = "nb") -> Iterator[Visit]:
    """Serve the pages over `folder/outputs` until the block ends."""
    inner: list[ASGIApp] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await inner[0](scope, receive, send)

    served = Served(app)
    port = urlsplit(served.address).port or 0
    settings = _shop().settings.model_copy(update={"outputs": folder / "outputs"})
    shop = Workshop(
        settings=settings, tables=_shop().tables, packs=_shop().packs, today=_shop().today
    )
    guard = GuardSettings(
        hosts=hosts_on_loopback("127.0.0.1", port),
        token=TOKEN,
        user=user,
        language=language,
        is_upload=is_upload,
        refuse=refused,
    )
    with open_desk(shop, jobs=1) as desk:
        inner.append(build_app(desk, guard))
        served.start()
        link = f"{served.address}/start?token={TOKEN}"
        headers = {"origin": served.address, "accept-language": language}
        try:
            with httpx.Client(base_url=served.address, timeout=120, headers=headers) as client:
                assert client.get(link).status_code == 303
                yield Visit(desk=desk, client=client, link=link)
        finally:
            served.end()


def text_of(page: httpx.Response) -> str:
    """The words of a page, as they are seen."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text))
