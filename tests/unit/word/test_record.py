"""What a document prints is kept: as text, in order, with its tag, and nothing that is not text."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from docxtpl import RichText
from word_language.package import Part, footer, notes, package
from word_language.pieces import p

from docgen.model.artifact import Printed
from docgen.word.filling.compiled import compile_template
from docgen.word.filling.environment import environment
from docgen.word.filling.record import Record

SECTION = "<w:sectPr>{more}</w:sectPr>"


def printed(
    body: str, values: Mapping[str, object], *related: Part, more: str = ""
) -> tuple[Printed, ...]:
    source = package(body, *related, section=SECTION.format(more=more))
    compiled = compile_template(source, environment("nb"), language_tag="nb-NO")
    record = Record()
    filled = compiled.merge(values, record=record)
    assert filled.parts == compiled.merge(values).parts
    return record.printed(compiled.shown_from)


def texts(body: str, values: Mapping[str, object], *related: Part) -> list[str]:
    return [one.text for one in printed(body, values, *related)]


def test_a_value_comes_with_the_text_around_it_and_its_tag() -> None:
    (one,) = printed(p("Beløpet er {{ belop }} kroner."), {"belop": "5 & 6 < 7"})
    assert one.text == "Beløpet er 5 & 6 < 7 kroner."
    assert one.tag == "{{ belop }}"
    assert (one.begins, one.ends, one.in_order) == (True, True, True)
    assert "5 & 6" not in repr(one)


def test_loops_and_conditions_give_what_they_print() -> None:
    body = p("{%p for n in rader %}") + p("{{ n }}") + p("{%p endfor %}")
    body += p("{% if ja %}{{ a }}{% else %}{{ b }}{% endif %}")
    assert texts(body, {"rader": ["x", "y"], "ja": False, "a": "A", "b": "B"}) == ["x", "y", "B"]


def test_values_of_one_text_are_one_and_empty_ones_none() -> None:
    assert texts(p("{{ a }} og {{ b }}") + p("{{ c }}"), {"a": "1", "b": "2", "c": ""}) == [
        "1 og 2"
    ]


def test_a_value_in_a_run_of_its_own_is_no_word_by_itself() -> None:
    run = "<w:p><w:r><w:t>Sak</w:t></w:r><w:r><w:t>{{ nr }}</w:t></w:r><w:r><w:tab/></w:r></w:p>"
    (one,) = printed(run, {"nr": "7"})
    assert (one.text, one.begins, one.ends) == ("7", False, True)


def test_a_new_paragraph_in_a_value_is_a_text_of_its_own() -> None:
    found = printed(p("Om: {{ a }}."), {"a": "én\ato\nlinjer"})
    assert [one.text for one in found] == ["Om: én", "to\nlinjer."]
    assert [(one.begins, one.ends) for one in found] == [(True, True), (True, True)]


def test_rich_text_counts_by_its_text() -> None:
    rich = RichText("fet", bold=True)
    rich.add(" og vanlig")
    assert texts(p("{{r a }}"), {"a": rich}) == ["fet", " og vanlig"]


def test_attributes_and_codes_of_fields_are_no_text() -> None:
    body = (
        '<w:p><w:r><w:instrText xml:space="preserve"> REF {{ a }} </w:instrText></w:r></w:p>'
        '<w:p><w:hyperlink w:tooltip="{{ a }}" w:anchor="x"><w:r><w:t>fast</w:t></w:r>'
        "</w:hyperlink></w:p>"
    )
    assert texts(body, {"a": "verdi"}) == []


def test_a_text_box_is_printed_once_and_anywhere() -> None:
    inside = "<w:txbxContent><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" + p("{{ b }}")
    )
    found = printed(body, {"a": "boks", "b": "tekst"})
    assert [(one.text, one.in_order) for one in found] == [("boks", False), ("tekst", True)]


@pytest.mark.parametrize(
    ("kind", "more", "pages"),
    [
        ("default", "", [1]),
        ("default", "<w:titlePg/>", [2]),
        ("first", "<w:titlePg/>", [1]),
        ("first", "", []),
        ("even", "", []),
    ],
)
def test_a_footer_is_looked_for_where_it_must_be_shown(
    kind: str, more: str, pages: list[int]
) -> None:
    more = f'<w:footerReference w:type="{kind}" r:id="F"/>{more}'
    found = printed(p("{{ a }}"), {"a": "x"}, footer("F", p("Side for {{ a }}")), more=more)
    own = [one for one in found if "Side" in one.text]
    assert [one.least_pages for one in own] == pages
    assert not any(one.in_order for one in own)


def test_a_note_that_nothing_refers_to_is_not_looked_for() -> None:
    reference = p("{{ b }}") + '<w:p><w:r><w:footnoteReference w:id="3"/></w:r></w:p>'
    kept = notes("footnotes", p("Borte {{ a }}"), p("Med {{ a }}"))
    assert texts(reference, {"a": "x", "b": ""}, kept) == ["Med x"]
