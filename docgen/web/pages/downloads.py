"""Hands out files of a published version, each as it was published, and a zip of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from docgen.casefile.folder import CaseFolder
from docgen.web.making.downloads import Download, downloads, open_download, zip_of
from docgen.web.making.failure import Failure
from docgen.web.pages.asked import Asked
from docgen.web.pages.refused import failed
from docgen.web.store.stored import StoredCase

__all__ = ["ALL_FILES", "fetch", "files_of", "sent_file"]

ALL_FILES = "alt.zip"
_ZIP = "application/zip"
_BLOCK = 1 << 16


def files_of(asked: Asked, stored: StoredCase) -> tuple[Download, ...]:
    """What there is of the newest version; nothing while there is none.

    Raises:
        TamperedError: the version's manifest cannot be read.
    """
    folder = CaseFolder(asked.desk.outputs / str(stored.data.get("id", "")))
    return downloads(folder, asked.language) if folder.is_case() else ()


async def fetch(asked: Asked) -> Response:
    """The file that the address names, by what the manifest lists."""
    stored = await run_in_threadpool(asked.stored)
    files = await run_in_threadpool(files_of, asked, stored)
    name = asked.request.path_params["name"]
    if name == ALL_FILES and files:
        return await _zip(asked, str(stored.data["id"]), files)
    wanted = next((one for one in files if one.key == name), None)
    if wanted is None:
        raise HTTPException(404)
    opened = await run_in_threadpool(open_download, wanted)
    if isinstance(opened, Failure):
        return failed(opened, language=asked.language)
    return sent_file(opened, wanted.size, wanted.media_type, wanted.name)


async def _zip(asked: Asked, case: str, files: tuple[Download, ...]) -> Response:
    zipped = await run_in_threadpool(zip_of, files)
    if isinstance(zipped, Failure):
        return failed(zipped, language=asked.language)
    return sent_file(zipped.content, zipped.size, _ZIP, f"{case}.zip")


def sent_file(content: IO[bytes], size: int, media_type: str, name: str) -> Response:
    """The open file as an answer; `name` is what the user gets it as, of plain letters."""
    return StreamingResponse(
        _blocks(content),
        media_type=media_type,
        headers={
            "content-length": str(size),
            # Names are made of short names alone: letters, digits and hyphens.
            "content-disposition": f'attachment; filename="{name}"',
        },
    )


def _blocks(content: IO[bytes]) -> Iterator[bytes]:
    with content:
        while block := content.read(_BLOCK):
            yield block
