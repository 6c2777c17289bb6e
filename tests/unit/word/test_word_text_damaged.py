"""What can be read of a damaged Word file is shown, and reading one never fails."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich_documents import paragraph, parts, run, text_box, with_parts, word_file
from text_xml import cell, field, table, with_footnotes

from docgen.word.reading.text import text_of

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted(ROOT.glob("templates/*/template.*.docx"))


@pytest.mark.parametrize("source", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0 gammel .doc", b"{}"])
def test_what_is_no_word_file_is_said_in_one_line(source: bytes) -> None:
    assert text_of(source) == "[Filen er ingen Word-fil (.docx), eller den er skadet.]\n"


def test_a_zip_of_something_else_is_said_in_one_line() -> None:
    other = with_parts(word_file(), {"word/document.xml": None})
    assert text_of(other) == "[Filen har ingen tekst som Word kan lese.]\n"


def test_a_damaged_part_is_said_and_the_others_are_shown() -> None:
    file = word_file(paragraph(run("Kroppen")), header="Toppen")
    text = text_of(with_parts(file, {"word/header1.xml": b"<w:hdr"}))
    assert text.startswith("Kroppen\n")
    assert "[word/header1.xml er skadet og kan ikke vises]" in text
    text = text_of(with_parts(file, {"word/document.xml": b"<w:document"}))
    assert text.startswith("[word/document.xml er skadet og kan ikke vises]\n")
    poor = with_parts(file, {"word/styles.xml": b"?", "word/numbering.xml": None})
    assert text_of(poor).startswith("Kroppen\n")


def test_text_that_is_deeper_than_the_machine_can_follow_never_ends_the_rest() -> None:
    ins = '<w:ins w:id="1" w:author="a">'
    deep = word_file(paragraph(ins * 150 + run("Dypt") + "</w:ins>" * 150), header="Toppen")
    assert text_of(deep).startswith("[+Dypt+]\n")
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 300)
    try:
        text = text_of(deep)
    finally:
        sys.setrecursionlimit(before)
    assert text.startswith("[word/document.xml er skadet")
    assert "Toppen" in text


SAMPLE = with_footnotes(
    word_file(
        paragraph(run("Tekst ") + field(" PAGE ", "1"), '<w:pStyle w:val="Heading1"/>'),
        table(f"<w:tr>{cell(paragraph(run('a')))}</w:tr>"),
        paragraph(text_box(paragraph(run("boks")))),
        header="topp",
    )
)


@given(st.data())
def test_a_file_that_is_damaged_anywhere_is_never_a_failure(data: st.DataObject) -> None:
    chance = data.draw(st.randoms(use_true_random=False))
    kind = data.draw(st.sampled_from(["cut", "bytes", "xml"]))
    source = SAMPLE
    if kind == "cut":
        source = source[: chance.randrange(len(source))]
    elif kind == "bytes":
        changed = bytearray(source)
        for _ in range(chance.randint(1, 20)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        source = bytes(changed)
    else:
        files = parts(source)
        name = chance.choice([one for one in sorted(files) if one.endswith(".xml")])
        words = files[name].split(b'"')
        for _ in range(5):
            words[chance.randrange(len(words))] = chance.choice(
                [b"", b"9", b"w:val", b"-1", b"x y"]
            )
        source = with_parts(source, {name: b'"'.join(words)})
    assert text_of(source).endswith("\n")
