"""Headings, tables, pictures, languages and leftovers of reviews are looked over."""

from __future__ import annotations

from pathlib import Path

import pytest
from objects_xml import picture, rows
from word_xml import HEADING, document, elements, faults, paragraph, saved

from docgen.model.fault import WordPlace
from docgen.model.finding import Severity
from docgen.texts import translate
from docgen.word.looks import look_over

ROOT = Path(__file__).parents[3]


def heading(level: int, text: str = "Om dette") -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="Heading{level}"/>')


@pytest.mark.parametrize("template", sorted(ROOT.glob("templates/*/template.nb.docx")))
def test_the_shipped_templates_have_no_faults(template: Path) -> None:
    assert look_over(template.read_bytes(), "nb") == ()


def test_a_sound_template_has_no_faults() -> None:
    assert look_over(saved(document(HEADING + paragraph("Tekst"))), "nb") == ()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_fault_has_words(language: str) -> None:
    body = (
        heading(3)
        + paragraph("Hallo", '<w:rFonts w:ascii="Verdana"/><w:lang w:val="de-DE"/>')
        + paragraph("\uf0ff", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
        + rows("ab", "ab")
        + picture("")
        + '<w:p><w:ins w:id="1"><w:r><w:t>nytt</w:t></w:r></w:ins></w:p>'
    )
    made = document(body, language="en-US")
    made.add_comment(made.paragraphs[1].runs, "Se her", "Kari", "K")
    found = look_over(saved(made), "nb")
    assert len({one.code for one in found}) == 9
    for one in found:
        for text in ("message", "remedy"):
            assert "{" not in translate(
                "templates", f"{one.code}.{text}", language, **one.parameters
            )


# Headings


def test_a_level_that_is_skipped_is_told_at_its_heading() -> None:
    made = document(heading(1, "En") + paragraph("tekst") + heading(3, "Tre") + heading(3, "Fire"))
    (found,) = faults(made, "heading-skipped")
    assert found.severity is Severity.ERROR
    assert found.parameters == {"before": "1", "level": "3", "wanted": "2"}
    assert found.place == WordPlace(text="Tre", paragraph=2)


def test_a_level_follows_the_heading_before_it_not_the_deepest() -> None:
    made = document("".join(heading(level) for level in (1, 2, 3, 1)) + heading(3, "Ny"))
    assert [one.place and one.place.text for one in faults(made, "heading-skipped")] == ["Ny"]


def test_the_first_heading_is_of_level_one() -> None:
    (found,) = faults(document(heading(2)), "heading-skipped")
    assert found.parameters["wanted"] == "1"


def test_levels_that_follow_each_other_are_right() -> None:
    title = paragraph("Avtale", properties='<w:pStyle w:val="Title"/>')
    body = title + "".join(heading(level) for level in (1, 2, 3, 1, 2))
    assert faults(document(body), "heading-skipped") == []


def test_the_outline_level_counts_whatever_the_style_is_called() -> None:
    direct = paragraph("Direkte", properties='<w:outlineLvl w:val="2"/>')
    styles = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/>'
        '<w:basedOn w:val="Heading2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Rute"><w:name w:val="Rute"/>'
        '<w:basedOn w:val="Heading3"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="O5"><w:name w:val="Overskrift 5"/></w:style>'
    )
    based = paragraph("Basert", properties='<w:pStyle w:val="Punkt"/>')
    made = document(heading(1) + direct + based, styles=styles)
    assert [one.place and one.place.text for one in faults(made, "heading-skipped")] == ["Direkte"]
    not_one = paragraph("Ingen", properties='<w:pStyle w:val="Rute"/>')
    assert faults(document(heading(1) + not_one, styles=styles), "heading-skipped") == []
    named = paragraph("Femte", properties='<w:pStyle w:val="O5"/>')
    assert faults(document(heading(1) + named, styles=styles), "heading-skipped")


def test_a_heading_that_prints_nothing_is_none() -> None:
    made = document(heading(1) + heading(3, "{%p if\n x %}") + heading(3, " "))
    assert faults(made, "heading-skipped") == []
    assert faults(document(heading(1) + heading(3, "{{ navn }}")), "heading-skipped")


def test_a_template_without_headings_is_warned_of() -> None:
    (found,) = faults(document(paragraph("Bare tekst", "<w:b/>")), "heading-missing")
    assert found.severity is Severity.WARNING
    assert found.place == WordPlace()
    title = paragraph("Brev", properties='<w:pStyle w:val="Title"/>')
    assert faults(document(title), "heading-missing") == []


# Tables


@pytest.mark.parametrize("language", ["en-US", "nn-NO", None])
def test_a_template_that_says_another_language_or_none(language: str | None) -> None:
    (found,) = faults(document(language=language), "language-missing")
    assert found.severity is Severity.ERROR
    assert found.parameters == {"language": "norsk bokmål (Norge)"}
    assert found.place == WordPlace()


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")])
def test_a_template_that_says_its_language(language: str, tag: str) -> None:
    assert faults(document(language=tag), "language-missing", language) == []


def test_the_normal_style_may_say_it() -> None:
    made = document(language="en-US")
    made.styles["Normal"].element.get_or_add_rPr().append(*elements('<w:lang w:val="nb-NO"/>'))
    assert faults(made, "language-missing") == []


def test_each_language_that_differs_is_told_once() -> None:
    body = "".join(
        paragraph(text, f'<w:lang w:val="{tag}"/>')
        for text, tag in (("Hello", "en-US"), ("Hi", "en-GB"), ("Hei", "nb-NO"), ("Tag", "de-DE"))
    )
    found = faults(document(body), "language-differs")
    assert [one.place for one in found] == [
        WordPlace(text="Hello", paragraph=0),
        WordPlace(text="Tag", paragraph=3),
    ]
    assert found[0].severity is Severity.WARNING
    assert found[0].parameters["found"] == "English (United States)"


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("Hello", '<w:noProof/><w:lang w:val="en-US"/>'),
        ("{% if x %}", '<w:lang w:val="en-US"/>'),
        ("1 – 2", '<w:lang w:val="en-US"/>'),
        ("Hei", '<w:lang w:val="no-NO"/>'),
        ("Hei", '<w:lang w:eastAsia="ja-JP"/>'),
    ],
)
def test_these_marks_do_not_differ(text: str, properties: str) -> None:
    assert faults(document(paragraph(text, properties)), "language-differs") == []


# Reviews


def test_comments_are_warned_of_at_the_first() -> None:
    made = document(paragraph("En") + paragraph("To"))
    made.add_comment(made.paragraphs[1].runs, "Se her", "Kari", "K")
    (found,) = faults(made, "comments")
    assert found.severity is Severity.WARNING
    assert found.place == WordPlace(text="To", paragraph=1)
    assert faults(document(paragraph("En")), "comments") == []


@pytest.mark.parametrize(
    "change",
    [
        '<w:p><w:ins w:id="1"><w:r><w:t>To</w:t></w:r></w:ins></w:p>',
        '<w:p><w:r><w:t>To</w:t></w:r><w:del w:id="1"/></w:p>',
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>To</w:t></w:r></w:p>',
        paragraph("To", '<w:rPrChange w:id="1"><w:rPr/></w:rPrChange>'),
        paragraph("To", properties='<w:pPrChange w:id="1"><w:pPr/></w:pPrChange>'),
    ],
)
def test_changes_are_warned_of_at_the_first(change: str) -> None:
    (found,) = faults(document(paragraph("En") + change), "tracked-changes")
    assert found.severity is Severity.WARNING
    assert found.place == WordPlace(text="To", paragraph=1)
    assert faults(document(paragraph("En")), "tracked-changes") == []
