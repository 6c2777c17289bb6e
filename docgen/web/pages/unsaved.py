"""What was typed comes back where it could not be saved: to be sent again, or to be copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.model.fields import choice_type, field_at, title_of
from docgen.model.where import parse_where
from docgen.texts import known, translate
from docgen.web.desk import Desk
from docgen.web.guard.forms import form_of
from docgen.web.guard.kept import is_written, whole_address
from docgen.web.pages.answers import Row
from docgen.web.rendering import render

__all__ = ["given_back", "typed"]

_OURS = "_"
"""What names begin with that no field of the case has."""


async def typed(request: Request) -> tuple[tuple[str, str], ...]:
    """What a form of the pages sent; empty when nobody had written anything in it."""
    if not is_written(request.scope):
        return ()
    try:
        form = await form_of(request)
    except HTTPException:
        return ()
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    is_any = any(value.strip() for name, value in sent if not name.startswith(_OURS))
    return tuple(sent) if is_any else ()


def given_back(
    request: Request,
    desk: Desk,
    sent: Sequence[tuple[str, str]],
    *,
    status: int,
    language: str,
    told: tuple[str, str],
    again: bool,
) -> Response:
    """The page that says `told` (what happened, what to do), with what was `sent`.

    `again`: it may be sent once more. Else it can only be copied.
    """
    model = case_type(pack.manifest for pack in desk.workshop.packs.values())
    content = render(
        "unsaved.html",
        language,
        title=told[0],
        text=told[1],
        rows=list(_rows(sent, model, language)),
        fields=sent,
        address=whole_address(request.scope) if again else "",
    )
    return HTMLResponse(content, status_code=status)


def _rows(sent: Sequence[tuple[str, str]], model: type[Case], language: str) -> Iterator[Row]:
    """What was written, with the titles that the fields have; the name of what is no field."""
    for name, value in sent:
        if name.startswith(_OURS) or not value.strip():
            continue
        field = field_at(model, parse_where(name))
        closed = choice_type(field.annotation) if field else None
        choice = next((one for one in closed or () if one.value == value), None)
        own = f"begin-{name}"
        title = title_of(model, name).get(language)
        if title == name and known("web", own, language):
            title = translate("web", own, language)
        shown = choice.label.get(language) if choice else value
        yield Row(term=title, values=(shown,), href="")
