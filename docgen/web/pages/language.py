"""Chooses the language of the pages, for this session."""

from __future__ import annotations

from starlette.responses import Response

from docgen.web.guard.addresses import is_ours
from docgen.web.pages.asked import Asked

__all__ = ["choose"]


async def choose(asked: Asked) -> Response:
    """Take the language, and lead back to where it was chosen."""
    form = await asked.form()
    language, here = str(form.get("language", "")), str(form.get("here", ""))
    asked.speaking(language)
    return asked.lead(here if is_ours(here) else "/")
