"""A package whose parts have names that cannot be read is damaged, and nothing is raised."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docgen.tools.zipped import zip_fault


def test_a_name_that_is_not_utf8_where_it_says_so_is_damage() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("å.xml", "<a/>")
    content = made.getvalue().replace("å".encode(), b"\xff\xff", 1)
    assert zip_fault(BytesIO(content), len(content)) == "damaged"
