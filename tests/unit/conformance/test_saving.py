"""A PDF is saved whole, or an error tells why it is not."""

from __future__ import annotations

import errno
from pathlib import Path

import pikepdf
import pytest

from docgen.conformance.saving import save


def test_a_full_disk_is_an_error_and_not_the_end_of_the_process() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pytest.raises(OSError, match="space") as caught:
            save(pdf, Path("/dev/full"))
    assert caught.value.errno == errno.ENOSPC
