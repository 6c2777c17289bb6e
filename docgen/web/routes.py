"""The register of addresses: what each does, and whom it is open to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPMethod

from starlette.responses import Response

from docgen.web.access import BEGINS, EVERYBODY, FILLS_IN, SHARES, Role
from docgen.web.pages import (
    beginning,
    downloads,
    exporting,
    language,
    making,
    questions,
    removal,
    review,
    sharing,
    worklist,
)
from docgen.web.pages.asked import Asked

__all__ = ["WAYS", "Handler", "Way"]

Handler = Callable[[Asked], Awaitable[Response]]
_GET, _POST = HTTPMethod.GET, HTTPMethod.POST


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An address with one method, what answers there, and the roles that it is open to.

    What has a `{key}` is of one agreement, and there only for who sees that one. What a `{slug}`
    is posted to is a page of questions, and open only to who may fill in its fields. `admission`
    sees to both, so a new address needs no more than its line here.
    """

    path: str
    method: HTTPMethod
    handler: Handler
    roles: frozenset[Role]


def _way(method: HTTPMethod, path: str, handler: Handler, roles: frozenset[Role]) -> Way:
    return Way(path=path, method=method, handler=handler, roles=roles)


_CASE = "/avtale/{key}"
_PAGE = f"{_CASE}/side/{{slug}}"

WAYS = (
    _way(_GET, "/", worklist.show, EVERYBODY),
    _way(_POST, "/sprak", language.choose, EVERYBODY),
    _way(_GET, "/ny", beginning.ask, BEGINS),
    _way(_POST, "/ny", beginning.begin, BEGINS),
    _way(_GET, _CASE, review.show, EVERYBODY),
    _way(_GET, _PAGE, questions.ask, EVERYBODY),
    _way(_POST, _PAGE, questions.save, FILLS_IN),
    _way(_POST, f"{_PAGE}/les", questions.read, FILLS_IN),
    _way(_GET, f"{_PAGE}/stil.css", questions.style, EVERYBODY),
    _way(_POST, f"{_CASE}/lag", making.start, FILLS_IN),
    _way(_GET, f"{_CASE}/dokumenter", making.show, EVERYBODY),
    _way(_GET, f"{_CASE}/dokumenter/naa", making.progress, EVERYBODY),
    _way(_GET, f"{_CASE}/hent/{{name:path}}", downloads.fetch, EVERYBODY),
    _way(_GET, f"{_CASE}/eksport", exporting.export, EVERYBODY),
    _way(_GET, f"{_CASE}/slett", removal.ask, BEGINS),
    _way(_POST, f"{_CASE}/slett", removal.remove, BEGINS),
    _way(_GET, f"{_CASE}/tilgang", sharing.show, SHARES),
    _way(_POST, f"{_CASE}/tilgang", sharing.change, SHARES),
)
"""Every address of the pages; static files and the guard's own are not among them."""
