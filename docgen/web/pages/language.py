"""Chooses the language of the pages, for this session."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.responses import Response

from docgen.web.pages.asked import Asked

__all__ = ["choose"]


async def choose(asked: Asked) -> Response:
    """Take the language, and lead back to where it was chosen."""
    form = await asked.form()
    language, here = str(form.get("language", "")), str(form.get("here", ""))
    asked.speaking(language)
    return asked.lead(here if _is_ours(here) else "/")


def _is_ours(address: str) -> bool:
    """Whether the address is a path of this server; one that begins with `//` leads elsewhere."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return inside and not parts.scheme and not parts.netloc and address.isprintable()
