"""Removes a case that was begun on the web; what was made of it stays in its folder."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.casefile.folder import CaseFolder
from docgen.web.pages.asked import Asked, case_address

__all__ = ["ask", "remove"]


async def ask(asked: Asked) -> Response:
    """Ask whether it is meant, and say what stays."""
    stored = await run_in_threadpool(asked.stored)
    filled = asked.filled(stored)
    folder = CaseFolder(asked.desk.outputs / str(stored.data.get("id", "")))
    return asked.show(
        "remove.html",
        title=asked.words("remove-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        has_folder=folder.is_case(),
        address=case_address(stored.key, "slett"),
        back=case_address(stored.key),
    )


async def remove(asked: Asked) -> Response:
    """Remove it."""
    key = asked.request.path_params["key"]
    await run_in_threadpool(lambda: asked.desk.cases.remove(key, who=asked.user.id))
    return asked.lead("/?slettet")
