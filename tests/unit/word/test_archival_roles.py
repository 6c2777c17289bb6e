"""Styles that are called like a tag of PDF get another name; all others keep theirs."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from docgen.word.archival import make_archival


def with_styles(*names: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> Any:
    document = Document()
    for name in names:
        document.styles.add_style(name, kind)
    return document


def test_a_style_called_like_a_tag_gets_another_name_and_keeps_its_paragraphs() -> None:
    document = with_styles("Table")
    paragraph = document.add_paragraph("Tekst", style="Table")
    make_archival(document, "nb-NO")
    assert paragraph.style.name == "Table (stil)"


def test_a_character_style_too() -> None:
    document = with_styles("Link", kind=WD_STYLE_TYPE.CHARACTER)
    make_archival(document, "nb-NO")
    assert "Link (stil)" in {style.name for style in document.styles}


def test_words_own_styles_keep_their_names_and_so_do_table_styles() -> None:
    document = with_styles("Figure", kind=WD_STYLE_TYPE.TABLE)
    before = {style.name for style in document.styles}
    assert {"Quote", "Caption", "Title", "Figure"} <= before
    make_archival(document, "nb-NO")
    assert before <= {style.name for style in document.styles}


def test_doing_it_again_changes_nothing() -> None:
    document = with_styles("P", "H1")
    make_archival(document, "nb-NO")
    once = [style.name for style in document.styles]
    make_archival(document, "nb-NO")
    assert [style.name for style in document.styles] == once
