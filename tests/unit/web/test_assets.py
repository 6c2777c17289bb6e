"""What pages are dressed with: kept by browsers, of the right kind, and what was fetched."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re

import httpx
import pytest
from starlette.applications import Starlette

from docgen.web.assets import STATIC, static_address, static_route

VENDOR = STATIC / "vendor"
KEPT = "public, max-age=31536000, immutable"


def get(address: str, **headers: str) -> httpx.Response:
    """What the app answers, without a server."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=[static_route()]))
        async with httpx.AsyncClient(transport=transport, base_url="http://ours") as client:
            return await client.get(address, headers=headers)

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("docgen.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("vendor/htmx/htmx.min.js", "text/javascript; charset=utf-8"),
        ("vendor/inter/latin.woff2", "font/woff2"),
        ("vendor/inter/LICENSE.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_sent_as_what_it_is_and_kept(path: str, media_type: str) -> None:
    answer = get(static_address(path))
    assert answer.status_code == 200
    assert answer.content == (STATIC / path).read_bytes()
    assert answer.headers["content-type"] == media_type
    assert answer.headers["cache-control"] == KEPT


@pytest.mark.parametrize("query", ["", "?v=0123456789abcdef", "?v="])
def test_under_another_address_a_file_is_asked_for_anew(query: str) -> None:
    answer = get(f"/static/docgen.css{query}")
    assert answer.headers["cache-control"] == "no-cache"
    again = get(f"/static/docgen.css{query}", **{"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    assert again.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    ["../rendering.py", "%2e%2e/rendering.py", "..%2frendering.py", "", "vendor", "none.css"],
)
def test_nothing_else_is_sent(path: str) -> None:
    assert get(f"/static/{path}").status_code in (404, 405)


def test_an_address_of_a_file_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        static_address("none.css")


def test_the_addresses_of_the_font_are_kept_too() -> None:
    rules = (VENDOR / "inter" / "inter.css").read_text("utf-8")
    addresses = re.findall(r'url\("([^"]+)"\)', rules)
    assert len(addresses) == 2
    for address in addresses:
        answer = get(f"/static/vendor/inter/{address}")
        assert answer.headers["cache-control"] == KEPT


def test_vendored_files_are_those_of_the_manifest() -> None:
    manifest = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
    there = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert there == manifest, "run .ci/vendor"


def test_each_vendored_package_has_its_licence() -> None:
    notice = (VENDOR / "THIRD_PARTY.md").read_text("utf-8")
    for folder, said in (
        ("designsystemet", "Permission is hereby granted, free of charge"),
        ("inter", "SIL Open Font License, Version 1.1"),
        ("htmx", "Zero-Clause BSD"),
    ):
        assert said in (VENDOR / folder / "LICENSE.txt").read_text("utf-8")
        assert f"`{folder}/LICENSE.txt`" in notice


def test_no_vendored_style_asks_another_machine() -> None:
    for path in VENDOR.rglob("*.css"):
        style = path.read_text("utf-8")
        assert not re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", style), path
