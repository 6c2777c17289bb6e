"""The pages on which a head of unit and an economist see what they approve, and approve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.model.document import document_key
from docgen.model.evidence import evidence_for
from docgen.model.finding import Severity
from docgen.model.institution import Institution
from docgen.pipeline.examine import Examined, examine
from docgen.web.approval.allowed import own_case_because
from docgen.web.approval.approving import CERTIFICATE, DOCUMENTS, Approved
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.questions import Node, Said
from docgen.web.form.values import Path
from docgen.web.pages.answers import Row, rows_of
from docgen.web.pages.approved import Kind
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.seen import Outcome, outcome_of
from docgen.web.pages.sheets import Problem, problems_in, title_of
from docgen.web.pages.told import Told, finding_told
from docgen.web.pages.whole_number import whole_number
from docgen.web.store.stored import StoredCase

__all__ = ["LOCAL", "Looking", "approval_page", "looking_at"]

LOCAL = "approve-own-local"
"""Of the one user of a machine nobody knows who it is."""

_MOST_INSTITUTIONS = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The answers of a page that is only read here."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Whether something is approved, and by whom."""

    title: str
    text: str
    colour: str


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
    wrong: str = "",
    by: str = "",
    done: Approved | None = None,
    stopped: Told | None = None,
    status: str = "",
    unlogged: str = "",
    status_code: int = 200,
) -> Response:
    """The page: `wrong` says why nothing was decided, `done` and `stopped` what came of it.

    `unlogged` says that the log lacks it.
    """
    asked, filled, kind = looking.asked, looking.filled, looking.kind
    nodes = looking.nodes()
    problems = list(problems_in(nodes))
    if wrong:
        problems.insert(0, Problem(href="#decide", label="", message=asked.words(wrong)))
    own = looking.own
    examined = examine(filled.raw, asked.desk.shop)
    return asked.show(
        "approval.html",
        status_code=status_code,
        title=asked.words(f"approve-{kind.name}-title"),
        lead=asked.words(f"approve-{kind.name}-lead"),
        case_title=filled.case_title or asked.words("case-without-name"),
        institutions=_institutions(looking),
        standing=list(_standing(looking, examined)),
        errors=problems,
        stopped=stopped,
        outcomes=_outcomes(asked, done) if done else [],
        made=_made(asked, done) if done else [],
        own=asked.words(own) if own else "",
        may=own in ("", LOCAL) and asked.may(kind.roles),
        # What is in a file is not changed here, so the no has to stand there too.
        in_file=asked.words("approve-in-file") if kind.answered and not looking.may_answer else "",
        parts=list(_parts(looking)),
        nodes=nodes,
        asks_name=not asked.user.name,
        by=by or _named(looking),
        revision=looking.stored.revision,
        address=looking.address,
        may_reject=kind.may_reject and looking.may_answer,
        button=asked.words(f"approve-{kind.name}-button"),
        answers=case_address(looking.stored.key),
        documents=case_address(looking.stored.key, "dokumenter"),
        status=status,
        unlogged=unlogged,
    )


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


def _standing(looking: Looking, examined: Examined) -> Iterator[_Standing]:
    """What is approved already."""
    asked, case = looking.asked, examined.checked.case
    if looking.number >= len(case.institutions):
        return
    own = case.institutions[looking.number]
    for kind in looking.kind.kinds:
        evidence = evidence_for(case, kind, own)
        key = document_key(DOCUMENTS[kind], own.profile)
        lapsed = {f"{kind}-lapsed", "approval-lapsed"}
        counts = (
            evidence is not None
            and evidence.proves
            and not any(
                one.code in lapsed and one.parameters.get("document", key) == key
                for one in examined.findings
            )
        )
        if looking.kind.may_reject:
            counts = key in examined.gates.approved
        text = asked.words("approve-not-yet")
        if counts and evidence is not None:
            day = f"{evidence.date:%d.%m.%Y}" if evidence.date else "–"
            text = asked.words("approve-by", name=evidence.approver or "–", date=day)
        elif evidence is not None:
            text = asked.words("approve-lapsed")
        title = asked.desk.shop.packs[DOCUMENTS[kind]].manifest.title.texts().get(asked.language)
        yield _Standing(title=title, text=text, colour="success" if counts else "neutral")


def _parts(looking: Looking) -> Iterator[_Part]:
    names = looking.kind.read
    if looking.stored.is_imported:
        names = (*names, *looking.kind.answered)
    for page in looking.pages(names):
        rows = rows_of(looking.filled, page, "")
        answered = tuple(one for one in rows if one.values or one.errors)
        if answered:
            yield _Part(title=title_of(looking.asked, looking.filled, page), rows=answered)


def _outcomes(asked: Asked, done: Approved) -> list[Outcome]:
    return [outcome_of(asked, one, {CERTIFICATE: ""}) for one in done.came]


def _made(asked: Asked, done: Approved) -> list[Told]:
    """What kept the documents from being made."""
    found = done.made.findings if done.made and not done.came else ()
    return [finding_told(asked, one) for one in found if one.severity is Severity.ERROR]
