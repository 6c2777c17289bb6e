"""An attached file is handed out as it came, or taken back for a reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.casefile.folder import CaseFolder
from docgen.errors import DocgenError
from docgen.model.attached import Attached
from docgen.pipeline.reason import reason_of
from docgen.pipeline.withdrawing import name_of
from docgen.web.attaching.recording import folder_of
from docgen.web.attaching.recording import withdraw as take_back
from docgen.web.making.downloads import Download, open_download
from docgen.web.making.failure import Failure
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.downloads import sent_file
from docgen.web.pages.logged import UNLOGGED, begin, complete
from docgen.web.pages.refused import failed
from docgen.web.pages.told import Told, error_told
from docgen.web.store.changes import What
from docgen.web.store.stored import StoredCase

__all__ = ["ask", "fetch", "withdraw"]


def _found(asked: Asked, stored: StoredCase) -> tuple[CaseFolder, Attached]:
    folder = folder_of(asked.desk.outputs, stored.data.get("id"))
    newest = folder.current() if folder is not None else None
    number = asked.request.path_params["number"]
    one = next((one for one in newest.attached if one.number == number), None) if newest else None
    if folder is None or one is None:
        raise HTTPException(404)
    return folder, one


async def fetch(asked: Asked) -> Response:
    """One of the files, as it was attached."""
    stored = await run_in_threadpool(asked.stored)
    folder, one = await run_in_threadpool(_found, asked, stored)
    version = folder.versions()[-1]
    name = f"{folder.root.name}-{PurePosixPath(one.file).name}"
    download = Download(
        key=one.file,
        title="",
        file=folder.version_folder(version) / one.file,
        media_type=one.media_type,
        size=one.size,
        sha256=one.sha256,
        name=name,
        internal=True,
        day=one.received,
    )
    opened = await run_in_threadpool(open_download, download)
    if isinstance(opened, Failure):
        return failed(opened, language=asked.language)
    return sent_file(opened, one.size, one.media_type, name)


async def ask(asked: Asked) -> Response:
    """Ask why the file is taken back."""
    stored = await run_in_threadpool(asked.stored)
    _, one = await run_in_threadpool(_found, asked, stored)
    return await run_in_threadpool(lambda: _back_page(asked, stored, one))


def _back_page(
    asked: Asked,
    stored: StoredCase,
    one: Attached,
    *,
    reason: str = "",
    told: Sequence[Told] = (),
    missing: bool = False,
    status_code: int = 200,
) -> Response:
    filled = asked.filled(stored)
    return asked.show(
        "take_back.html",
        status_code=status_code,
        title=asked.words("take-back-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        file_name=name_of(one.file),
        kind=one.kind.label.get(asked.language) if one.kind else "",
        reason=reason,
        told=told,
        missing=asked.words("take-back-reason-missing") if missing else "",
        address=case_address(stored.key, "kom-tilbake", str(one.number), "trekk"),
        back=case_address(stored.key, "dokumenter"),
    )


async def withdraw(asked: Asked) -> Response:
    """Take the file back, when a reason is given and nothing stands in the way."""
    stored = await run_in_threadpool(asked.stored)
    folder, one = await run_in_threadpool(_found, asked, stored)
    form = await asked.form()
    written = str(form.get("reason", ""))
    fields = [("attached", one.number)]
    try:
        reason = reason_of(written)
        if reason is None:
            return await run_in_threadpool(
                lambda: _back_page(asked, stored, one, missing=True, status_code=422)
            )
        await asked.write(begin, asked, stored, What.WITHDRAWING, fields)
        _, made = await asked.desk.uploads.run(
            lambda: take_back(
                folder, one.number, reason, asked.desk.shop, corrected="corrected" in form
            )
        )
    except DocgenError as error:
        told = [error_told(asked, each) for each in (error, *error.more)]
        return await run_in_threadpool(
            lambda: _back_page(asked, stored, one, reason=written, told=told, status_code=409)
        )
    unlogged = ""
    if made is not None and made.action == "made":
        unlogged = await asked.write(complete, asked, stored, What.WITHDRAWN, fields)
    done = f"trukket&{UNLOGGED}" if unlogged else "trukket"
    return asked.lead(f"{case_address(stored.key, 'dokumenter')}?{done}")
