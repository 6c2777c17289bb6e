"""Holds on to what is signed or closed: its folder is made again only by name."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.manifest import DocumentEntry, VersionManifest, as_json
from docgen.intake import place_of
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.pipeline.closing import is_closed
from docgen.pipeline.documents import Made
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop

__all__ = ["CLOSED_HELD", "HELD", "held_findings", "is_held", "stored_form"]

HELD = "signed-held"
"""The code of the finding that something would be made, were the agreement not signed."""

CLOSED_HELD = "closed-held"
"""The same of a case that has been closed."""


def is_held(examined: Examined, prior: VersionManifest, workshop: Workshop) -> bool:
    """Whether the newest version is signed or closed, and nobody has asked to make it again.

    One that lacks a document is not finished.
    """
    if prior.failed or examined.name in workshop.reopen:
        return False
    return any(_is_signed(one, examined) for one in prior.documents) or is_closed(examined, prior)


def _is_signed(entry: DocumentEntry, examined: Examined) -> bool:
    """Whether a signature binds the document; a checklist in the archive is only approved."""
    if entry.state == DocumentState.ARCHIVED:
        return examined.history.signed(entry.key) is not None
    return entry.state == DocumentState.SIGNED


def stored_form(examined: Examined) -> bytes:
    """The case as a version keeps it."""
    case = examined.checked.given
    return as_json(
        case.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    )


def held_findings(
    examined: Examined,
    placed: Sequence[Made],
    folder: CaseFolder,
    prior: VersionManifest,
    workshop: Workshop,
) -> tuple[Finding, ...]:
    """A warning when a new version would be another one; `placed` is what it would hold."""
    before = folder.version_folder(prior.version) / CASE_NAME
    embed, bundle = workshop.settings.embed, prior.bundle
    dialect = workshop.settings.arkivmelding
    same = (
        all(one.unchanged for one in placed)
        and {one.entry.key for one in placed} == {one.key for one in prior.documents}
        and before.is_file()
        and before.read_bytes() == stored_form(examined)
        and (embed is None or bundle is None or embed == bool(bundle.embedded))
        and dialect in {None, prior.dialect}
    )
    if same:
        return ()
    return (
        Finding(
            code=CLOSED_HELD if is_closed(examined, prior) else HELD,
            severity=Severity.WARNING,
            place=place_of(examined.raw, ""),
            parameters={"case": examined.name},
        ),
    )
