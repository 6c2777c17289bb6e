"""Hands out what people fill in when they do not fill in the pages: a workbook, a Word form."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.web.pages.asked import Asked
from docgen.web.upload.blanks import empty_form, empty_workbook
from docgen.web.upload.named import attachment

__all__ = ["INSTITUTION", "form", "workbook"]

INSTITUTION = "institusjon"
"""What the address calls the institution that a form is for."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORKBOOK = f"{_OFFICE}.spreadsheetml.sheet"
_FORM = f"{_OFFICE}.wordprocessingml.document"


async def workbook(asked: Asked) -> Response:
    """The empty workbook, in the language of the user."""
    tables = asked.desk.shop.tables
    content = await run_in_threadpool(empty_workbook, tables, asked.language)
    return _sent(content, _WORKBOOK, f"{asked.words('blank-workbook-name')}.xlsx")


async def form(asked: Asked) -> Response:
    """The empty Word form of the institution that the address names."""
    tables = asked.desk.shop.tables
    profile = asked.request.query_params.get(INSTITUTION, "")
    content = await run_in_threadpool(empty_form, tables, profile, asked.language)
    if content is None:
        raise HTTPException(404)
    return _sent(content, _FORM, f"{asked.words('blank-form-name')}-{profile}.docx")


def _sent(content: bytes, media_type: str, name: str) -> Response:
    headers = {"content-disposition": attachment(name)}
    return Response(content, media_type=media_type, headers=headers)
