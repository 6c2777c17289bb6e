"""A finding with the question that it is about: what is told on another page leads there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.model.finding import Finding
from docgen.model.where import parse_where
from docgen.web.access import Role
from docgen.web.form.anchors import anchor_of
from docgen.web.form.filled import Filled
from docgen.web.form.findings import FindingsAt
from docgen.web.form.owned import Page
from docgen.web.form.questions import Said
from docgen.web.form.values import Path
from docgen.web.pages.asked import Asked, case_address, page_address
from docgen.web.pages.sheets import title_of
from docgen.web.store.stored import StoredCase

__all__ = ["Placed", "placed"]

_FILLED_IN_ON: Mapping[str, str] = {
    "gate-budget": "budsjett",
    "gate-factor-calculation": "faktorberegning",
}
"""The pages of what an institution lacks as a whole, by the code that says so."""

_APPROVED_ON: Mapping[str, str] = {
    "gate-checklist-leader": "approve-godkjenn-title",
    "gate-checklist-head": "approve-godkjenn-title",
}
"""What waits for a head of unit, by its code; with the title of the page of approval."""


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
    if finding.code in _APPROVED_ON:
        may = asked.user.roles & {Role.HEAD_OF_UNIT, Role.ADMINISTRATION}
        href = case_address(stored.key, "godkjenn") if may else ""
        return Placed(said=said, href=href, place=asked.words(_APPROVED_ON[finding.code]))
    page = filled.pages.of(finding.where) if finding.where else None
    if page is not None and finding.code in _FILLED_IN_ON:
        page = _page_of(filled, _FILLED_IN_ON[finding.code], parse_where(finding.where)) or page
        address = page_address(stored.key, page.slug)
        return Placed(said=said, href=f"{address}?mangler", place=title_of(asked, filled, page))
    if page is None:
        return Placed(said=said, href="", place="")
    address = page_address(stored.key, page.slug)
    anchor = anchor_of(parse_where(finding.where), type(filled.case))
    return Placed(
        said=said,
        href=f"{address}?mangler#{anchor}" if finding.absent else f"{address}#{anchor}",
        place=title_of(asked, filled, page),
    )


def _page_of(filled: Filled, name: str, where: Path) -> Page | None:
    """The page with this name, of the institution that the finding is about."""
    number = next((one for one in where if isinstance(one, int)), 0)
    own = (one for one in filled.pages if one.plan.name == name)
    return next((one for one in own if one.number in (None, number)), None)
