"""An approval on the web: it becomes evidence in the case's folder, as a signed page would."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry, VersionManifest
from docgen.errors import DocgenError, NotReadyError
from docgen.intake.raw import RawCase
from docgen.model.basis import basis_digest, basis_of
from docgen.model.calculated import CALCULATED, calculated_digest
from docgen.model.case import Case
from docgen.model.document import document_key, kind_of
from docgen.model.record import EvidenceKind
from docgen.model.result import CaseResult
from docgen.pipeline.attach.asked import Asked
from docgen.pipeline.attach.prepare import prepare
from docgen.pipeline.documents import stamp_of
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.make import generate
from docgen.pipeline.stored import stored_case
from docgen.pipeline.workshop import Workshop
from docgen.texts import translate
from docgen.tools.pool import open_pool
from docgen.web.approval.certificate import Certificate, make_certificate
from docgen.web.approval.verdicts import DOCUMENTS, verdict_of
from docgen.web.attaching.recording import CameBack, recorded
from docgen.web.making.current import is_published

__all__ = [
    "CERTIFICATE",
    "Approved",
    "Approving",
    "approve",
]

CERTIFICATE = "godkjenning.pdf"
"""What the page is called until it is attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approving:
    """Who approves what, and when.

    `by` is the person's name, `user` the id that the log has, empty for the one user of a machine.
    `profile` is that of the institution. `at` is the time where the machine is, `language` that of
    the page that is kept.
    """

    kinds: Sequence[EvidenceKind]
    profile: str
    by: str
    user: str
    at: datetime
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What came of it: `made` when the documents had to be made first, one of `came` for each kind.

    `kinds` was to be approved, `before` are those of it that were approved already. `changed`:
    somebody changed the case before all of it was approved, and the rest is not.
    """

    kinds: tuple[EvidenceKind, ...]
    made: CaseResult | None
    came: tuple[CameBack, ...]
    before: tuple[EvidenceKind, ...] = ()
    changed: bool = False
    stopped: DocgenError | None = None

    @property
    def done(self) -> bool:
        """Whether all of it is approved."""
        if self.changed or self.stopped is not None:
            return False
        return bool(self.came or self.before) and all(one.stored for one in self.came)

    @property
    def now(self) -> list[EvidenceKind]:
        """What was approved just now."""
        rest = [kind for kind in self.kinds if kind not in self.before]
        # What comes after one that was refused was not tried.
        return [kind for kind, one in zip(rest, self.came, strict=False) if one.stored]

    @property
    def left(self) -> list[EvidenceKind]:
        """What is still not approved."""
        return [kind for kind in self.kinds if kind not in (*self.before, *self.now)]

    @property
    def numbers(self) -> list[int]:
        """The numbers of the files that were attached."""
        return [
            new.number for one in self.came if one.stored for new in one.prepared.adding.attached
        ]


def approve(
    wanted: Approving, raw: RawCase, shop: Workshop, *, stands: Callable[[], bool]
) -> Approved:
    """Make the documents when they are not of this very case, and record that they are approved.

    What is approved is what was published. Each approval is published before the next is made; the
    first that is refused ends it. So does a case that no longer `stands` as it was looked at, which
    is asked at last when all else is ready.

    Raises:
        DocgenError: as `docgen generate` and `docgen attach` end with one.
        NotReadyError: what is to be approved was not made.
    """
    if not stands():
        return Approved(kinds=tuple(wanted.kinds), made=None, came=(), changed=True)
    with open_pool(shop.settings) as pool:
        shop = replace(shop, pool=pool)
        made = None if is_published(raw, shop) else generate(raw, shop)
        folder = CaseFolder(shop.settings.outputs / str(raw.data.get("id", "")).strip())
        came: list[CameBack] = []
        before: list[EvidenceKind] = []
        changed, stopped = False, None
        for kind in wanted.kinds:
            if _stands(kind, wanted.profile, raw, shop):
                before.append(kind)
                continue
            try:
                one = _approved(kind, wanted, folder, shop, stands)
            except DocgenError as error:
                if not came:
                    raise
                # What was approved before it stands.
                stopped = error
                break
            if one is None:
                changed = True
                break
            came.append(one)
            if not one.stored:
                break
    return Approved(
        kinds=tuple(wanted.kinds),
        made=made,
        came=tuple(came),
        before=tuple(before),
        changed=changed,
        stopped=stopped,
    )


def _stands(kind: EvidenceKind, profile: str, raw: RawCase, shop: Workshop) -> bool:
    """Whether it is approved already, of the case as it is now."""
    examined = examine(raw, shop)
    profiles = [one.profile for one in examined.checked.case.institutions]
    if profile not in profiles:
        return False
    return verdict_of(examined, kind, profiles.index(profile), shop.packs).state == "approved"


def _approved(
    kind: EvidenceKind,
    wanted: Approving,
    folder: CaseFolder,
    shop: Workshop,
    stands: Callable[[], bool],
) -> CameBack | None:
    """What came of one; None when the case has become another one meanwhile."""
    newest = folder.current() if folder.is_case() else None
    entry = newest.document(document_key(DOCUMENTS[kind], wanted.profile)) if newest else None
    if newest is None or entry is None:
        raise NotReadyError("approval-not-made", document=DOCUMENTS[kind])
    before = examine(stored_case(folder), shop)
    with tempfile.TemporaryDirectory(prefix="docgen-godkjenning-") as place:
        target = Path(place) / CERTIFICATE
        stamp = stamp_of(
            before,
            shop,
            f"{_word('title', wanted.language)}: {entry.title}",
            wanted.language,
            # So it is known for the approval of this very text.
            entry.facts,
        )
        certificate = _certificate(kind, wanted, before, newest, entry, shop)
        make_certificate(certificate, stamp, target, shop)
        asked = Asked(
            kind=kind,
            files=(target,),
            institution=wanted.profile,
            day=wanted.at.date(),
            by=wanted.by,
            amount=_amount(kind, before.checked.case, wanted.profile),
        )
        prepared = prepare(asked, folder, shop)
        # That nobody has signed it by hand is as it should be.
        told = tuple(one for one in prepared.findings if one.code != "signature-missing")
        prepared = replace(prepared, findings=told)
        if prepared.stopped or not prepared.adding:
            return CameBack(prepared=prepared)
        return recorded(prepared, folder, shop) if stands() else None


def _amount(kind: EvidenceKind, case: Case, profile: str) -> Decimal | None:
    """The sum that the budget is of."""
    if kind is not EvidenceKind.BUDGET:
        return None
    return next((one.frame for one in case.institutions if one.profile == profile), None)


def _certificate(
    kind: EvidenceKind,
    wanted: Approving,
    before: Examined,
    newest: VersionManifest,
    entry: DocumentEntry,
    shop: Workshop,
) -> Certificate:
    language, case = wanted.language, before.checked.case
    pdf = newest.file(entry.pdf)
    lines = [
        ("what", entry.title),
        ("version", f"v{newest.version:03d}"),
        ("case", before.name),
        ("partner", (case.partner.name if case.partner else None) or "–"),
        ("institution", shop.tables.short_name(wanted.profile) or wanted.profile),
        ("by", wanted.by),
        ("user", wanted.user or _word("local-user", language)),
        ("at", f"{wanted.at:%d.%m.%Y kl. %H.%M}"),
        ("sha256", pdf.sha256 if pdf else "–"),
        ("basis", _basis(kind, wanted.profile, before, entry, shop) or "–"),
    ]
    amount = _amount(kind, case, wanted.profile)
    if amount is not None:
        lines.insert(5, ("amount", f"{amount:,.0f}".replace(",", " ")))
    return Certificate(
        title=_word("title", language),
        subtitle=(case.project.name if case.project else None) or "",
        lines=[(_word(name, language), value) for name, value in lines],
        paragraphs=(_word("holds", language), _word("made-by", language)),
        language=language,
    )


def _basis(
    kind: EvidenceKind, profile: str, before: Examined, entry: DocumentEntry, shop: Workshop
) -> str | None:
    """The hash of what the approval rests on."""
    case = before.checked.case
    if kind in CALCULATED:
        return calculated_digest(case, profile)
    pack = shop.packs.get(kind_of(entry.key, shop.packs) or "")
    return basis_digest(basis_of(case, pack.manifest.basis if pack else (), profile))


def _word(name: str, language: str) -> str:
    return translate("web", f"certificate-{name}", language)
