"""A request as pages see it: at which desk, by whom, in which language."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ParamSpec, TypeVar

import anyio
import anyio.to_thread
from anyio import CapacityLimiter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from docgen.errors import CannotWriteError
from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.pipeline.workshop import Workshop
from docgen.texts import LANGUAGES, translate
from docgen.web.access import FILLS_IN, NOBODY_BEGAN, Holding, Role, User, may, may_see, writers_of
from docgen.web.desk import Desk
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.shelf import Slot
from docgen.web.guard.forms import files_of, form_of
from docgen.web.listing import Lines
from docgen.web.rendering import render
from docgen.web.store.changes import What
from docgen.web.store.database import DATABASE
from docgen.web.store.stored import StoredCase
from docgen.web.upload.kept import raw_of_stored

__all__ = ["Asked", "case_address", "page_address"]

_P = ParamSpec("_P")
_R = TypeVar("_R")


def case_address(key: str, *parts: str) -> str:
    """The address of a case, or of something below it."""
    return "/".join(("/avtale", key, *parts))


def page_address(key: str, slug: str) -> str:
    """The address of a page of questions."""
    return case_address(key, "side", slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request; `here` is the address that it asked for, without what stands behind `?`.

    `holding` is whose the case is that the address names.
    """

    desk: Desk
    request: Request
    user: User
    language: str
    holding: Holding = NOBODY_BEGAN

    @property
    def here(self) -> str:
        """Where to come back to."""
        return self.request.url.path

    def has(self, name: str) -> bool:
        """Whether the address has this behind its `?`."""
        return name in self.request.query_params

    async def form(self) -> FormData:
        """What a form sent, without files.

        Raises:
            HTTPException: it cannot be read, or has more in it than a form of ours.
        """
        return await form_of(self.request)

    def form_with_files(self) -> AbstractAsyncContextManager[FormData]:
        """What a form with files sent; the files are open within the block."""
        return files_of(self.request)

    def words(self, message: str, /, **parameters: object) -> str:
        """The words of the catalogue `web`."""
        filled = {name: str(value) for name, value in parameters.items()}
        return translate("web", message, self.language, **filled)

    def show(self, name: str, *, status_code: int = 200, **values: Any) -> Response:  # noqa: ANN401
        """The page from the template `name`; `here` among the values is another to come back to."""
        content = render(name, self.language, **{"here": self.here, "user": self.user, **values})
        return HTMLResponse(content, status_code=status_code)

    def lead(self, address: str) -> Response:
        """Lead on to another page, after something was done."""
        return RedirectResponse(address, status_code=303)

    def stored(self) -> StoredCase:
        """The case that the address names.

        Raises:
            NoSuchCaseError: there is none.
        """
        return self.desk.cases.get(self.request.path_params["key"])

    def may(self, roles: frozenset[Role]) -> bool:
        """Whether the user may do with the case what is open to these roles: for what is shown.

        What is done is decided before a handler is called (`docgen.web.admission`).
        """
        return may(self.user, roles, self.holding)

    def may_fill_in(self, page: Page) -> bool:
        """Whether the user may save the page."""
        return self.may(FILLS_IN & writers_of(page.plan.roots))

    def lines(self) -> Lines:
        """The cases that the user sees, as they stand now."""
        holdings = self.desk.shares.holdings()
        return self.desk.listing.lines(
            lambda key: may_see(self.user, holdings.get(key, NOBODY_BEGAN))
        )

    def speaking(self, language: str) -> Asked:
        """The request in another language, which the session has from now on."""
        if language not in LANGUAGES:
            return self
        self.request.state.session.language = language
        return replace(self, language=language)

    def note(self, stored: StoredCase, what: What) -> None:
        """Write in the log that somebody did this with the case.

        Raises:
            CannotWriteError: the database cannot be written.
        """
        self.desk.log.add(stored.key, revision=stored.revision, who=self.user.id, what=what)

    async def write(self, function: Callable[_P, _R], *args: _P.args, **named: _P.kwargs) -> _R:
        """Call what writes in the database, in a thread. Who only reads does not wait behind it.

        Raises:
            CannotWriteError: so many write, or wait for it, that the turn never came; nothing is
                called.
        """
        desk, turn = self.desk, object()
        try:
            with anyio.fail_after(desk.patience_s):
                await desk.writers.acquire_on_behalf_of(turn)
        except TimeoutError:
            file = str(desk.outputs / DATABASE)
            raise CannotWriteError("web-database-busy", file=file) from None
        try:
            # The thread is there: there are never more than turns.
            alone = CapacityLimiter(1)
            call = partial(function, *args, **named)
            return await anyio.to_thread.run_sync(call, limiter=alone)
        finally:
            desk.writers.release_on_behalf_of(turn)

    async def filled_in(self, stored: StoredCase) -> Filled:
        """As `filled`; what is not kept is read in a thread, for a long case takes its time."""
        kept = self.desk.shelf.find(self._slot(stored, self.desk.shop))
        if kept is not None:
            return kept
        return await anyio.to_thread.run_sync(self.filled, stored, limiter=self.desk.reading)

    def _slot(self, stored: StoredCase, shop: Workshop) -> Slot:
        return stored.key, stored.revision, self.language, shop.today

    def filled(self, stored: StoredCase) -> Filled:
        """The case as it has been filled in so far, here or in the files that own it."""
        shop = self.desk.shop
        slot = self._slot(stored, shop)

        def made() -> Filled:
            shown_as = translate("web", "form-name", self.language)
            model: type[Case] = case_type(pack.manifest for pack in shop.packs.values())
            raw = raw_of_stored(stored, shown_as=shown_as, model=model, language=self.language)
            return Filled.of_raw(raw, shop, self.language)

        return self.desk.shelf.get(slot, made)
