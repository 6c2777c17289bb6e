"""Reads a form that people have filled in: one case, each value with its field."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from docgen.intake.codes import WARNING_CODES, IntakeCode
from docgen.intake.digest import digest_of
from docgen.intake.form.document import (
    MOST_XML_BYTES,
    Form,
    NoWordFileError,
    TooLargeError,
    open_form,
)
from docgen.intake.form.fields import FORM_SCHEMA, form_fields
from docgen.intake.form.gathering import Gathered
from docgen.intake.raw import FileRead, Opened, RawCase
from docgen.model.finding import Finding, Place, Severity
from docgen.tools.zipped import zip_fault

__all__ = ["read_form"]

# With a password a Word file is another kind of package ([MS-OFFCRYPTO]); so are those of old.
_COMPOUND = b"\xd0\xcf\x11\xe0"
_PASSED_BY: tuple[IntakeCode, ...] = ("form-damaged", "form-locked", "not-a-form")


def read_form(opened: Opened) -> FileRead:
    """The case in a Word form; a finding when the file is none.

    A Word file that only lies in a folder with cases may be anything, and is passed by.
    """
    content = opened.content
    if content.startswith(_COMPOUND):
        return _unusable(opened, "form-locked")
    fault = zip_fault(BytesIO(content), len(content))
    if fault == "damaged":
        return _unusable(opened, "form-damaged")
    if fault == "too-large":
        return _too_large(opened)
    try:
        form = open_form(content)
    except TooLargeError:
        return _too_large(opened)
    except NoWordFileError:
        return _unusable(opened, "form-damaged")
    return _read(opened, form)


def _read(opened: Opened, form: Form) -> FileRead:
    known = any(one.tag in form_fields() for one in form.controls)
    if form.schema and form.schema != FORM_SCHEMA:
        return _unusable(opened, "form-version")
    if not known and form.schema:
        return _unusable(opened, "form-without-fields")
    if not known:
        return _unusable(opened, "not-a-form")
    gathered = Gathered(opened.shown_as, form.controls)
    raw = RawCase(
        file=opened.shown_as,
        data=gathered.data,
        places=gathered.places,
        findings=tuple(gathered.findings),
        digest=digest_of(gathered.data),
        origin="form",
    )
    return FileRead(cases=(raw,))


def _too_large(opened: Opened) -> FileRead:
    return _unusable(opened, "file-too-large", {"most": f"{MOST_XML_BYTES // 1000} kB"})


def _unusable(
    opened: Opened, code: IntakeCode, parameters: Mapping[str, str] | None = None
) -> FileRead:
    if code in _PASSED_BY and not opened.named:
        code = "not-an-input"
    place = Place(file=opened.shown_as, line=1, column=1)
    warns = code in WARNING_CODES
    finding = Finding(
        code=code,
        severity=Severity.WARNING if warns else Severity.ERROR,
        place=place,
        parameters=parameters or {},
    )
    if warns:
        return FileRead(cases=(), findings=(finding,))
    raw = RawCase(
        file=opened.shown_as,
        data={},
        places={(): place},
        findings=(finding,),
        digest=opened.digest,
        origin="form",
    )
    return FileRead(cases=(raw,))
