"""A finding with the question that it is about: what is told on another page leads there."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.finding import Finding
from docgen.model.where import parse_where
from docgen.web.form.anchors import anchor_of
from docgen.web.form.filled import Filled
from docgen.web.form.findings import FindingsAt
from docgen.web.form.questions import Said
from docgen.web.pages.asked import Asked, page_address
from docgen.web.pages.sheets import title_of
from docgen.web.store.cases import StoredCase

__all__ = ["Placed", "placed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What was found, where, and the address of the question; empty when that is on no page."""

    said: Said
    href: str
    place: str


def placed(asked: Asked, stored: StoredCase, filled: Filled, finding: Finding) -> Placed:
    """The finding, where whoever reads it can mend it."""
    said = FindingsAt.of((), asked.language, with_missing=True).said(finding)
    if stored.is_imported:
        # It is mended in the file.
        return Placed(said=said, href="", place=str(finding.place) if finding.place else "")
    page = filled.pages.of(finding.where) if finding.where else None
    if page is None:
        return Placed(said=said, href="", place="")
    address = page_address(stored.key, page.slug)
    anchor = anchor_of(parse_where(finding.where), type(filled.case))
    return Placed(
        said=said,
        href=f"{address}?mangler#{anchor}" if finding.absent else f"{address}#{anchor}",
        place=title_of(asked, filled, page),
    )
