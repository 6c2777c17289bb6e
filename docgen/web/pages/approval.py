"""The pages on which a head of unit and an economist see what they approve, and approve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.checks.conditions import same_person
from docgen.model.institution import Institution
from docgen.pipeline.examine import Examined, examine
from docgen.web.approval.allowed import own_case_because
from docgen.web.approval.persons import may_be_one_person
from docgen.web.approval.verdicts import Verdict, verdict_of
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.questions import Node, Said
from docgen.web.form.values import Path
from docgen.web.pages.answers import Row, rows_of
from docgen.web.pages.approved import Kind
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.lacking import Lacking, lacking_of
from docgen.web.pages.outcomes import Decided
from docgen.web.pages.sheets import Problem, problems_in, title_of
from docgen.web.pages.told import Told
from docgen.web.pages.verdicts import joined, rejected, standing
from docgen.web.pages.whole_number import whole_number
from docgen.web.store.stored import StoredCase

__all__ = ["LOCAL", "Looking", "approval_page", "looking_at", "other_name", "ready_of"]

LOCAL = "approve-own-local"
"""Of the one user of a machine nobody knows who it is."""

_MOST_INSTITUTIONS = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The answers of a page that is only read here."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sums:
    """What a calculation comes to: lines of a name and a sum."""

    id: str
    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A page of approval of one institution, while it is asked for or answered.

    `written` is the case with what was typed and not kept, `notes` what is said of it at its
    fields.
    """

    asked: Asked
    kind: Kind
    stored: StoredCase
    filled: Filled
    number: int
    written: Filled | None = None
    notes: Mapping[Path, Sequence[Said]] = field(default_factory=dict)

    @property
    def institution(self) -> Institution | None:
        """Whose checklists and calculations these are."""
        institutions = self.filled.case.institutions
        return institutions[self.number] if self.number < len(institutions) else None

    @property
    def own(self) -> str:
        """Why it is the user's own case; empty when it is not."""
        log = self.asked.desk.log.entries(self.stored.key)
        return own_case_because(self.asked.user, self.filled.case, log)

    def pages(self, names: Sequence[str]) -> Iterator[Page]:
        """The pages with these names: of the institution, or of the case."""
        for name in names:
            for page in self.filled.pages:
                if page.plan.name == name and page.number in (None, self.number):
                    yield page

    def examined(self) -> Examined:
        """The case with its gates, and where its documents stand."""
        return examine(self.filled.raw, self.asked.desk.shop)

    def verdicts(self, examined: Examined) -> list[Verdict]:
        """Where each of the documents stands that are approved here."""
        if self.number >= len(examined.checked.case.institutions):
            return []
        packs = self.asked.desk.shop.packs
        return [verdict_of(examined, one, self.number, packs) for one in self.kind.kinds]

    def lacking(self, verdicts: Sequence[Verdict]) -> Lacking:
        """What keeps them from being approved."""
        pages = list(self.pages(self.kind.answered)) if self.may_answer else []
        return lacking_of(self.asked, self.stored, self.filled, verdicts, pages)

    @property
    def may_answer(self) -> bool:
        """Whether anything is answered here."""
        return bool(self.kind.answered) and not self.stored.is_imported

    def nodes(self) -> list[Node]:
        """What is asked."""
        pages = self.pages(self.kind.answered) if self.may_answer else ()
        filled = self.written or self.filled
        return [node for page in pages for node in filled.nodes(page, notes=self.notes)]

    @property
    def address(self) -> str:
        """Where the page is."""
        address = case_address(self.stored.key, self.kind.name)
        return f"{address}?institusjon={self.number + 1}" if self.number else address


def looking_at(asked: Asked, kind: Kind, stored: StoredCase) -> Looking:
    """The page as it is asked for, of the institution that its address names.

    Raises:
        HTTPException: there is none.
    """
    filled = asked.filled(stored)
    said = asked.request.query_params.get("institusjon", "1")
    number = (whole_number(said, _MOST_INSTITUTIONS) or 0) - 1
    if not 0 <= number < max(1, len(filled.case.institutions)):
        raise HTTPException(404)
    return Looking(asked=asked, kind=kind, stored=stored, filled=filled, number=number)


def approval_page(
    looking: Looking,
    *,
    wrong: Sequence[Problem] = (),
    by: str = "",
    outcome: Decided | None = None,
    stopped: Told | None = None,
    status: str = "",
    unlogged: str = "",
    status_code: int = 200,
) -> Response:
    """The page: `wrong` says why nothing was decided, `outcome` and `stopped` what came of it.

    `unlogged` says that the log lacks it.
    """
    asked, filled, kind = looking.asked, looking.filled, looking.kind
    nodes = looking.nodes()
    own = looking.own
    examined = looking.examined()
    verdicts = looking.verdicts(examined)
    lacking = looking.lacking(verdicts)
    other = "" if wrong else other_name(looking, by or asked.user.name)
    return asked.show(
        "approval.html",
        status_code=status_code,
        title=asked.words(f"approve-{kind.name}-title"),
        lead=asked.words(f"approve-{kind.name}-lead"),
        case_title=filled.case_title or asked.words("case-without-name"),
        institutions=_institutions(looking),
        standing=[standing(asked, one) for one in verdicts],
        rejected=rejected(asked, looking.stored, examined, looking.number),
        errors=[*wrong, *problems_in(nodes)],
        lacking=lacking.beside(wrong),
        stopped=stopped,
        outcome=outcome,
        own=asked.words(own) if own else "",
        other=other,
        may=own in ("", LOCAL) and asked.may(kind.roles),
        # What is in a file is not changed here, so the no has to stand there too.
        in_file=asked.words("approve-in-file") if kind.answered and not looking.may_answer else "",
        sums=list(_sums(looking)),
        parts=list(_parts(looking)),
        nodes=nodes,
        asks_name=not asked.user.name,
        by=by or _named(looking),
        revision=looking.stored.revision,
        address=looking.address,
        may_reject=kind.may_reject and looking.may_answer,
        button=_button(looking, verdicts, lacking),
        all_approved=bool(verdicts) and all(one.state == "approved" for one in verdicts),
        answers=case_address(looking.stored.key),
        documents=case_address(looking.stored.key, "dokumenter"),
        status=status,
        unlogged=unlogged,
    )


def other_name(looking: Looking, by: str) -> str:
    """What to say when somebody else approves than the checklist names; empty when nobody does.

    Names are compared as loosely as those of project leaders are.
    """
    named = _named(looking)
    if not by or not named or same_person(by, named) or may_be_one_person(by, named):
        return ""
    return looking.asked.words("approve-other-name", by=by, name=named)


def _button(looking: Looking, verdicts: Sequence[Verdict], lacking: Lacking) -> str:
    """What the button of approval says; empty when nothing here can be approved now."""
    asked = looking.asked
    if looking.kind.may_reject:
        left = any(one.state != "approved" for one in verdicts)
        return asked.words("approve-godkjenn-button") if left and not lacking.elsewhere else ""
    ready = [one.kind for one in ready_of(verdicts)]
    if ready and len(ready) == len(verdicts):
        # The page is called what it is for.
        return asked.words("approve-okonomi-title")
    return asked.words("approve-these", documents=joined(asked, ready)) if ready else ""


def ready_of(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What can be approved: it is not, and lacks nothing."""
    return [one for one in verdicts if one.state != "approved" and not one.lacking]


def _named(looking: Looking) -> str:
    """Who is to approve, as the head's checklist says."""
    own = looking.institution
    approver = own.head_checklist.approver if own and own.head_checklist else None
    return (approver.name or "") if approver and looking.kind.may_reject else ""


def _institutions(looking: Looking) -> list[tuple[str, str, bool]]:
    """The institutions to choose from, where there are several: name, address, chosen."""
    institutions = looking.filled.case.institutions
    if len(institutions) < 2:
        return []
    tables = looking.asked.desk.workshop.tables
    address = case_address(looking.stored.key, looking.kind.name)
    return [
        (
            tables.short_name(one.profile) or str(number + 1),
            f"{address}?institusjon={number + 1}",
            number == looking.number,
        )
        for number, one in enumerate(institutions)
    ]


def _parts(looking: Looking) -> Iterator[_Part]:
    names = looking.kind.read
    if looking.stored.is_imported:
        names = (*names, *looking.kind.answered)
    for page in looking.pages(names):
        rows = rows_of(looking.filled, page, "")
        answered = tuple(one for one in rows if one.values or one.errors)
        if answered:
            yield _Part(title=title_of(looking.asked, looking.filled, page), rows=answered)


def _sums(looking: Looking) -> Iterator[_Sums]:
    """What the calculations come to, as documents print them."""
    if looking.kind.may_reject:
        return
    asked = looking.asked
    for page in looking.pages(("budsjett", "faktorberegning")):
        found = looking.filled.totals(page)
        if found:
            yield _Sums(
                id=f"sums-{page.plan.name}",
                title=asked.words("sums-of", page=title_of(asked, looking.filled, page)),
                rows=tuple(
                    (asked.words(one.message), one.said or asked.words("total-not-known"))
                    for one in found
                ),
            )
