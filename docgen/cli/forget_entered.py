"""What the database of the web pages has of a case that is to be forgotten."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from docgen.intake import RawCase
from docgen.model.case_type import case_type
from docgen.pipeline.workshop import Workshop
from docgen.web.store.cases import CaseStore
from docgen.web.store.database import DATABASE, Database
from docgen.web.upload.kept import raw_of_stored

__all__ = ["entered_case", "remove_entered"]

_WHO = "docgen forget"


def entered_case(outputs: Path, case: str, shop: Workshop, shown_as: str) -> RawCase | None:
    """The case as it was entered on the pages; None when it was not.

    Raises:
        CannotWriteError: the database cannot be read.
    """
    if not (outputs / DATABASE).is_file():
        return None
    with closing(Database(outputs / DATABASE)) as database:
        store = CaseStore(database)
        found = store.find(case)
        if found is None:
            return None
        model = case_type(pack.manifest for pack in shop.packs.values())
        return raw_of_stored(store.get(found.key), shown_as=shown_as, model=model)


def remove_entered(outputs: Path, case: str) -> None:
    """Remove the answers with all earlier ones; nothing happens when there are none.

    Raises:
        CannotWriteError: the database cannot be written.
    """
    if not (outputs / DATABASE).is_file():
        return
    with closing(Database(outputs / DATABASE)) as database:
        store = CaseStore(database)
        found = store.find(case)
        if found is not None:
            store.remove(found.key, who=_WHO)
