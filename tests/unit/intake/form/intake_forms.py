"""Makes forms of cases, as `docgen new --form` does, and reads them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docgen.intake import read_cases
from docgen.intake.form.blank import InstitutionNamed, blank_form
from docgen.intake.raw import FileRead, RawCase
from docgen.settings.load import load_tables

LEFT_OUT = (
    *("request", "documents", "more_documents", "fields", "basic_package", "additional_agreements"),
    *("evidence", "exceptions", "clauses", "events"),
)
SMALL: dict[str, Any] = {"schema": "docgen/case/1", "id": "sak"}


def known(language: str = "nb") -> list[InstitutionNamed]:
    return [
        InstitutionNamed(profile=profile, name=told.name.get(language), short_name=told.short_name)
        for profile, told in load_tables().profiles.items()
    ]


def form_of(
    data: Mapping[str, Any] = SMALL, profile: str = "ntnu-ilu", language: str = "nb"
) -> bytes:
    named = known(language)
    own = next((one for one in named if one.profile == profile), None) or InstitutionNamed(
        profile=profile, name=profile, short_name=profile
    )
    return blank_form(data, own, known=named, language=language)


def read_bytes(folder: Path, content: bytes, *, named: bool = True) -> FileRead:
    file = folder / "skjema.docx"
    file.write_bytes(content)
    return read_cases(file, "skjema.docx", named=named)


def raw_of(folder: Path, content: bytes) -> RawCase:
    (raw,) = read_bytes(folder, content).cases
    return raw


def changed(content: bytes, *edits: tuple[str, str], part: str = "word/document.xml") -> bytes:
    """The package with texts of a part replaced; each must be there."""
    import zipfile

    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                for old, new in edits:
                    assert old.encode() in text, old
                    text = text.replace(old.encode(), new.encode(), 1)
            target.writestr(name, text)
    return made.getvalue()
