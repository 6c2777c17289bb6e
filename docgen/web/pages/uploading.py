"""Files that people send: looked over, sent back with what was found in them, and taken in."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.errors import CannotWriteError
from docgen.intake import InputFile
from docgen.intake.annotated import ANNOTATORS
from docgen.model.case import Case
from docgen.web.form.choices import Offers
from docgen.web.form.questions import Option
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.refused import refused_with, told_of
from docgen.web.pages.uploaded import sent_page
from docgen.web.store.errors import CaseExistsError, MovedOnError, OwnedHereError
from docgen.web.upload.claim import Claim
from docgen.web.upload.holding import Held, Sent
from docgen.web.upload.kept import joined_data
from docgen.web.upload.looking import LookedOver, SentCase, look_over
from docgen.web.upload.named import attachment, ending_of

__all__ = ["ask", "copy", "drop", "send", "show", "take_in"]

_ADDRESS = "/last-opp"
_MEDIA_TYPE = "application/octet-stream"
CLEAN, ALL = "clean", "all"


async def ask(asked: Asked) -> Response:
    """Ask for the files."""
    return _asked(asked)


def _asked(asked: Asked, wrong: str = "", *, status_code: int = 200) -> Response:
    return asked.show(
        "upload.html",
        status_code=status_code,
        title=asked.words("upload-title"),
        wrong=asked.words(wrong) if wrong else "",
        address=_ADDRESS,
        institutions=_institutions(asked),
    )


def _institutions(asked: Asked) -> tuple[Option, ...]:
    """Those that there is a form for."""
    shop = asked.desk.shop
    offers = Offers(
        tables=shop.tables,
        packs=shop.packs,
        case=Case(),
        language=asked.language,
        today=shop.today,
    )
    return offers.closed("institutions.profile")


async def send(asked: Asked) -> Response:
    """Look the files over, hold them, and lead to what was found; what cannot be read is gone."""
    async with asked.form_with_files() as form:
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
        sent = [Sent(name=one.filename or "", content=one.file) for one in files if one.filename]
        if not sent:
            return _asked(asked, "upload-nothing", status_code=422)
        uploads = asked.desk.uploads
        folder, placed = await run_in_threadpool(uploads.place, sent)
    try:
        looked = await uploads.run(lambda: _looked_over(asked, placed))
    except BaseException:
        uploads.forget(folder)
        raise
    if not looked.is_readable:
        uploads.forget(folder)
        return sent_page(asked, looked, status_code=422)
    held = uploads.hold(asked.user.id, folder, placed, looked)
    return asked.lead(f"{_ADDRESS}/{held.token}")


def _looked_over(asked: Asked, files: tuple[InputFile, ...]) -> LookedOver:
    return look_over(files, asked.desk.shop, asked.desk.imports, _claim(asked))


def _claim(asked: Asked) -> Claim:
    return Claim(user=asked.user, outputs=asked.desk.outputs)


def _held(asked: Asked) -> Held:
    held = asked.desk.uploads.find(asked.request.path_params["token"], asked.user.id)
    if held is None:
        raise HTTPException(410)
    return held


async def show(asked: Asked) -> Response:
    """What was found in the files."""
    held = _held(asked)
    return sent_page(asked, held.looked, held=held)


async def copy(asked: Asked) -> Response:
    """One of the files with the findings in it."""
    held = _held(asked)
    file = held.file(asked.request.path_params["number"])
    if file is None or file.path.suffix not in ANNOTATORS:
        raise HTTPException(404)
    uploads = asked.desk.uploads
    try:
        content = await uploads.run(
            lambda: _copy_of(file, held.looked, asked.language, uploads.root)
        )
    except CannotWriteError as error:
        # It lies here under a name that nobody knows.
        error.parameters["file"] = file.shown_as
        told = told_of(error, asked.user, asked.language)
        return refused_with(409, told, language=asked.language)
    ending = ANNOTATORS[file.path.suffix].ending
    stem = file.shown_as[: len(file.shown_as) - len(ending_of(file.shown_as))]
    return Response(
        content,
        media_type=_MEDIA_TYPE,
        headers={"content-disposition": attachment(f"{stem}-feil{ending}")},
    )


def _copy_of(file: InputFile, looked: LookedOver, language: str, place: Path) -> bytes:
    annotator = ANNOTATORS[file.path.suffix]
    own = [one for one in looked.placed if one.place and one.place.file == file.shown_as]
    with tempfile.TemporaryDirectory(dir=place) as folder:
        target = Path(folder) / f"kopi{annotator.ending}"
        annotator.write(file.path, target, own, language)
        return target.read_bytes()


async def take_in(asked: Asked) -> Response:
    """Take in the cases that somebody chose: those without errors, or all that can be read."""
    held = _held(asked)
    form = await asked.form()
    which = form.get("which")
    if which not in (CLEAN, ALL):
        return sent_page(asked, held.looked, held=held, wrong="upload-choose", status_code=422)
    chosen = [
        one for one in held.looked.cases if one.may_come_in and (which == ALL or one.is_clean)
    ]
    if not chosen:
        return sent_page(asked, held.looked, held=held, wrong="upload-none-chosen", status_code=422)
    taken, left = await asked.write(_taken_in, asked, chosen)
    if left:
        return await _looked_over_again(asked, held, taken, left)
    keys = list(taken.values())
    await run_in_threadpool(asked.desk.uploads.drop, held)
    if len(keys) == 1 == len(held.looked.cases):
        return asked.lead(f"{case_address(keys[0])}?tatt-inn")
    return asked.lead(f"/?tatt-inn={len(keys)}")


def _taken_in(asked: Asked, chosen: list[SentCase]) -> tuple[dict[str, str], dict[str, str]]:
    """The keys of what was taken in, and why the rest was not: both by the names of cases."""
    taken: dict[str, str] = {}
    left: dict[str, str] = {}
    for one in chosen:
        try:
            case = asked.desk.imports.take_in(
                one.name,
                one.sources,
                joined_data,
                who=asked.user.id,
                may_take=_claim(asked).may_take,
                seen=one.seen,
            )
        except CaseExistsError:
            left[one.name] = "upload-id-taken"
        except OwnedHereError:
            left[one.name] = "upload-owned-here"
        except MovedOnError:
            left[one.name] = "upload-moved-on"
        else:
            taken[one.name] = case.key
    return taken, left


async def _looked_over_again(
    asked: Asked, held: Held, taken: Mapping[str, str], left: Mapping[str, str]
) -> Response:
    """What others did meanwhile, and the files as they stand to it now; nothing is overwritten."""
    looked = await asked.desk.uploads.run(lambda: _looked_over(asked, held.files))
    rest = tuple(one for one in looked.cases if one.name not in taken)
    renewed = asked.desk.uploads.renew(held, replace(looked, cases=rest))
    if renewed is None:
        raise HTTPException(410)
    status = asked.words("taken-in", number=len(taken)) if taken else ""
    return sent_page(asked, renewed.looked, held=renewed, left=left, status=status, status_code=409)


async def drop(asked: Asked) -> Response:
    """Throw the files away."""
    await run_in_threadpool(asked.desk.uploads.drop, _held(asked))
    return asked.lead("/?forkastet")
