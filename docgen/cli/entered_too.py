"""Cases of a run that are filled in on web pages of the same outputs: the database owns them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from docgen.batch.sources import Sources, Unit
from docgen.intake import RawCase, place_of
from docgen.model.finding import Finding, Place, Severity
from docgen.web.store.cases import CaseStore
from docgen.web.store.database import DATABASE, Database
from docgen.web.store.stored import Origin

__all__ = ["without_entered"]


def without_entered(sources: Sources, outputs: Path) -> Sources:
    """The sources but for what the web pages own, with a finding for each of those.

    Else the documents would follow the file one day and the pages the next.

    Raises:
        CannotWriteError: the database cannot be read.
    """
    owned = _owned_by_web(outputs)
    refused = [one for one in sources.units if one.case in owned]
    if not refused:
        return sources
    return replace(
        sources,
        units=tuple(one for one in sources.units if one.case not in owned),
        findings=(*sources.findings, *map(_told, refused)),
    )


def _owned_by_web(outputs: Path) -> frozenset[str]:
    if not (outputs / DATABASE).is_file():
        return frozenset()
    with closing(Database(outputs / DATABASE)) as database:
        listed = CaseStore(database).all()
    return frozenset(one.case_id for one in listed if one.case_id and one.origin is Origin.WEB)


def _told(unit: Unit) -> Finding:
    first = unit.sources[0]
    place = (
        place_of(first, "id")
        if isinstance(first, RawCase)
        else Place(file=unit.shown_as, line=1, column=1)
    )
    return Finding(
        code="case-on-the-web",
        severity=Severity.ERROR,
        where="id",
        place=place,
        parameters={"id": unit.case or ""},
    )
