"""A Word file as text: what an owner would see, one paragraph a line, and never a failure."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from rich_documents import SPACES, paragraph, parts, run, saved, text_box, with_parts, word_file
from text_xml import cell, field, table, with_footnotes

from docgen.word.reading.text import text_of

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted(ROOT.glob("templates/*/template.*.docx"))


def shown(*blocks: str) -> list[str]:
    """The lines of the body."""
    return text_of(word_file(*blocks)).split("\n=== ")[0].splitlines()


def test_a_tag_stands_as_it_is_written_however_many_runs_it_is_in() -> None:
    split = run("Fra {") + run("{ term.") + run("start", "<w:rPr><w:b/></w:rPr>") + run("|dato }}")
    assert shown(paragraph(split)) == ["Fra {{ term.start|dato }}"]


def test_headings_are_marked_by_their_outline_level() -> None:
    own = '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="2"/>'
    assert shown(
        paragraph(run("En"), '<w:pStyle w:val="Heading1"/>'),
        paragraph(run("To"), '<w:pStyle w:val="Heading2"/>'),
        paragraph(run("Egen"), own),
        paragraph(run("Brødtekst"), '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/>'),
        # What it was before a tracked change is not what it is.
        paragraph(
            run("Før"),
            '<w:pPrChange w:id="1" w:author="a"><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
            "</w:pPrChange>",
        ),
        paragraph("", '<w:pStyle w:val="Heading1"/>'),
    ) == ["# En", "## To", "### Egen", "Brødtekst", "Før", ""]


def test_list_items_are_marked_by_their_list() -> None:
    lists = (
        f"<w:numbering {nsdecls('w')}>"
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )

    def item(level: int, number: int = 4) -> str:
        numbered = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
        return paragraph(run("Punkt"), f"<w:numPr>{numbered}</w:numPr>")

    by_style = paragraph(run("Stil"), '<w:pStyle w:val="ListBullet"/>')
    file = word_file(item(0), item(1), item(2), item(0, 0), item(0, 77), by_style)
    text = text_of(with_parts(file, {"word/numbering.xml": lists.encode()}))
    assert text.splitlines()[:5] == ["- Punkt", "  1. Punkt", "Punkt", "Punkt", "1. Punkt"]
    assert shown(by_style) == ["- Stil"]


def test_tables_are_shown_row_by_row() -> None:
    cells = cell(paragraph(run("A"))) + cell(paragraph())
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cells}</w:tr>"
    control = f"<w:sdt><w:sdtContent>{cell(paragraph(run('c')))}</w:sdtContent></w:sdt>"
    body = f"<w:tr>{cell(paragraph(run('a')), paragraph(run('b')))}{control}</w:tr>"
    gone = (
        f'<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{cell(paragraph(run("x")))}</w:tr>'
    )
    inner = table(f"<w:tr>{cell(paragraph(run('indre')))}</w:tr>")
    nested = f"<w:tr>{cell(inner, paragraph(run('etter')))}</w:tr>"
    assert shown(table(head, body, gone, nested, caption="Parter")) == [
        "[tabell: Parter]",
        "| A |  |",
        "| --- | --- |",
        "| a / b | c |",
        "[-| x |-]",
        "| [tabell] / | indre | / etter |",
    ]


def test_tracked_changes_are_shown_as_changes() -> None:
    new = f'<w:ins w:id="1" w:author="a">{run("ny")}{run("e")}</w:ins>'
    old = '<w:del w:id="2" w:author="a"><w:r><w:delText>gamle</w:delText></w:r></w:del>'
    both = f'<w:ins w:id="3" w:author="a">{old}</w:ins>'
    end = '<w:rPr><w:del w:id="4" w:author="a"/></w:rPr>'
    assert shown(
        paragraph(run("De ") + new + run(" ordene")),
        paragraph(old + both, end),
    ) == ["De [+nye+] ordene", "[-gamlegamle¶-]"]


def test_comments_are_shown_where_they_stand() -> None:
    document = Document(io.BytesIO(word_file(paragraph(run("Sats")))))
    document.add_comment(document.paragraphs[0].runs, "Stemmer\ndette?", "Kari", "K")
    assert text_of(saved(document)).splitlines()[0] == "Sats[merknad fra Kari: Stemmer / dette?]"


def test_links_breaks_and_hyphens_are_shown() -> None:
    document = Document(io.BytesIO(word_file(paragraph(run("x")))))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    number = document.part.relate_to("https://example.org/a", kind, is_external=True)
    link = f'<w:hyperlink r:id="{number}" {SPACES}>{run("nettsiden")}</w:hyperlink>'
    document.paragraphs[0]._p.append(parse_xml(link))
    assert text_of(saved(document)).splitlines()[0] == "xnettsiden <https://example.org/a>"
    assert shown(
        paragraph(field(' HYPERLINK "https://example.org/b" ', "her")),
        paragraph(f'<w:hyperlink w:anchor="pkt4">{run("punkt 4")}</w:hyperlink>'),
        paragraph(f'<w:hyperlink w:anchor="_Toc12">{run("Innledning")}</w:hyperlink>'),
        paragraph('<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:br w:type="page"/></w:r>'),
        paragraph("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b\nc</w:t></w:r>"),
        paragraph(run("Ny side"), "<w:pageBreakBefore/>"),
        paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
    ) == [
        "her <https://example.org/b>",
        "punkt 4 <#pkt4>",
        "Innledning",
        "a↵b\t[sideskift]",
        "a\u2011b↵c",
        "[sideskift]",
        "Ny side",
        "[Wingdings F0FC]",
    ]


def test_what_word_counts_anew_by_itself_is_no_change() -> None:
    assert shown(
        paragraph(run("Side ") + field(r" PAGE \* MERGEFORMAT ", "7") + run(".")),
        paragraph(f'<w:fldSimple w:instr=" NUMPAGES ">{run("12")}</w:fldSimple>'),
        paragraph(field(" REF bokmerke ", "punkt 4")),
        paragraph(field(' DOCVARIABLE "{{ x }}" ', "gammel")),
    ) == ["Side [PAGE].", "[NUMPAGES]", "punkt 4", 'gammel[DOCVARIABLE "{{ x }}"]']


def picture(properties: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bilde" {properties}/>'
        "</wp:inline></w:drawing></w:r>"
    )


def test_pictures_are_shown_by_their_alternative_text() -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="UTKAST"/></v:shape></w:pict></w:r>'
    assert shown(
        paragraph(picture('descr="Logoen til NTNU"')), paragraph(picture("")), paragraph(mark)
    ) == ["[bilde: Logoen til NTNU]", "[bilde uten alternativ tekst]", "[bilde: UTKAST]"]


def test_a_picture_that_is_exchanged_is_a_change() -> None:
    document = Document()
    document.add_picture(io.BytesIO(ROOT.joinpath("docs/pictures/intern.png").read_bytes()))
    file = saved(document)
    name = next(one for one in parts(file) if one.startswith("word/media/"))
    assert "=== bilder (kontrollsummer) ===" in text_of(file)
    assert text_of(with_parts(file, {name: parts(file)[name] + b"x"})) != text_of(file)


def test_a_text_box_is_shown_once_and_in_a_section_of_its_own() -> None:
    inner = paragraph(run("I boksen ")) + paragraph(text_box(paragraph(run("Innerst"))))
    text = text_of(word_file(paragraph(run("Ved ") + text_box(inner))))
    assert text.splitlines()[0] == "Ved [tekstboks 1]"
    assert "\n=== tekstboks 1 ===\nI boksen \n[tekstboks 2]\n" in text
    assert "\n=== tekstboks 2 ===\nInnerst\n" in text
    assert text.count("Innerst") == 1


def test_headers_footers_and_properties_have_sections() -> None:
    document = Document(io.BytesIO(word_file(header="{{ document.title }}", footer="Side")))
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Forside"
    document.core_properties.title = "Avtale"
    document.core_properties.last_modified_by = "Kari"
    one = text_of(saved(document))
    assert "\n=== topptekst ===\n{{ document.title }}\n" in one
    assert "\n=== topptekst, første side ===\nForside\n" in one
    assert "\n=== bunntekst ===\nSide\n" in one
    assert "tittel: Avtale" in one
    assert "Kari" not in one
    document.add_section()
    document.sections[1].footer.is_linked_to_previous = False
    document.sections[1].footer.paragraphs[0].text = "Siste"
    two = text_of(saved(document))
    assert "[inndelingsskift]" in two
    assert "\n=== bunntekst, inndeling 2 ===\nSiste\n" in two


def test_footnotes_are_numbered_as_a_reader_sees_them() -> None:
    mark = '<w:r><w:footnoteReference w:id="5"/></w:r>'
    text = text_of(with_footnotes(word_file(paragraph(run("Sats") + mark))))
    assert text.splitlines()[0] == "Sats[^1]"
    assert "\n=== fotnoter ===\n[^1]: Se {{ x }} / og\n" in text


def test_english_readers_get_english_names() -> None:
    assert text_of(word_file(paragraph(picture(""))), "en").startswith("[picture without")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.parent.name)
def test_all_text_of_the_templates_is_shown_and_always_the_same(path: Path) -> None:
    source = path.read_bytes()
    text = text_of(source)
    assert text == text_of(source)
    assert text.endswith("\n")
    assert "\r" not in text
    lines = text.splitlines()
    for one in Document(io.BytesIO(source)).element.body.iter(qn("w:p")):
        words = "".join(t.text or "" for t in one.iter(qn("w:t")))
        assert any(words in line for line in lines), words
