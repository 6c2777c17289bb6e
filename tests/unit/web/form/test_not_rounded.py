"""A number is shown as it was written: rounded, it would be another, and nobody would know why."""

from __future__ import annotations

import pytest
from filling import filled, found
from samples import case_data

from docgen.web.pages.answers import rows_of

WHERE = "institutions[0].share"


@pytest.mark.parametrize(
    ("written", "language", "shown"),
    [
        ("33,333", "nb", "33,333\u00a0prosent"),
        ("33,333", "nn", "33,333\u00a0prosent"),
        ("33.333", "en", "33.333\u00a0per cent"),
        ("30", "nb", "30\u00a0prosent"),
        ("30,50", "nb", "30,5\u00a0prosent"),
    ],
)
def test_a_share_has_the_decimals_that_were_written(
    written: str, language: str, shown: str
) -> None:
    data = case_data("digskole")
    data["institutions"][0]["share"] = written
    case = filled(data, language)
    page = case.pages.of(WHERE)
    assert page is not None
    assert found(case.nodes(page), WHERE).echo == shown
    said = [one for row in rows_of(case, page, "") for one in row.values]
    assert [one for one in said if shown in one]
