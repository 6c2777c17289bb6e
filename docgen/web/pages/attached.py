"""What is attached to a case, and the questions that are asked of a file that came back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from docgen.casefile.folder import CaseFolder
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.record import EvidenceKind
from docgen.pipeline.withdrawing import name_of
from docgen.web.form.questions import Option, Question, Said
from docgen.web.pages.asked import Asked, case_address
from docgen.web.store.changes import What

__all__ = ["AttachedFile", "attached_files", "questions_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that is attached: what it is evidence of, and where it is fetched and taken back."""

    number: int
    name: str
    kind: str
    facts: tuple[str, ...]
    kilobytes: int
    href: str
    withdraw: str


def attached_files(asked: Asked, key: str, folder: CaseFolder | None) -> list[AttachedFile]:
    """What is attached to the newest version, in the order in which it came.

    Raises:
        TamperedError: the version cannot be read.
    """
    newest = folder.current() if folder is not None else None
    if newest is None:
        return []
    who = {
        field: change.who
        for change in asked.desk.log.entries(key)
        if change.what in {What.ATTACHED, What.APPROVED}
        for field in change.fields
    }
    return [_file(asked, key, one, who) for one in newest.attached]


def _file(asked: Asked, key: str, one: Attached, who: Mapping[str, str]) -> AttachedFile:
    told = [asked.words("attached-received", date=f"{one.received:%d.%m.%Y}")]
    if one.date:
        told.append(asked.words("attached-date", date=f"{one.date:%d.%m.%Y}"))
    if one.approver:
        told.append(asked.words("attached-by", name=one.approver))
    if one.institution:
        short = asked.desk.workshop.tables.short_name(one.institution)
        told.append(short or one.institution)
    if one.amount is not None:
        told.append(asked.words("attached-amount", amount=f"{one.amount:,.0f}".replace(",", " ")))
    if one.journal_number:
        told.append(asked.words("attached-journal", number=one.journal_number))
    user = who.get(f"attached[{one.number}]", "")
    if user and user != "local":
        told.append(asked.words("attached-user", user=user))
    address = case_address(key, "kom-tilbake", str(one.number))
    return AttachedFile(
        number=one.number,
        name=name_of(one.file),
        kind=one.kind.label.get(asked.language) if one.kind else "",
        facts=tuple(told),
        kilobytes=-(-one.size // 1000),
        href=address,
        withdraw=f"{address}/trekk",
    )


def questions_of(
    asked: Asked,
    case: Case,
    to_sign: tuple[str, ...],
    sent: Mapping[str, str],
    wrong: Collection[str] = (),
) -> list[Question]:
    """What is asked of a file; `wrong` names the questions that were answered wrongly."""
    language = asked.language
    kinds = tuple(Option(one.value, one.label.get(language)) for one in EvidenceKind)
    tables = asked.desk.workshop.tables
    profiles = tuple(
        Option(one.profile, tables.short_name(one.profile) or one.profile)
        for one in case.institutions
        if one.profile
    )
    signers = tuple(
        Option(one, asked.words(f"came-back-signer-{one}")) for one in ("partner", "institution")
    )
    documents = tuple(Option(one, one) for one in to_sign)
    asks: list[tuple[str, tuple[Option, ...], str]] = [
        ("kind", kinds, "choice"),
        ("date", (), "day"),
        ("by", (), "line"),
        ("amount", (), "money"),
        ("journal", (), "line"),
    ]
    if len(profiles) > 1:
        asks.append(("institution", profiles, "choice"))
    if len(to_sign) > 1 or (to_sign and to_sign[0] != AGREEMENT):
        asks.append(("document", documents, "choice"))
    asks.append(("signer", signers, "choice"))
    asks.append(("despite", (), "text"))
    return [
        Question(
            where=name,
            id=f"f-{name}",
            kind=kind,  # type: ignore[arg-type]
            label=asked.words(f"came-back-{name}"),
            hint=asked.words(f"came-back-{name}-hint"),
            value=sent.get(name, ""),
            options=options,
            needed=name == "kind",
            errors=(_said(asked, name),) if name in wrong else (),
        )
        for name, options, kind in asks
    ]


def _said(asked: Asked, name: str) -> Said:
    message = f"came-back-{name}-wrong"
    return Said(message=asked.words(message), remedy="", code=message)
