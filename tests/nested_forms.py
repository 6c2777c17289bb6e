"""A page with forms in forms, as a file has them that was written to do harm."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

__all__ = ["nested"]


def nested(
    depth: int, *, each: int = 1, innermost: bytes = b"0 0 9 9 re f", page: bytes = b"/F Do"
) -> pikepdf.Pdf:
    """A page with `depth` forms in each other, each drawing the next `each` times."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    drawn, content = None, innermost
    for _ in range(depth):
        form = pdf.make_stream(content)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 100])
        if drawn is not None:
            form.Resources = Dictionary(XObject=Dictionary(F=drawn))
        drawn, content = form, b"/F Do " * each
    held = pdf.pages[0].obj
    held.Resources = Dictionary(XObject=Dictionary(F=drawn))
    held.Contents = pdf.make_stream(page)
    return pdf
