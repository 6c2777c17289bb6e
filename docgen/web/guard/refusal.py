"""The answer to what is refused before it reaches a page: a small complete page of its own."""

from __future__ import annotations

from html import escape
from typing import Protocol

from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from docgen.texts import LANGUAGES, translate

__all__ = ["Refuse", "cookie_of", "header", "headers_of", "plain_refusal", "wished_language"]

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {product}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
</main>
</body>
</html>
"""


class Refuse(Protocol):
    """Makes the page that says what was refused."""

    def __call__(self, status: int, message: str, *, language: str) -> Response:
        """The page: `<message>.message` is its heading, `<message>.remedy` says what to do.

        Both stand in the catalogue `web`.
        """
        ...


def plain_refusal(status: int, message: str, *, language: str) -> Response:
    """A page without any style, that needs nothing else."""
    content = _PAGE.format(
        language=escape(language),
        title=escape(translate("web", f"{message}.message", language)),
        text=escape(translate("web", f"{message}.remedy", language)),
        product=escape(translate("web", "product-name", language)),
    )
    return HTMLResponse(content, status_code=status)


def headers_of(scope: Scope, name: bytes) -> list[str]:
    """All values of a header of the request."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def header(scope: Scope, name: bytes) -> str | None:
    """The value of a header that may stand once; None when it is absent or stands twice."""
    values = headers_of(scope, name)
    return values[0] if len(values) == 1 else None


def cookie_of(scope: Scope, name: str) -> str:
    """The value of a cookie of the request; empty without one."""
    # RFC 6265 has one header; HTTP/2 servers in front may hand on several.
    return cookie_parser("; ".join(headers_of(scope, b"cookie"))).get(name, "")


def wished_language(scope: Scope, otherwise: str) -> str:
    """The Norwegian that the browser asks for first, else `otherwise`.

    English says nothing: it is what browsers ask for where nobody has told them anything.
    """
    for one in ",".join(headers_of(scope, b"accept-language")).split(","):
        language = one.partition(";")[0].strip().lower().partition("-")[0]
        language = "nb" if language == "no" else language
        if language in LANGUAGES and language != "en":
            return language
    return otherwise
