"""The whole app with a desk of its own, asked as a browser would: `Visit` keeps the cookie."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import httpx
from guarding import SECRET

from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.web.access import LOCAL_USER, User
from docgen.web.app import build_app
from docgen.web.desk import Desk, open_desk
from docgen.web.guard import GuardSettings
from docgen.web.pages.refused import refused

__all__ = ["Visit", "fields_of", "visiting", "workshop_in"]

_HOST = "docgen.test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who has come in, at a desk."""

    desk: Desk
    client: httpx.AsyncClient

    async def get(self, address: str) -> httpx.Response:
        return await self.client.get(address)

    async def send(
        self, address: str, data: Mapping[str, str | list[str]], *, follow: bool = True
    ) -> httpx.Response:
        """Send a form of ours."""
        headers = {"origin": f"http://{_HOST}", "sec-fetch-site": "same-origin"}
        return await self.client.post(
            address, data=dict(data), headers=headers, follow_redirects=follow
        )

    async def begin(self, **answers: str) -> str:
        """Begin a case, and give its address."""
        told = {"name": "Les og lær", "kind": "municipality", "profile": "ntnu-ilu", **answers}
        answer = await self.send("/ny", told, follow=False)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].partition("/side/")[0]

    async def save(
        self, page: str, answers: Mapping[str, str | list[str]], *, do: str = "save"
    ) -> httpx.Response:
        """Fill in a page as it stands with these answers besides, and send it."""
        shown = fields_of((await self.get(page)).text)
        return await self.send(page, {**shown, **answers, "_do": do}, follow=False)


def workshop_in(outputs: Path, **options: bool) -> Workshop:
    return Workshop(
        settings=Settings(outputs=outputs, workers=1, **options),
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=date(2027, 1, 1),
    )


@asynccontextmanager
async def visiting(outputs: Path, user: User = LOCAL_USER, **options: bool) -> AsyncIterator[Visit]:
    """A desk with cases in `outputs`, and somebody at it."""
    guard = GuardSettings(
        hosts=frozenset({_HOST}), token=SECRET, user=user, language="nb", refuse=refused
    )
    with open_desk(workshop_in(outputs, **options), jobs=1) as desk:
        transport = httpx.ASGITransport(build_app(desk, guard))
        async with httpx.AsyncClient(
            transport=transport, base_url=f"http://{_HOST}", timeout=60
        ) as client:
            came = await client.get(f"/start?token={SECRET}")
            assert came.status_code == 303
            yield Visit(desk=desk, client=client)


class _Fields(HTMLParser):
    """Gathers what a browser would send of the form with questions."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str | list[str]] = {}
        self._text: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        name = told.get("name", "")
        if tag == "input" and told.get("type") in ("radio", "checkbox"):
            if "checked" in told:
                self._put(name, told["value"])
        elif tag == "input" and name:
            self._put(name, told.get("value", ""))
        elif tag == "textarea":
            self._text, self.found[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in told:
            self._put(self._select, told["value"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._text:
            self.found[self._text] = f"{self.found[self._text]}{data}".removeprefix("\n")

    def _put(self, name: str, value: str) -> None:
        before = self.found.get(name)
        if before is None:
            self.found[name] = value
        else:
            self.found[name] = [*(before if isinstance(before, list) else [before]), value]


def fields_of(page: str) -> dict[str, str | list[str]]:
    """The names and values of the form with questions, as they stand."""
    form = re.search(r'<form class="sheet-form".*?</form>', page, re.DOTALL)
    assert form is not None
    fields = _Fields()
    fields.feed(form.group())
    return fields.found
