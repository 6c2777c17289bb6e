"""Whether a PDF has signatures at all: that is seen without pyHanko."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

__all__ = ["is_signed"]

_DEEPEST = 20


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether a signature field of an open PDF has been filled in."""
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields", Array()) if isinstance(form, Dictionary) else Array()
    return any(field.get("/V") is not None for field in _signature_fields(fields, "", 0))


def _signature_fields(fields: Object, inherited: str, depth: int) -> Iterator[Object]:
    if not isinstance(fields, Array) or depth > _DEEPEST:
        return
    for field in fields:
        if not isinstance(field, Dictionary):
            continue
        kind = str(field.get("/FT", inherited))
        if kind == str(Name.Sig):
            yield field
        yield from _signature_fields(field.get("/Kids", Array()), kind, depth + 1)
