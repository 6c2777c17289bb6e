"""Tables without heading rows and pictures without words are told, and sound ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from objects_xml import IMAGE, LINES, picture, rows
from word_xml import document, faults, paragraph

from docgen.model.fault import WordPlace
from docgen.model.finding import Severity

ROOT = Path(__file__).parents[3]


def test_a_table_without_a_heading_row_is_told_at_its_first_cell() -> None:
    (found,) = faults(document(rows("ab", "cd")), "table-without-header")
    assert found.severity is Severity.ERROR
    assert found.place == WordPlace(text="a", paragraph=0, cell=(1, 1, 1))


@pytest.mark.parametrize(
    "table",
    [
        rows("ab", "cd", first="<w:tblHeader/>"),
        rows("ab"),
        rows("a", "b", "c"),
        rows("ab", "cd", look="0080"),
        rows("ab", "cd", style=""),
        rows("{%tr if x %}", "ab", "{%tr endif %}"),
    ],
    ids=["marked", "one-row", "one-column", "first-column", "no-lines", "one-row-left"],
)
def test_these_tables_need_no_heading_row(table: str) -> None:
    assert faults(document(table), "table-without-header") == []


@pytest.mark.parametrize(
    "table",
    [
        rows("ab", "cd", first='<w:tblHeader w:val="0"/>'),
        rows("{%tr for x in y %}", "ab", "{%tr endfor %}"),
        rows("ab", "cd", style='<w:tblStyle w:val="LightShading"/>'),
        rows("ab", "cd", look="00A0"),
        rows(
            "ab",
            "cd",
            style='<w:tblBorders><w:insideV w:val="single"/></w:tblBorders>',
        ),
    ],
    ids=["switched-off", "loop", "style-with-first-row", "both-ticks", "own-lines"],
)
def test_these_tables_need_a_heading_row(table: str) -> None:
    assert len(faults(document(table), "table-without-header")) == 1


def test_lines_taken_away_make_a_table_that_places_text() -> None:
    away = '<w:tblBorders><w:insideH w:val="nil"/><w:insideV w:val="none"/></w:tblBorders>'
    made = document(rows("ab", "cd", style=LINES + away))
    assert faults(made, "table-without-header") == []


def test_a_heading_row_after_a_tag_row_is_the_first() -> None:
    table = rows("{%tr if x %}", "ab", "cd", "{%tr endif %}")
    marked = table.replace("</w:tr><w:tr><w:trPr>", "</w:tr><w:tr><w:trPr><w:tblHeader/>", 1)
    assert faults(document(table), "table-without-header")
    assert faults(document(marked), "table-without-header") == []


def test_a_table_in_the_header_of_the_page_is_left_alone() -> None:
    made = document(header=rows("ab", "cd") + "<w:p/>")
    assert faults(made, "table-without-header") == []


# Pictures

SAID = ' descr="Et kart"'
BOX = "<wps:wsp><wps:txbx><w:txbxContent><w:p/></w:txbxContent></wps:txbx></wps:wsp>"


def decorative(value: str) -> str:
    return f'<a:extLst><a:ext uri="x"><adec:decorative val="{value}"/></a:ext></a:extLst>'


def old_picture(attributes: str) -> str:
    shape = f'<v:shape id="_x1" {attributes}><v:imagedata r:id="rId1" o:title="logo"/></v:shape>'
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    ("drawing", "name"),
    [
        (picture(""), "Bilde 1"),
        (picture('descr=" "'), "Bilde 1"),
        (picture("", extension=decorative("0")), "Bilde 1"),
        (picture("", "<wps:wsp/>"), "Bilde 1"),
        (picture("", "<c:chart/>"), "Bilde 1"),
        (picture("", f"<wpg:wgp>{BOX}{IMAGE.format('')}</wpg:wgp>"), "Bilde 1"),
        (old_picture(""), "logo"),
    ],
    ids=["no-text", "blank", "not-decorative", "shape", "chart", "group", "old"],
)
def test_a_picture_without_words_is_told_where_it_stands(drawing: str, name: str) -> None:
    (found,) = faults(document(paragraph("Før") + drawing), "alt-text-missing")
    assert found.severity is Severity.ERROR
    assert found.parameters == {"name": name}
    assert found.place == WordPlace(paragraph=1)


@pytest.mark.parametrize(
    "drawing",
    [
        picture('descr="Kart over Trøndelag"'),
        picture("", extension=decorative("1")),
        picture("", BOX),
        picture("", f"<wpg:wgp>{BOX}{IMAGE.format(SAID)}</wpg:wgp>"),
        old_picture('alt="Logo"'),
        f"<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback>{old_picture('')}"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    ],
    ids=["text", "decorative", "text-box", "group", "old", "fallback"],
)
def test_these_pictures_are_right(drawing: str) -> None:
    assert faults(document(drawing), "alt-text-missing") == []


def test_a_picture_in_the_header_of_the_page_is_left_alone() -> None:
    assert faults(document(header=picture("")), "alt-text-missing") == []


def test_a_picture_in_a_footnote_is_not() -> None:
    (found,) = faults(document(footnotes=picture("")), "alt-text-missing")
    assert found.place == WordPlace(kind="footnotes", part="word/footnotes.xml", paragraph=0)


# Languages
