"""Every answer has the same headers, whoever gives it."""

from __future__ import annotations

import pytest
from guarding import OURS, client_of, settings
from httpx import Response

from docgen.web.guard.headers import fixed_headers

POLICY = (
    "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; object-src 'none'"
)
ANSWERS = {
    "a page": ("GET", "/", {}, 200),
    "no page": ("GET", "/nowhere", {}, 404),
    "another method": ("DELETE", "/case/abc", OURS, 405),
    "a redirect": ("GET", "/redirect", {}, 303),
    "a page that sets its own": ("GET", "/own-headers", {}, 200),
    "a page that fails": ("GET", "/raise", {}, 500),
    "another host": ("GET", "/", {"host": "evil.example"}, 400),
    "another site": ("POST", "/take", {"origin": "https://evil.example"}, 403),
    "too much": ("POST", "/take", {**OURS, "content-length": "2000000"}, 413),
    "a start link": ("GET", "/start?token=the-token-of-the-start-link", {}, 303),
    "a wrong start link": ("GET", "/start?token=x", {}, 403),
    "a start link with a form": ("POST", "/start", OURS, 405),
    "the end read": ("GET", "/avslutt", {}, 405),
    "the end": ("POST", "/avslutt", OURS, 200),
    "nobody there": ("GET", "/case/abc", {"cookie": "docgen=x"}, 401),
    "the health": ("GET", "/healthz", {}, 200),
    "a static file that is absent": ("GET", "/static/a/b", {}, 404),
}


def told(answer: Response) -> dict[str, str]:
    names = (*fixed_headers(secure=False), "cache-control")
    return {name: ", ".join(answer.headers.get_list(name)) for name in names}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_has_every_header_once(name: str) -> None:
    method, path, headers, status = ANSWERS[name]
    client = client_of(settings())
    if "cookie" in headers:
        client.cookies.clear()
    answer = client.request(method, path, headers=headers)
    assert answer.status_code == status
    assert told(answer) == {
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cache-control": "no-store",
    }
    assert "server" not in answer.headers
    assert "strict-transport-security" not in answer.headers


def test_a_static_file_may_be_kept_by_browsers() -> None:
    answer = client_of(settings(), inside=False).get("/static/style.css")
    assert answer.headers["cache-control"] == "public"
    assert answer.headers["content-security-policy"] == POLICY


def test_behind_tls_browsers_are_told_to_stay_there() -> None:
    answer = client_of(settings(secure=True), inside=False).get("/healthz")
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", [one for one, told in ANSWERS.items() if told[3] in (400, 401)])
def test_a_refusal_is_a_whole_page_in_the_readers_language(name: str, language: str) -> None:
    method, path, headers, _ = ANSWERS[name]
    # English is what browsers ask for that nobody has told anything; it is no wish.
    own = "en" if language == "en" else "nb"
    client = client_of(settings(language=own), inside=False)
    wished = {"accept-language": f"fr, en, {language}-NO;q=0.8, sv", **headers}
    answer = client.request(method, path, headers=wished)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.startswith("<!doctype html>")
    assert f'<html lang="{language}">' in answer.text
    assert "refused-" not in answer.text
    assert "<h1>" in answer.text


def test_norwegian_without_more_is_bokmal_and_an_unknown_language_that_of_the_server() -> None:
    client = client_of(settings(language="nn"), inside=False)
    said = [
        client.get("/", headers={"accept-language": wished}).text
        for wished in ("no", "de, fr;q=0.9", "")
    ]
    assert [text.partition('lang="')[2][:2] for text in said] == ["nb", "nn", "nn"]
