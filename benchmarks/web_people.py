"""People at work on their cases at the same time: each reads a page, thinks, writes, and saves."""

from __future__ import annotations

import asyncio
import random
import re
import ssl
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import httpx

from benchmarks.web_server import Served

__all__ = ["Busy", "people_at_work"]

_PAGES = ("prosjektet", "tidsrommet", "avtaleparten", "finansiering", "ramme")
_THINKS_S = (0.5, 1.5)
"""How long somebody looks at a page at least and at most: people take longer."""

_TEXTS = re.compile(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', re.DOTALL)
_MAKERS = 4
_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nobody asks for it here. Each client would read all certificates that there are, for 27 ms in
which the answers of the others wait to be looked at."""
_MAKES_EVERY_S = 5.0


@dataclass(slots=True, kw_only=True)
class Busy:
    """What happened. Times are those of form pages, shown and saved, in milliseconds."""

    users: int
    seconds: float
    times_ms: list[float] = field(default_factory=list)
    requests: int = 0
    saved: int = 0
    made: int = 0
    errors: int = 0

    @property
    def median_ms(self) -> float:
        """Half of the pages came sooner."""
        return statistics.median(self.times_ms)

    @property
    def p95_ms(self) -> float:
        """Ninety-five of a hundred pages came sooner."""
        return statistics.quantiles(self.times_ms, n=20)[-1]

    @property
    def slowest_ms(self) -> float:
        """No page took longer."""
        return max(self.times_ms)


async def people_at_work(served: Served, keys: Sequence[str], users: int, seconds: float) -> Busy:
    """Let so many people work for so long; some of them have documents made all the time."""
    busy = Busy(users=users, seconds=seconds)
    until = time.monotonic() + seconds
    workers = [_work(served, keys[number], busy, until, number) for number in range(users)]
    makers = [_make(served, keys[users + number], busy, until) for number in range(_MAKERS)]
    await asyncio.gather(*workers, *makers)
    return busy


async def _work(served: Served, key: str, busy: Busy, until: float, number: int) -> None:
    choose = random.Random(number)  # noqa: S311 - the same people in every run
    async with _client(served) as client:
        while time.monotonic() < until:
            page = f"/avtale/{key}/side/{choose.choice(_PAGES)}"
            shown = await _timed(client.get(page), busy)
            await asyncio.sleep(choose.uniform(*_THINKS_S))
            if shown is None:
                continue
            answer = await _timed(client.post(page, data=_written(shown.text, choose)), busy)
            busy.saved += answer is not None
            await asyncio.sleep(choose.uniform(*_THINKS_S))


async def _make(served: Served, key: str, busy: Busy, until: float) -> None:
    async with _client(served) as client:
        while time.monotonic() < until:
            page = f"/avtale/{key}/side/prosjektet"
            shown = await client.get(page)
            await client.post(page, data=_written(shown.text, random.Random()))  # noqa: S311
            begun = await client.post(f"/avtale/{key}/lag", data={})
            busy.errors += begun.status_code >= 400
            await asyncio.sleep(_MAKES_EVERY_S)
            busy.made += (await client.get(f"/avtale/{key}/dokumenter")).text.count('class="files"')


async def _timed(asking: object, busy: Busy) -> httpx.Response | None:
    begun = time.perf_counter()
    busy.requests += 1
    try:
        answer: httpx.Response = await asking  # type: ignore[misc]
    except httpx.HTTPError:
        busy.errors += 1
        return None
    busy.times_ms.append((time.perf_counter() - begun) * 1000)
    # What somebody wrote may be wrong, which is no error of ours.
    if answer.status_code >= 400 and answer.status_code != 422:
        busy.errors += 1
        return None
    return answer


def _written(page: str, choose: random.Random) -> dict[str, str | list[str]]:
    """The form as it stands, with another word at the end of its first text."""
    form = page[page.index('class="sheet-form"') :]
    found: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = _told(tag, "name"), _told(tag, "value")
        if not name or ('type="radio"' in tag and " checked" not in tag):
            continue
        found[name] = value
    for name, text in re.findall(
        r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S
    ):
        found[name] = text
    found["project.reach" if "project.reach" in found else "_"] = f"{choose.randrange(1000)} skoler"
    return {**found, "_do": "save"}


def _told(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found[1] if found else ""


def _client(served: Served) -> httpx.AsyncClient:
    headers = {"origin": served.address, "sec-fetch-site": "same-origin"}
    return httpx.AsyncClient(
        base_url=served.address,
        cookies=served.cookies,
        headers=headers,
        timeout=60,
        follow_redirects=True,
        verify=_TLS,
    )
