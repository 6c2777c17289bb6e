"""*Tilgang*: who has the agreement, and giving it to others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.web.access import LOCAL_USER, person_of
from docgen.web.form.questions import Question, Said
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.sheets import Problem

__all__ = ["change", "show"]

_LONGEST = 254
_PLAIN = re.compile(r"[^\s\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Who has the agreement; `name` is how it is shown, `person` what the form sends."""

    person: str
    name: str


async def show(asked: Asked) -> Response:
    """The page."""
    return await run_in_threadpool(_shown, asked)


async def change(asked: Asked) -> Response:
    """Give the agreement to a person, or take it from one."""
    form = await asked.form()
    key, who = asked.request.path_params["key"], asked.user.id
    taken = str(form.get("take", ""))
    if taken:
        await asked.write(asked.desk.shares.take, key, taken, who=who)
        return asked.lead(f"{case_address(key, 'tilgang')}?fjernet")
    given = person_of(str(form.get("person", "")))
    if not _PLAIN.fullmatch(given) or len(given) > _LONGEST:
        return await run_in_threadpool(_shown, asked, given[:_LONGEST], "share-person-wrong")
    await asked.write(asked.desk.shares.give, key, given, who=who)
    return asked.lead(f"{case_address(key, 'tilgang')}?gitt")


def _shown(asked: Asked, written: str = "", wrong: str = "") -> Response:
    stored = asked.stored()
    said = (Said(message=asked.words(wrong), remedy="", code=wrong),) if wrong else ()
    question = Question(
        where="person",
        id="f-person",
        kind="line",
        label=asked.words("share-person"),
        hint=asked.words("share-person-hint"),
        value=written,
        needed=True,
        errors=said,
    )
    return asked.show(
        "sharing.html",
        status_code=422 if wrong else 200,
        title=asked.words("share-title"),
        case_title=asked.filled(stored).case_title or asked.words("case-without-name"),
        persons=[
            _Person(person=one.person, name=_name(asked, one.person))
            for one in asked.desk.shares.of(stored.key)
        ],
        question=question,
        errors=[Problem(href="#f-person", label="", message=one.message) for one in said],
        address=case_address(stored.key, "tilgang"),
        back=case_address(stored.key),
        status=_status(asked),
    )


def _name(asked: Asked, person: str) -> str:
    return asked.words("share-local") if person == LOCAL_USER.id else person


def _status(asked: Asked) -> str:
    for name, message in (("gitt", "share-given"), ("fjernet", "share-taken")):
        if asked.has(name):
            return asked.words(message)
    return ""
