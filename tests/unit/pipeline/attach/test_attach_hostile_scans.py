"""Files in which pictures are looked for, and which were written to do harm."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from docgen.conformance.text.budget import UnreadablePageError
from docgen.pipeline.attach.scans import has_page_picture, is_scan


def branching(depth: int, each: int) -> pikepdf.Pdf:
    """A page with forms in forms, each drawing the next `each` times."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    drawn, content = None, b"q Q"
    for _ in range(depth):
        form = pdf.make_stream(content)
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 100])
        if drawn is not None:
            form.Resources = Dictionary(XObject=Dictionary(F=drawn))
        drawn, content = form, b"/F Do " * each
    held = pdf.pages[0].obj
    held.Resources = Dictionary(XObject=Dictionary(F=drawn))
    held.Contents = pdf.make_stream(b"/F Do " * each)
    return pdf


@pytest.mark.timeout(120)
def test_forms_that_branch_for_ever_are_given_up() -> None:
    with branching(4, 1000) as pdf:
        with pytest.raises(UnreadablePageError):
            is_scan(pdf)
        with pytest.raises(UnreadablePageError):
            has_page_picture(pdf)


def test_a_few_forms_are_no_scan() -> None:
    with branching(4, 3) as pdf:
        assert not is_scan(pdf)
        assert not has_page_picture(pdf)
