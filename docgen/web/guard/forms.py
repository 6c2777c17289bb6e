"""How much may stand in a form that is sent here, and how it is read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

__all__ = ["LONGEST_NAME", "MOST_FIELDS", "TOO_MUCH", "TYPED", "files_of", "form_of", "media_type"]

TYPED = "application/x-www-form-urlencoded"
"""The type of a form without files."""

TOO_MUCH = 413
"""The status of what is refused here; the page about it is `refused-fields`."""

MOST_FIELDS = 5000
"""More than the longest page of questions has."""

LONGEST_NAME = 200
"""How long the name of a field may be, in characters: no field has a longer path."""

_MOST_FILES = 20


def media_type(said: str | None) -> str:
    """The type that a header says, without what stands behind it."""
    return (said or "").partition(";")[0].strip().lower()


async def form_of(request: Request) -> FormData:
    """What a form without files sent. It may be asked for again.

    Raises:
        HTTPException: 413 when there is more in it than in a form of ours; 400 when it cannot be
            read.
    """
    try:
        form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    except (MultiPartException, HTTPException) as error:
        # Of what is only typed, nothing else than the number of fields can be wrong.
        is_typed = media_type(request.headers.get("content-type")) == TYPED
        raise HTTPException(TOO_MUCH if is_typed else 400) from error
    return _short_names(form)


@asynccontextmanager
async def files_of(request: Request) -> AsyncIterator[FormData]:
    """What a form with files sent; the files are open within the block.

    Raises:
        HTTPException: as `form_of`.
    """
    async with request.form(max_files=_MOST_FILES, max_fields=MOST_FIELDS) as form:
        yield _short_names(form)


def _short_names(form: FormData) -> FormData:
    if any(len(name) > LONGEST_NAME for name in form):
        raise HTTPException(TOO_MUCH)
    return form
