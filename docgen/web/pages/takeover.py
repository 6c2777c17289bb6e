"""Goes on here with a case that came from a file: from then on the web owns it."""

from __future__ import annotations

from starlette.responses import Response

from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.web.pages.asked import Asked, case_address
from docgen.web.store.errors import ImportedCaseError
from docgen.web.store.stored import StoredCase
from docgen.web.upload.settled import settled

__all__ = ["require_own", "take_over"]


def require_own(stored: StoredCase) -> None:
    """See that the case may be changed here.

    Raises:
        ImportedCaseError: a file owns it.
    """
    if stored.is_imported:
        raise ImportedCaseError


async def take_over(asked: Asked) -> Response:
    """Take the case over, and lead to it."""
    key = asked.request.path_params["key"]
    shop = asked.desk.shop
    model: type[Case] = case_type(pack.manifest for pack in shop.packs.values())
    await asked.write(
        asked.desk.imports.take_over, key, lambda data: settled(data, model), who=asked.user.id
    )
    return asked.lead(f"{case_address(key)}?overtatt")
