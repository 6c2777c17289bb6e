"""Files in which pictures are looked for, and which were written to do harm."""

from __future__ import annotations

import pikepdf
import pytest
from nested_forms import nested

from docgen.conformance.text.budget import UnreadablePageError
from docgen.pipeline.attach.scans import has_page_picture, is_scan


def branching(depth: int, each: int) -> pikepdf.Pdf:
    """Forms that branch, the page itself first, and in which nothing is drawn."""
    return nested(depth, each=each, innermost=b"q Q", page=b"/F Do " * each)


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
