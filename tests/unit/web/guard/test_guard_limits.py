"""Bodies are limited by what they say they are, and by what they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from guarding import OURS, client_of, settings

_FILE = {"content-type": "application/x-www-form-urlencoded", **OURS}


def pieces(count: int, size: int = 100_000) -> Iterator[bytes]:
    """A body whose length is not told beforehand."""
    for _ in range(count):
        yield b"x" * size


@pytest.mark.parametrize(("path", "most"), [("/take", 1_000_000), ("/upload/abc", 20_000_000)])
def test_a_body_may_be_as_large_as_its_kind_and_not_larger(path: str, most: int) -> None:
    client = client_of(settings())
    assert client.post(path, content=b"x" * most, headers=OURS).text == str(most)
    refused = client.post(path, content=b"x" * (most + 1), headers=OURS)
    assert refused.status_code == 413
    assert "for stort" in refused.text


@pytest.mark.parametrize("path", ["/take", "/form", "/swallow"])
def test_a_body_that_does_not_tell_its_length_is_counted(path: str) -> None:
    client = client_of(settings())
    assert client.post(path, content=pieces(9), headers=_FILE).status_code == 200
    refused = client.post(path, content=pieces(11), headers=_FILE)
    assert refused.status_code == 413
    assert "for stort" in refused.text


def test_a_length_that_is_a_lie_is_found_by_counting() -> None:
    client = client_of(settings())
    headers = {**OURS, "content-length": "10"}
    assert client.post("/take", content=pieces(11), headers=headers).status_code == 413


@pytest.mark.parametrize("said", [b"x", b"-1", b"1e3", b"\xb2", b"9" * 400, b"9" * 5000])
def test_a_length_that_is_none_is_refused(said: bytes) -> None:
    headers = [(b"content-length", said), (b"sec-fetch-site", b"same-origin")]
    answer = client_of(settings()).post("/take", content=b"", headers=headers)
    assert answer.status_code == 413


def test_nobody_is_asked_for_before_the_size_is_known_to_be_small() -> None:
    headers = {**OURS, "content-length": "2000000"}
    assert client_of(settings(), inside=False).post("/take", headers=headers).status_code == 413
