"""Begins a case: its name, the scheme, the kind of party and the institution."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from docgen.casefile.folder import CaseFolder
from docgen.model.case import CASE_SCHEMA, Case
from docgen.model.case_id import LONGEST_ID
from docgen.model.partner import PartnerKind
from docgen.model.project import Scheme
from docgen.web.form.choices import Offers
from docgen.web.form.filled import Filled
from docgen.web.form.findings import FindingsAt
from docgen.web.form.questions import Option, Question, Said, begun
from docgen.web.pages.asked import Asked, page_address
from docgen.web.pages.sheets import LANGUAGE, Problem
from docgen.web.store.errors import CaseExistsError

__all__ = ["ask", "begin"]

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a"})
_FIRST_PAGE = "avtalen"


async def ask(asked: Asked) -> Response:
    """Ask what a case begins with."""
    return _shown(asked, {"scheme": str(Scheme.COLLECTIVE), "profile": _usual(asked)}, {})


async def begin(asked: Asked) -> Response:
    """Begin the case, and lead to its first page."""
    form = await asked.form()
    sent = {name: value.strip() for name, value in form.multi_items() if isinstance(value, str)}
    if sent.get("_do", "").startswith(LANGUAGE):
        return _shown(asked.speaking(sent["_do"].removeprefix(LANGUAGE)), sent, {})
    wrong = _wrong(asked, sent)
    if not wrong:
        try:
            stored = await asked.write(_begun, asked, sent)
        except CaseExistsError:
            wrong = {"id": _said(asked, "begin-id-taken")}
        else:
            return asked.lead(page_address(stored, _FIRST_PAGE))
    return _shown(asked, sent, wrong, status_code=422)


def _begun(asked: Asked, sent: Mapping[str, str]) -> str:
    name = sent.get("id") or _free_id(asked, sent["name"])
    if _is_taken(asked, name):
        raise CaseExistsError(name, "")
    data: dict[str, Any] = {
        "schema": CASE_SCHEMA,
        "id": name,
        "project": {"name": sent["name"]},
        "scheme": sent.get("scheme"),
        "partner": {"kind": sent["kind"]} if sent.get("kind") else None,
        "institutions": [{"profile": sent["profile"]}] if sent.get("profile") else None,
    }
    kept = {key: value for key, value in data.items() if value}
    return asked.desk.cases.begin(kept, who=asked.user.id).key


def _wrong(asked: Asked, sent: Mapping[str, str]) -> dict[str, Said]:
    """What is wrong with the names, as the rules have it: they would be told of it ever after."""
    written = {"id": sent.get("id"), "project": {"name": sent.get("name")}}
    filled = Filled.of(written, asked.desk.shop, asked.language, "")
    at = FindingsAt.of(filled.checked.findings, asked.language, with_missing=False)
    wrong = {"name": at.errors(("project", "name")), "id": at.errors(("id",))}
    first = {field: said[0] for field, said in wrong.items() if said and sent.get(field)}
    if not sent.get("name"):
        first["name"] = _said(asked, "begin-name-missing")
    return first


def _said(asked: Asked, message: str) -> Said:
    return Said(message=asked.words(message), remedy="", code=message)


def _free_id(asked: Asked, name: str) -> str:
    """A short name made of the project's, that no case has."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore")
    words = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")
    base = words[:LONGEST_ID].strip("-")
    if not base or _wrong(asked, {"id": base, "name": name}).get("id"):
        base = "avtale"
    number = 1
    while _is_taken(asked, wanted := base if number == 1 else f"{base[:36]}-{number}"):
        number += 1
    return wanted


def _is_taken(asked: Asked, name: str) -> bool:
    folder = CaseFolder(asked.desk.outputs / name)
    return asked.desk.cases.find(name) is not None or folder.root.exists()


def _usual(asked: Asked) -> str:
    """The institution, where there is only one to choose from."""
    profiles = list(asked.desk.workshop.tables.profiles)
    return profiles[0] if len(profiles) == 1 else ""


def _shown(
    asked: Asked, sent: Mapping[str, str], wrong: Mapping[str, Said], *, status_code: int = 200
) -> Response:
    questions = _questions(asked, sent, wrong)
    problems = [
        Problem(href=f"#{one.id}", label=one.label, message=said.message)
        for one in questions
        for said in one.errors
    ]
    return asked.show(
        "begin.html",
        status_code=status_code,
        title=asked.words("begin-title"),
        questions=questions,
        errors=problems,
        kept=LANGUAGE,
    )


def _questions(asked: Asked, sent: Mapping[str, str], wrong: Mapping[str, Said]) -> list[Question]:
    shop, language = asked.desk.shop, asked.language
    offers = Offers(
        tables=shop.tables, packs=shop.packs, case=Case(), language=language, today=shop.today
    )
    schemes = tuple(Option(one.value, begun(one.label.get(language))) for one in Scheme)
    kinds = tuple(Option(one.value, begun(one.label.get(language))) for one in PartnerKind)
    asks: tuple[tuple[str, tuple[Option, ...]], ...] = (
        ("name", ()),
        ("scheme", schemes),
        ("kind", kinds),
        ("profile", offers.closed("institutions.profile")),
        ("id", ()),
    )
    return [
        Question(
            where=name,
            id=f"f-{name}",
            kind="choice" if options else "line",
            label=asked.words(f"begin-{name}"),
            hint=asked.words(f"begin-{name}-hint"),
            value=sent.get(name, ""),
            options=options,
            needed=name == "name",
            errors=(wrong[name],) if name in wrong else (),
        )
        for name, options in asks
    ]
