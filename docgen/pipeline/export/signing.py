"""What goes to signing: one PDF, exactly as it was published, and the text of the e-mail.

What follows it lies beside it where the case has it: annexes, a translation, an overview, a letter.
"""

from __future__ import annotations

from docgen.casefile.export import ExportFile
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry, VersionManifest
from docgen.checks.language import languages_of
from docgen.conformance.signing import signing_breaches
from docgen.errors import UsageError
from docgen.model.case import Case
from docgen.model.pack import AGREEMENTS, FollowRole
from docgen.model.sending import sent_as
from docgen.pipeline.export.email import Letter, complete_sending, signing_email
from docgen.pipeline.export.package import LeftOut, Package, Unfit, Wish
from docgen.pipeline.export.signable import document_to_sign
from docgen.pipeline.export.sound import case_of, published_bytes
from docgen.pipeline.workshop import Workshop

__all__ = ["EMAIL", "signing_package"]

EMAIL = "epost.txt"


def signing_package(
    folder: CaseFolder, manifest: VersionManifest, wish: Wish, workshop: Workshop
) -> Package | Unfit:
    """The document to be signed and the e-mail with it, or all that keeps it from being sent.

    Raises:
        UsageError: the document cannot be sent at all, or it is not said which one.
        NotReadyError: it is not ready to be signed, signed already, or forgotten.
        TamperedError: it is not what was published.
    """
    case = case_of(folder, manifest)
    entry = document_to_sign(manifest, workshop.packs, wish.document)
    title = _title(wish, entry, case)
    language = languages_of(case, workshop.tables)[True]
    sending = complete_sending(case, workshop.tables, language)
    content = published_bytes(folder, manifest, entry.pdf)
    breaches = signing_breaches(content, title, len(sending.signers))
    if breaches:
        return Unfit(
            case=manifest.case, version=manifest.version, document=entry.key, breaches=breaches
        )
    roles = {one.key: _role(one, entry, workshop) for one in manifest.documents}
    going = [one for one in manifest.documents if one.outgoing and roles[one.key]]
    along = {f"{one.key}-{manifest.case}.pdf": one for one in going if one.is_final}
    letter = Letter(
        sending=sending,
        title=title,
        language=language,
        days=workshop.settings.signing_days,
        sent=sent_as(workshop.packs[entry.pack].manifest),
        along=tuple(along),
        annexes=frozenset(path for path, one in along.items() if roles[one.key] == "annex"),
    )
    return Package(
        along=letter.along,
        case=manifest.case,
        version=manifest.version,
        files=(
            ExportFile(path=f"{entry.key}-{manifest.case}.pdf", content=content),
            *(
                ExportFile(path=path, content=published_bytes(folder, manifest, one.pdf))
                for path, one in along.items()
            ),
            ExportFile(path=EMAIL, content=signing_email(letter).encode()),
        ),
        left_out=tuple(LeftOut(key=one.key, state=one.state) for one in going if not one.is_final),
        title=title,
    )


def _role(entry: DocumentEntry, signed: DocumentEntry, workshop: Workshop) -> FollowRole | None:
    """What the document is to the one that is to be signed; None when it does not follow that."""
    pack = workshop.packs.get(entry.pack)
    told = pack.manifest.follows if pack else None
    return told.role if told and told.document in {AGREEMENTS, signed.pack} else None


def _title(wish: Wish, entry: DocumentEntry, case: Case) -> str:
    """What the document is called in the service: as was asked, else as the document itself."""
    if wish.title is not None:
        title = " ".join(wish.title.split())
        if not title:
            raise UsageError("export-title-empty")
        return title
    name = case.project.name if case.project else None
    return f"{entry.title} – {' '.join(name.split())}" if name else entry.title
