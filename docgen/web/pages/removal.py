"""Removes a case that was begun on the web; what was made of it stays in its folder."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.casefile.folder import CaseFolder
from docgen.errors import TamperedError
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.refused import refused

__all__ = ["ask", "remove"]


async def ask(asked: Asked) -> Response:
    """Ask whether it is meant, and say what stays."""
    stored = await run_in_threadpool(asked.stored)
    filled = await asked.filled_in(stored)
    folder = CaseFolder(asked.desk.outputs / str(stored.data.get("id", "")))
    left = await run_in_threadpool(_left_in, folder)
    return asked.show(
        "remove.html",
        title=asked.words("remove-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        left=asked.words(left) if left else "",
        folder=folder.root.name,
        address=case_address(stored.key, "slett"),
        back=case_address(stored.key),
    )


def _left_in(folder: CaseFolder) -> str:
    """The message about how far the case that goes has come; empty when nothing is made of it."""
    if not folder.is_case():
        return ""
    try:
        recorded = folder.history().recorded
    except TamperedError:
        return "remove-made"
    return "remove-signed" if any(one.event == "signed" for one in recorded) else "remove-made"


async def remove(asked: Asked) -> Response:
    """Remove it, but not while its documents are being made."""
    stored = await run_in_threadpool(asked.stored)
    key = stored.key
    if not asked.desk.queue.forget(key):
        return refused(409, "refused-making", language=asked.language)
    await asked.write(asked.desk.cases.remove, key, who=asked.user.id)
    # Somebody may have asked for it or looked at it while it was being removed.
    asked.desk.queue.forget(key)
    asked.desk.shelf.forget(key)
    return asked.lead("/?slettet")
