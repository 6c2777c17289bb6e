"""Links: to the web, within the document, split, in odd places; contents, cross references."""

from __future__ import annotations

from typing import Any

from stress.feature import Breached, Feature
from stress.tables import HEAD, cell, row, table
from stress.word import add, block, element, field, hyperlink, note, note_part, put, run

__all__ = ["FEATURES"]

_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def bookmark(name: str, content: str, number: int = 50) -> str:
    """Content with a bookmark around it."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def jump(name: str, content: str) -> str:
    """A link to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def web(document: Any) -> None:
    add(document, block(run("Se ") + hyperlink(document, "nettsiden") + run(" for mer.")))


def split(document: Any) -> None:
    pieces = run("nett", "<w:b/>") + run("siden ", "<w:i/>") + run("vår")
    add(document, block(run("Se ") + hyperlink(document, pieces)))


def over_lines(document: Any) -> None:
    words = run("en lenke som er så lang at den går over flere linjer i avsnittet " * 4)
    add(document, block(run("Se ") + hyperlink(document, words)))


def in_table(document: Any) -> None:
    linked = cell(block(hyperlink(document, "lenke")))
    add(document, table(HEAD, row(linked, linked)))


def in_note(document: Any) -> None:
    note_part(document, "footnote", field('HYPERLINK "https://example.org/"', "lenke"))
    add(document, block(run("Se") + note(1)))


def in_furniture(document: Any) -> None:
    for part in (document.sections[0].header, document.sections[0].footer):
        put(part.paragraphs[0], hyperlink(part, "www.example.org"))


def in_field(document: Any) -> None:
    code = 'HYPERLINK "https://example.org/" \\o "Til nettsiden"'
    add(document, block(run("Se ") + field(code, "nettsiden")))


def mail(document: Any) -> None:
    add(document, block(hyperlink(document, "kari@example.org", "mailto:kari@example.org")))


def within(document: Any) -> None:
    add(document, block(run("Se ") + jump("Mal", run("målet")) + _BREAK))
    add(document, block(bookmark("Mal", run("Målet"))))


def cross(document: Any) -> None:
    heading = document.paragraphs[0]._p
    heading.insert(1, element('<w:bookmarkStart w:id="9" w:name="_Ref9"/>'))
    heading.append(element('<w:bookmarkEnd w:id="9"/>'))
    page = field("PAGEREF _Ref9 \\h", "1")
    add(document, block(run("Se ") + field("REF _Ref9 \\h", "Prøve") + run(", side ") + page))


def nowhere(document: Any) -> None:
    add(document, block(run("Se ") + jump("FinnesIkke", run("her"))))


def contents(document: Any) -> None:
    names = ("Formål", "Økonomi", "Varighet")
    lines = []
    for number, name in enumerate(names):
        page = field(f"PAGEREF _Toc{number} \\h", "1")
        lines.append(jump(f"_Toc{number}", run(name) + "<w:r><w:tab/></w:r>" + page))
    begin = field('TOC \\o "1-3" \\h \\z \\u', "").removesuffix(
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    stops = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8600"/></w:tabs>'
    lines[0] = begin + lines[0]
    lines[-1] += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    add(document, *(block(line, stops) for line in lines))
    for number, name in enumerate(names):
        style = '<w:pStyle w:val="Heading2"/>'
        add(document, block(bookmark(f"_Toc{number}", run(name), 60 + number), style))
        add(document, block("Tekst. " * 300))


def same_twice(document: Any) -> None:
    link = hyperlink(document, "samme sted")
    add(document, block(link + run(" og ") + link))


FEATURES = (
    Feature(name="link", write=web, tags={"/Link": 1}, links=1),
    Feature(name="link_of_pieces", write=split, tags={"/Link": 1}, links=1),
    Feature(name="link_over_lines", write=over_lines),
    Feature(name="link_in_table", write=in_table, tags={"/Link": 2}, links=2),
    Feature(name="link_in_footnote", write=in_note),
    Feature(name="link_in_header_and_footer", write=in_furniture, tags={"/Link": 0}, links=0),
    Feature(name="link_of_field", write=in_field, tags={"/Link": 1}, links=1),
    Feature(name="link_to_mail", write=mail, links=1),
    Feature(name="link_within", write=within, tags={"/Link": 1}, links=1),
    Feature(name="link_to_nowhere", write=nowhere, expects=Breached(code="structure-link-dead")),
    Feature(name="link_twice", write=same_twice, tags={"/Link": 2}, links=2),
    Feature(name="cross_reference", write=cross, tags={"/Link": 2}, links=2),
    Feature(name="contents", write=contents, tags={"/TOC": 1, "/TOCI": 3, "/Link": 3}, links=3),
)
