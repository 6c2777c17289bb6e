"""The empty workbook and the empty Word form, for who fills in a file and sends it here."""

from __future__ import annotations

from io import BytesIO

from docgen.model.case import CASE_SCHEMA
from docgen.settings.tables import Tables

__all__ = ["empty_form", "empty_workbook"]


def empty_workbook(tables: Tables, language: str) -> bytes:
    """A workbook without agreements, as `docgen new --workbook` makes it."""
    # Loaded here: the pages are to be there before the workbook's libraries are in.
    from docgen.intake.workbook.writer import write_workbook

    made = BytesIO()
    write_workbook(made, language=language, profiles=sorted(tables.profiles))
    return made.getvalue()


def empty_form(tables: Tables, profile: str, language: str) -> bytes | None:
    """A Word form of this institution, in which all is asked; None when there is no such one."""
    from docgen.intake.form.blank import InstitutionNamed, blank_form

    known = {
        name: InstitutionNamed(profile=name, name=one.name.get(language), short_name=one.short_name)
        for name, one in tables.profiles.items()
    }
    own = known.get(profile)
    if own is None:
        return None
    return blank_form({"schema": CASE_SCHEMA}, own, known=[*known.values()], language=language)
