"""Links keep being links: each run of one has the style that LibreOffice looks for."""

from __future__ import annotations

from typing import Any

from archived import archival, field, link, mark, run
from docx.oxml.ns import qn
from word_xml import document


def styled(made: Any) -> list[str]:
    """The texts of the runs in the style that Word calls Hyperlink."""
    name = next(one.style_id for one in made.styles if one.name == "Hyperlink")
    return [
        "".join(text.text or "" for text in one.getparent().getparent().iter(qn("w:t")))
        for one in made.element.body.iter(qn("w:rStyle"))
        if one.get(qn("w:val")) == name
    ]


def test_a_link_gets_its_style_first_in_the_properties() -> None:
    done = archival(document(link("<w:b/>")))
    assert styled(done) == ["lenke"]
    found = next(done.element.body.iter(qn("w:rStyle")))
    assert found.getparent()[0] is found


def test_the_style_that_word_has_in_norwegian_is_used() -> None:
    own = (
        '<w:style w:type="character" w:styleId="Hyperkobling"><w:name w:val="Hyperlink"/></w:style>'
    )
    done = archival(document(link(), styles=own))
    assert styled(done) == ["lenke"]
    assert [one.style_id for one in done.styles if one.name == "Hyperlink"] == ["Hyperkobling"]


def test_a_new_style_takes_no_id_that_is_taken() -> None:
    other = '<w:style w:type="paragraph" w:styleId="Hyperlink"><w:name w:val="Lenker"/></w:style>'
    done = archival(document(link(), styles=other))
    assert [one.style_id for one in done.styles if one.name == "Hyperlink"] == ["Hyperlink1"]
    assert styled(done) == ["lenke"]


def test_a_link_with_a_style_of_its_own_keeps_it() -> None:
    done = archival(document(link('<w:rStyle w:val="Strong"/>')))
    assert [one.get(qn("w:val")) for one in done.element.body.iter(qn("w:rStyle"))] == ["Strong"]
    assert "Hyperlink" not in [one.name for one in done.styles]


def test_the_results_of_link_fields_are_styled_and_nothing_around_them() -> None:
    inner = field(" PAGE ", run("3"))
    body = (
        "<w:p>"
        + run("før ")
        + field(' HYPERLINK "https://example.org" ', run("lenke ") + inner)
        + run(" etter")
        + field(" REF x ", run("ikke"))
        + f'<w:fldSimple w:instr=" HYPERLINK x ">{run("enkel")}</w:fldSimple>'
        + "</w:p>"
    )
    assert sorted(styled(archival(document(body)))) == ["3", "enkel", "lenke "]


def test_a_field_in_what_a_link_field_does_is_not_its_result() -> None:
    said = "<w:r><w:instrText>{}</w:instrText></w:r>"
    address = mark("begin") + said.format(" REF a ") + mark("separate") + run("b") + mark("end")
    body = mark("begin") + said.format(" HYPERLINK ") + address + mark("separate") + run("lenke")
    assert styled(archival(document(f"<w:p>{body}{mark('end')}</w:p>"))) == ["lenke"]


# Signs
