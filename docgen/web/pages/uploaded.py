"""What was found in files that were sent, as a page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from docgen.intake.annotated import ANNOTATORS
from docgen.model.finding import Severity
from docgen.texts import translate
from docgen.web.form.findings import is_missing
from docgen.web.pages.asked import Asked
from docgen.web.pages.colours import COLOURS
from docgen.web.pages.of_others import notes_on
from docgen.web.pages.sheets import Problem
from docgen.web.pages.told import Told, finding_told
from docgen.web.upload.holding import Held
from docgen.web.upload.looking import MOST_CASES, LookedOver, SentCase

__all__ = ["sent_page"]

_MOST_FINDINGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A case in the files."""

    name: str
    title: str
    state: str
    colour: str
    errors: int
    missing: int
    warnings: int
    told: tuple[Told, ...]
    more: int
    refusal: str
    known: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """A file that can be fetched with the findings in it."""

    href: str
    name: str


def sent_page(
    asked: Asked,
    looked: LookedOver,
    *,
    held: Held | None = None,
    wrong: str = "",
    left: Mapping[str, str] | None = None,
    status: str = "",
    status_code: int = 200,
) -> Response:
    """The page; without `held`, of files that are gone already.

    `wrong` is a message about the choice. `left` says by its name why a case was not taken in.
    """
    address = f"/last-opp/{held.token}" if held else ""
    come_in = [one for one in looked.cases if one.may_come_in]
    return asked.show(
        "uploaded.html",
        status_code=status_code,
        title=asked.words("uploaded-title"),
        here=address or "/last-opp",
        cases=[_case(asked, one) for one in looked.cases],
        told=[finding_told(asked, one) for one in looked.told],
        requests=looked.requests,
        left_out=looked.left_out,
        most=MOST_CASES,
        copies=_copies(held) if held else [],
        address=address,
        errors=_problems(asked, looked, wrong, left or {}),
        is_left=bool(left),
        status=status,
        clean=sum(one.is_clean for one in come_in),
        readable=len(come_in),
    )


def _problems(
    asked: Asked, looked: LookedOver, wrong: str, left: Mapping[str, str]
) -> list[Problem]:
    problems = [
        Problem(href=f"#case-{number}", label=one.title or one.name, message=asked.words(why))
        for number, one in enumerate(looked.cases, start=1)
        if (why := left.get(one.name))
    ]
    if wrong:
        problems.append(Problem(href="#which-clean", label="", message=asked.words(wrong)))
    return problems


def _copies(held: Held) -> list[_Copy]:
    return [
        _Copy(href=f"/last-opp/{held.token}/kopi/{number}", name=file.shown_as)
        for number, file in enumerate(held.files)
        if file.path.suffix in ANNOTATORS and file.shown_as in held.looked.read
    ]


def _case(asked: Asked, one: SentCase) -> _Case:
    missing = sum(map(is_missing, one.findings))
    warnings = sum(f.severity is Severity.WARNING for f in one.findings) - sum(
        is_missing(f) and f.severity is Severity.WARNING for f in one.findings
    )
    ordered = sorted(one.findings, key=lambda f: (f.severity is not Severity.ERROR, is_missing(f)))
    shown = [f for f in ordered if f.severity is not Severity.INFO]
    error = one.error
    refusal = asked.words(one.refusal) if one.refusal else ""
    if error is not None and not refusal:
        refusal = translate(
            "messages", f"{error.message}.message", asked.language, **error.parameters
        )
    return _Case(
        name=one.name,
        title=one.title,
        state=translate("messages", f"state-{one.state}", asked.language),
        colour=COLOURS.get(str(one.state), "neutral"),
        errors=sum(f.severity is Severity.ERROR for f in one.findings),
        missing=missing,
        warnings=warnings,
        told=tuple(finding_told(asked, f) for f in shown[:_MOST_FINDINGS]),
        more=max(0, len(shown) - _MOST_FINDINGS),
        refusal=refusal,
        known=one.seen is not None,
        notes=tuple(notes_on(asked, one)),
    )
