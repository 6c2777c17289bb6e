"""Notes become comments that stand where they belong, in a file that Word and others open."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from rich_documents import paragraph, parts, run, saved, text_box, word_file

from docgen.model.fault import WordPlace
from docgen.tools.office import Office
from docgen.tools.process import Finished, run_program
from docgen.word.comments import AUTHOR, Note, annotate
from docgen.word.place import Places, own_texts

ROOT = Path(__file__).parents[3]
LINK = '<w:hyperlink w:anchor="her">' + run("bare en lenke") + "</w:hyperlink>"
CONTROL = "<w:sdt><w:sdtContent>" + run("bare en kontroll") + "</w:sdtContent></w:sdt>"
TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
    + paragraph(run("I en celle"))
    + "</w:tc></w:tr></w:tbl>"
)
BLOCKS = (
    paragraph(run("Først ") + run("to løp"), '<w:pStyle w:val="Title"/>'),
    paragraph(),
    paragraph(LINK),
    paragraph(CONTROL),
    TABLE,
    paragraph(text_box(paragraph(run("I en boks")))),
    paragraph(run("Sist")),
)
RICH = word_file(*BLOCKS, header="Topp {{ x }}")


def places(source: bytes) -> list[WordPlace]:
    """The place of every paragraph of the body."""
    root = Document(io.BytesIO(source)).element
    # Places counts by identity, so the elements must stay alive while it does.
    alive = list(root.iter())
    found = Places(root, "body", "word/document.xml")
    return [found.of(one) for one in alive if one.tag == qn("w:p")]


def notes(source: bytes = RICH) -> list[Note]:
    """One note for each paragraph, one for a header and one for the file."""
    body = [
        Note(place=place, text=f"Om {number}.\nGjør noe.")
        for number, place in enumerate(places(source))
    ]
    header = WordPlace(kind="header", part="word/header1.xml", text="Topp {{ x }}", paragraph=0)
    return [*body, Note(place=header, text="Om toppen."), Note(place=WordPlace(), text="Om alt.")]


def comments(package: bytes) -> dict[str, str]:
    """The texts of all comments by id."""
    return {
        str(one.comment_id): f"{one.author}: {one.text}"
        for one in Document(io.BytesIO(package)).comments
    }


def anchored(package: bytes) -> dict[str, str]:
    """By comment id, the text between the marks; fails when the marks do not fit together."""
    body = Document(io.BytesIO(package)).element.body
    open_now: dict[str, str] = {}
    closed: dict[str, str] = {}
    referred: list[str] = []
    for element in body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            assert number not in open_now
            open_now[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            closed[number] = open_now.pop(number)
        elif element.tag == qn("w:commentReference"):
            assert number in closed
            referred.append(number)
        elif element.tag == qn("w:t"):
            open_now = {key: text + element.text for key, text in open_now.items()}
    assert open_now == {}
    assert sorted(referred) == sorted(set(referred)) == sorted(closed)
    return closed


def by_text(package: bytes) -> dict[str, str]:
    """By the text of a comment, the text it stands on."""
    found = anchored(package)
    texts = comments(package)
    assert set(found) == set(texts)
    return {texts[number].partition(": ")[2]: text for number, text in found.items()}


def test_a_note_stands_on_its_paragraph_whatever_that_holds() -> None:
    made = by_text(annotate(RICH, notes()))
    assert made["Om 0.\nGjør noe."] == "Først to løp"
    assert made["Om 1.\nGjør noe."] == ""
    assert made["Om 2.\nGjør noe."] == "bare en lenke"
    assert made["Om 3.\nGjør noe."] == "bare en kontroll"
    assert made["Om 4.\nGjør noe."] == "I en celle"
    assert made["Om 8.\nGjør noe."] == "Sist"


def test_what_stands_in_a_text_box_is_told_on_the_paragraph_that_holds_it() -> None:
    made = by_text(annotate(RICH, notes()))
    # Both copies of the box lie between the marks.
    boxes = [text for text in made if "I en boks" in text]
    assert boxes == [f"Avsnittet «I en boks»: Om {number}.\nGjør noe." for number in (6, 7)]
    assert made[boxes[0]] == "I en boksI en boks"


def test_what_stands_elsewhere_is_told_on_the_first_paragraph_with_its_place() -> None:
    made = by_text(annotate(RICH, notes()))
    assert made["Topptekst, avsnittet «Topp {{ x }}»: Om toppen."] == "Først to løp"
    assert made["Hele filen: Om alt."] == "Først to løp"
    english = by_text(annotate(RICH, notes()[-1:], "en"))
    assert english == {"The whole file: Om alt.": "Først to løp"}


def test_a_paragraph_that_is_not_there_any_more_is_told_of_on_the_first() -> None:
    gone = Note(place=WordPlace(text="Borte", paragraph=99), text="Hm.")
    assert by_text(annotate(RICH, [gone])) == {"Avsnittet «Borte»: Hm.": "Først to løp"}


def test_a_file_without_paragraphs_gets_one_to_hold_the_note() -> None:
    made = annotate(word_file(), [Note(place=WordPlace(), text="Tom.")])
    assert by_text(made) == {"Hele filen: Tom.": ""}


def test_the_same_notes_give_the_same_bytes_and_no_clock() -> None:
    made = annotate(RICH, notes())
    assert made == annotate(RICH, notes())
    assert b"w:date" not in parts(made)["word/comments.xml"]
    before, after = (parts(one)["docProps/core.xml"] for one in (RICH, made))
    assert re.sub(rb"\s", b"", before) == re.sub(rb"\s", b"", after)


def test_a_second_time_replaces_the_comments_of_the_first() -> None:
    once = annotate(RICH, notes())
    assert annotate(once, notes()) == once
    fewer = annotate(once, notes()[:1])
    assert by_text(fewer) == {"Om 0.\nGjør noe.": "Først to løp"}
    clean = parts(annotate(once, []))["word/document.xml"]
    assert clean == parts(annotate(RICH, []))["word/document.xml"]


def test_the_comments_of_people_stay() -> None:
    document = Document(io.BytesIO(RICH))
    document.add_comment(document.paragraphs[0].runs, "Skal det stå slik?", "Kari Eksempel", "KE")
    theirs = saved(document)
    made = annotate(annotate(theirs, notes()), notes()[1:3])
    assert by_text(made) == {
        "Skal det stå slik?": "Først to løp",
        "Om 1.\nGjør noe.": "",
        "Om 2.\nGjør noe.": "bare en lenke",
    }
    assert [text for text in comments(made).values() if text.startswith("Kari Eksempel: ")]
    assert by_text(annotate(made, [])) == {"Skal det stå slik?": "Først to løp"}


def test_an_id_that_only_an_anchor_has_is_not_used_again() -> None:
    stray = paragraph(
        '<w:commentRangeStart w:id="0"/>' + run("Rest") + '<w:commentRangeEnd w:id="0"/>'
    )
    made = annotate(word_file(stray), [Note(place=WordPlace(paragraph=0), text="Ja.")])
    assert list(comments(made)) == ["1"]


def test_a_style_that_word_has_translated_is_used_by_its_name() -> None:
    document = Document(io.BytesIO(RICH))
    for style in list(document.styles.element):
        name = style.find(qn("w:name"))
        if name is not None and name.get(qn("w:val")).startswith("annotation"):
            document.styles.element.remove(style)
    bare = saved(document)
    for identifier in ("CommentReference", "CommentText"):
        styles = parts(annotate(bare, notes()))["word/styles.xml"].decode()
        assert styles.count(f'w:styleId="{identifier}"') == 1
    style = document.styles.element.makeelement(
        qn("w:style"), {qn("w:type"): "character", qn("w:styleId"): "Merknadsreferanse"}
    )
    style.append(style.makeelement(qn("w:name"), {qn("w:val"): "annotation reference"}))
    document.styles.element.append(style)
    made = parts(annotate(saved(document), notes()))
    assert b'w:val="Merknadsreferanse"' in made["word/comments.xml"]
    assert b'w:styleId="CommentReference"' not in made["word/styles.xml"]


def test_a_note_may_quote_what_xml_cannot_hold() -> None:
    made = annotate(RICH, [Note(place=WordPlace(paragraph=0), text="Tegnet \x00 <b> & {{ x }}")])
    assert by_text(made) == {"Tegnet \ufffd <b> & {{ x }}": "Først to løp"}


W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def test_what_word_keeps_beside_a_comment_goes_with_it_and_an_answer_stays() -> None:
    document: Any = Document(io.BytesIO(annotate(RICH, notes()[:1])))
    document.add_comment(document.paragraphs[0].runs, "Gjort.", "Kari Eksempel", "KE")
    for number, comment in enumerate(document.comments):
        for one in comment.paragraphs:
            one._p.set(f"{{{W14}}}paraId", f"0000000{number}")
    beside = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000000" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    part = Part(
        PackURI("/word/commentsExtended.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
        beside.encode(),
        document.part.package,
    )
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    document.part.relate_to(part, kind)
    made = annotate(saved(document), [])
    assert list(comments(made).values()) == ["Kari Eksempel: Gjort."]
    kept = parse_xml(parts(made)["word/commentsExtended.xml"])
    assert [dict(one.attrib) for one in kept] == [
        {f"{{{W15}}}paraId": "00000001", f"{{{W15}}}done": "0"}
    ]


def standing(package: bytes) -> dict[str, str]:
    """By the text of a comment, the beginning of the paragraph that refers to it."""
    texts = comments(package)
    body = Document(io.BytesIO(package)).element.body
    found = {}
    for mark in body.iter(qn("w:commentReference")):
        paragraph = next(mark.iterancestors(qn("w:p")))
        found[texts[mark.get(qn("w:id"))]] = "".join(one.text for one in own_texts(paragraph))
    return found


@pytest.mark.office
@pytest.mark.parametrize("source", ["rich", "samarbeidsavtale", "innhold"])
def test_libreoffice_shows_every_comment_where_it_stands(
    office: Office, tmp_path: Path, source: str
) -> None:
    template = ROOT / "templates" / source / "template.nb.docx"
    package = RICH if source == "rich" else template.read_bytes()
    wanted = annotate(package, notes(package))
    (tmp_path / "merket.docx").write_bytes(wanted)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    again = ["--headless", "--convert-to", "docx", "--outdir", tmp_path / "ut"]
    command = [office.path, profile, *again, tmp_path / "merket.docx"]
    assert isinstance(run_program(command, timeout_s=100), Finished)
    shown = (tmp_path / "ut" / "merket.docx").read_bytes()
    assert sorted(comments(shown).values()) == sorted(comments(wanted).values())
    assert all(one.startswith(f"{AUTHOR}: ") for one in comments(shown).values())
    assert standing(shown) == standing(wanted)
