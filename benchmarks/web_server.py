"""A server with as many cases as wanted, and how long its pages take."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import yaml

from benchmarks.batch_cases import write_cases
from docgen.web.store.cases import CaseStore
from docgen.web.store.database import DATABASE, Database

__all__ = ["Served", "seeded", "serving", "settled", "time_pages"]

_ROOT = Path(__file__).resolve().parent.parent
_TIMES = 15
_LOOK_S = 1.0
_MOST_S = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server: its address, and the cookie of somebody who has come in."""

    address: str
    cookies: dict[str, str]


def seeded(outputs: Path, number: int) -> list[str]:
    """Put so many cases in the database of the outputs; their keys."""
    keys = []
    with closing(Database(outputs / DATABASE)) as database, TemporaryDirectory() as folder:
        store = CaseStore(database)
        for file in write_cases(number, Path(folder)):
            data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - reads plain text only
            keys.append(store.begin(data, who="local").key)
    return keys


@contextmanager
def serving(outputs: Path) -> Iterator[Served]:
    """`docgen serve` of this checkout, until it is not wanted any more."""
    started = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
        [sys.executable, "-m", "docgen", "serve", "-o", str(outputs)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={name: text for name, text in os.environ.items() if not name.startswith("DOCGEN_")},
    )
    try:
        assert started.stdout is not None  # noqa: S101 - it was asked for
        link = started.stdout.readline().strip()
        came = httpx.get(link)
        address = link.partition("/start")[0]
        yield Served(address=address, cookies=dict(came.cookies))
    finally:
        started.terminate()
        started.communicate()


def settled(served: Served) -> float:
    """Wait until the work list knows how every case stands; how many seconds that took."""
    begun = time.monotonic()
    with _client(served) as client:
        while re.search(r"ds-alert\" data-color=\"info\"", client.get("/").text):
            if time.monotonic() - begun > _MOST_S:
                message = "the work list does not get to know all cases"
                raise RuntimeError(message)
            time.sleep(_LOOK_S)
    return time.monotonic() - begun


def time_pages(served: Served, key: str) -> dict[str, float]:
    """The median of each kind of page, in milliseconds."""
    case = f"/avtale/{key}"
    pages = {
        "work list": "/",
        "last page of the work list": "/?side=20",
        "answers looked over": case,
        "form, few questions": f"{case}/side/prosjektet",
        "form, many questions": f"{case}/side/faktorberegning",
        "documents": f"{case}/dokumenter",
    }
    with _client(served) as client:
        return {name: _median(client, path) for name, path in pages.items()}


def _median(client: httpx.Client, path: str) -> float:
    took = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        client.get(path).raise_for_status()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def _client(served: Served) -> httpx.Client:
    return httpx.Client(base_url=served.address, cookies=served.cookies, timeout=60)
