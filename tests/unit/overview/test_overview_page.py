"""The page: a real table, nothing from elsewhere, and nobody's name in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from overviews import TABLES, happened, known, row, shop, signed, unsigned
from pydantic import BaseModel
from samples import FILES, case_of

from docgen.intake import read_file
from docgen.model.base import told
from docgen.overview.gather import look_at
from docgen.overview.page import page_of
from docgen.overview.row import Row, attention, damaged_row, row_of

TODAY = date(2026, 11, 26)
LATER = date(2027, 2, 1)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """The lines of all samples, in order."""
    folder = tmp_path_factory.mktemp("rader")
    found = [
        row_of(look_at(read_file(file), shop(folder, TODAY)), TABLES, TODAY)
        for file in FILES.values()
    ]
    return sorted(found, key=lambda one: attention(one, TODAY))


def page(rows: list[Row], language: str = "nb", target: str = "oversikt.html") -> str:
    outputs = Path("outputs")
    return page_of(rows, outputs=outputs, target=outputs / target, language=language, today=TODAY)


def tree(text: str) -> Any:
    return html.document_fromstring(text)


def hidden(part: BaseModel, *, inside: bool = False) -> Iterator[str]:
    """The texts of all personal and internal fields; days are what the page is for."""
    for name in type(part).model_fields:
        shown = told(type(part), name)
        secret = inside or shown.internal or shown.personal
        value = getattr(part, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from hidden(one, inside=secret)
            elif secret and isinstance(one, str) and name not in {"unit", "kind"}:
                yield one


def public(part: BaseModel) -> Iterator[str]:
    for name in type(part).model_fields:
        shown = told(type(part), name)
        value = getattr(part, name)
        if shown.internal or shown.personal:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, BaseModel):
                yield from public(one)
            elif one is not None:
                yield str(one)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", FILES)
def test_nothing_personal_or_internal_of_any_sample_is_in_the_page(
    rows: list[Row], name: str, language: str
) -> None:
    case = case_of(name)
    secret = {one for one in hidden(case) if len(one) > 3} - set(public(case))
    assert len(secret) > 3 or name == "kompetanseloftet"
    text = page(rows, language)
    assert {one for one in secret if one in text} == set()
    assert "Eksempel" not in text
    assert "@example" not in text


def test_the_search_finds_a_name_that_is_there(rows: list[Row]) -> None:
    case = case_of("digskole")
    marked = page([replace(rows[0], project="Kari Eksempel")])
    assert any(one in marked for one in (*hidden(case), "Kari Eksempel"))
    assert any("Eksempel" in one for one in hidden(case))


def test_the_page_needs_nothing_from_elsewhere(rows: list[Row]) -> None:
    text = page(rows)
    assert re.findall(r"https?://|//[a-z]", text) == []
    found = tree(text)
    assert found.xpath("//script[@src] | //link | //img | //iframe | //@onclick") == []
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert all(not href.startswith(("/", "file:")) for href in found.xpath("//a/@href"))


def test_the_table_is_a_table(rows: list[Row]) -> None:
    found = tree(page(rows))
    assert found.xpath("string(/html/@lang)") == "nb"
    assert len(found.xpath("//main//h1")) == 1
    (table,) = found.xpath("//table")
    assert table.xpath("string(caption)").strip()
    heads = table.xpath("thead/tr/th")
    assert {one.get("scope") for one in heads} == {"col"}
    assert {one.get("aria-sort") for one in heads} == {"none"}
    assert all(one.text_content().strip() for one in heads)
    for line in table.xpath("tbody/tr"):
        assert len(line.xpath("th[@scope='row']")) == 1
        assert len(line.xpath("th | td")) == len(heads)
    (region,) = table.xpath("parent::div[@role='region'][@tabindex='0']")
    assert found.get_element_by_id(region.get("aria-labelledby")) is not None
    assert len(found.xpath("//*[@role='status']")) == 1


def test_each_cell_says_what_it_is_where_the_headings_are_out_of_sight(rows: list[Row]) -> None:
    found = tree(page(rows))
    heads = [one.text_content().strip() for one in found.xpath("//thead//th")][1:]
    for line in found.xpath("//tbody/tr"):
        assert [one.get("data-label") for one in line.xpath("td")] == heads


def test_what_columns_are_sorted_by_is_in_the_cells(tmp_path: Path) -> None:
    found = tree(page([row(tmp_path, signed(), TODAY)]))
    keys = [one.get("data-key") for one in found.xpath("//tbody/tr/*")]
    assert "2027-01-11" in keys
    assert "2026-11-12" in keys
    assert "300000" in keys


def test_every_case_is_there_in_the_order_given(rows: list[Row]) -> None:
    broken = damaged_row("ødelagt", "ødelagt/")
    found = tree(page([broken, *rows]))
    named = [one.get("data-key") for one in found.xpath("//tbody//th")]
    assert named == ["ødelagt", *(one.case for one in rows)]
    assert "kan ikke leses" in found.xpath("string(//tbody/tr[1])")
    counts = [int(one.text) for one in found.xpath("//dl/dd")]
    assert sum(counts) == len(rows) + 1


def test_what_began_too_early_is_marked_in_words(tmp_path: Path) -> None:
    found = tree(page([row(tmp_path, unsigned(), LATER)]))
    text = found.xpath("string(//tbody)")
    assert "startet for tidlig" in text
    assert "signert avtale" in text
    assert found.xpath("string(//main/p/strong)").endswith("1")
    told = happened(unsigned(), "early-start-explained", "2027-01-20", note="Muntlig.")
    text = tree(page([row(tmp_path, told, LATER)])).xpath("string(//main)")
    assert "startet for tidlig, forklart" in text
    assert "Muntlig" not in text


def test_what_people_wrote_is_never_markup(tmp_path: Path) -> None:
    data = signed()
    data["project"]["name"] = "<script>alert(1)</script> & «sitat»"
    text = page([row(tmp_path, data, TODAY)])
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("oversikt.html", "en%20sak/v001/intern.pdf"),
        ("under/side.html", "../en%20sak/v001/intern.pdf"),
    ],
)
def test_a_link_leads_from_the_page_to_the_bundle(rows: list[Row], target: str, link: str) -> None:
    shown = replace(rows[0], bundle="en sak/v001/intern.pdf")
    assert tree(page([shown], target=target)).xpath("//tbody//a/@href") == [link]


def test_names_are_in_the_lines_and_still_not_in_the_page(tmp_path: Path) -> None:
    found = row_of(known(tmp_path, signed(), TODAY), TABLES, TODAY)
    assert found.leads[0].name == "Arne Eksempel"
    assert "Arne" not in page([found])
