"""The register of addresses: what each does, and whom it is open to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPMethod

from starlette.responses import Response
from starlette.routing import compile_path

from docgen.web.access import BEGINS, EVERYBODY, FILLS_IN, SHARES, Role
from docgen.web.numbers import register_numbers
from docgen.web.pages import (
    beginning,
    blanks,
    came_back,
    deciding,
    downloads,
    exporting,
    language,
    making,
    preview,
    questions,
    removal,
    review,
    sharing,
    taken_back,
    takeover,
    uploading,
    worklist,
)
from docgen.web.pages.approved import ECONOMIST, HEAD
from docgen.web.pages.asked import Asked

__all__ = ["WAYS", "Handler", "Way", "is_upload"]

Handler = Callable[[Asked], Awaitable[Response]]
_GET, _POST = HTTPMethod.GET, HTTPMethod.POST
_HEAD, _ECONOMIST = HEAD.roles, ECONOMIST.roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An address with one method, what answers there, and the roles that it is open to.

    What has a `{key}` is of one agreement, and there only for who sees that one. What a `{slug}`
    is posted to is a page of questions, and open only to who may fill in its fields. `admission`
    sees to both, so a new address needs no more than its line here.

    `files`: files are sent there, and it may take more than a form.
    """

    path: str
    method: HTTPMethod
    handler: Handler
    roles: frozenset[Role]
    files: bool = False


def _way(
    method: HTTPMethod,
    path: str,
    handler: Handler,
    roles: frozenset[Role],
    *,
    files: bool = False,
) -> Way:
    return Way(path=path, method=method, handler=handler, roles=roles, files=files)


register_numbers()

_CASE = "/avtale/{key}"
_BACK = f"{_CASE}/kom-tilbake"
_CAME = f"{_BACK}/{{number:number}}"
_SENT = "/last-opp/{token}"
_PAGE = f"{_CASE}/side/{{slug}}"

WAYS = (
    _way(_GET, "/", worklist.show, EVERYBODY),
    _way(_POST, "/sprak", language.choose, EVERYBODY),
    _way(_GET, "/ny", beginning.ask, BEGINS),
    _way(_POST, "/ny", beginning.begin, BEGINS),
    _way(_GET, "/last-opp", uploading.ask, BEGINS),
    _way(_POST, "/last-opp", uploading.send, BEGINS, files=True),
    _way(_GET, "/last-opp/regneark", blanks.workbook, BEGINS),
    _way(_GET, "/last-opp/skjema", blanks.form, BEGINS),
    _way(_GET, _SENT, uploading.show, BEGINS),
    _way(_GET, f"{_SENT}/kopi/{{number:number}}", uploading.copy, BEGINS),
    _way(_POST, f"{_SENT}/ta-inn", uploading.take_in, BEGINS),
    _way(_POST, f"{_SENT}/forkast", uploading.drop, BEGINS),
    _way(_GET, _CASE, review.show, EVERYBODY),
    _way(_GET, _PAGE, questions.ask, EVERYBODY),
    _way(_POST, _PAGE, questions.save, FILLS_IN),
    _way(_POST, f"{_PAGE}/les", questions.read, FILLS_IN),
    _way(_GET, f"{_PAGE}/stil.css", questions.style, EVERYBODY),
    _way(_POST, f"{_PAGE}/vis", preview.beside, FILLS_IN),
    _way(_GET, f"{_CASE}/vis", preview.show, EVERYBODY),
    _way(_GET, f"{_CASE}/vis/{{digest}}/{{number:number}}", preview.picture, EVERYBODY),
    _way(_POST, f"{_CASE}/lag", making.start, FILLS_IN),
    _way(_GET, f"{_CASE}/dokumenter", making.show, EVERYBODY),
    _way(_GET, f"{_CASE}/dokumenter/naa", making.progress, EVERYBODY),
    _way(_GET, f"{_CASE}/hent/{{name:path}}", downloads.fetch, EVERYBODY),
    _way(_GET, _BACK, came_back.ask, FILLS_IN),
    _way(_POST, _BACK, came_back.send, FILLS_IN, files=True),
    _way(_GET, _CAME, taken_back.fetch, EVERYBODY),
    _way(_GET, f"{_CAME}/trekk", taken_back.ask, FILLS_IN),
    _way(_POST, f"{_CAME}/trekk", taken_back.withdraw, FILLS_IN),
    _way(_GET, f"{_CASE}/godkjenn", deciding.ask_head, _HEAD | {Role.ADMINISTRATION}),
    _way(_POST, f"{_CASE}/godkjenn", deciding.decide_head, _HEAD),
    _way(_GET, f"{_CASE}/okonomi", deciding.ask_economist, _ECONOMIST | {Role.ADMINISTRATION}),
    _way(_POST, f"{_CASE}/okonomi", deciding.decide_economist, _ECONOMIST),
    _way(_GET, f"{_CASE}/eksport", exporting.export, EVERYBODY),
    _way(_POST, f"{_CASE}/overta", takeover.take_over, BEGINS),
    _way(_GET, f"{_CASE}/slett", removal.ask, BEGINS),
    _way(_POST, f"{_CASE}/slett", removal.remove, BEGINS),
    _way(_GET, f"{_CASE}/tilgang", sharing.show, SHARES),
    _way(_POST, f"{_CASE}/tilgang", sharing.change, SHARES),
)
"""Every address of the pages; static files and the guard's own are not among them."""

_UPLOADS = tuple(compile_path(way.path)[0] for way in WAYS if way.files)


def is_upload(path: str) -> bool:
    """Whether files are sent to this path."""
    return any(pattern.fullmatch(path) for pattern in _UPLOADS)
