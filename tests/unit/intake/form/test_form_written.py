"""The form as a Word document: what Word, screen readers and people need of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from intake_forms import SMALL, form_of, raw_of
from lxml import etree
from samples import FILES

from docgen.intake import read_file
from docgen.word.filling.write import parts_of

SAMPLE = read_file(FILES["sprak-og-lesing"]).data


def body_of(content: bytes) -> etree._Element:
    return etree.fromstring(parts_of(content)["word/document.xml"])


def text_of(content: bytes) -> str:
    return "\n".join("".join(one.itertext()) for one in body_of(content).iter(qn("w:p")))


def test_the_same_case_gives_the_same_bytes() -> None:
    assert form_of(SAMPLE) == form_of(SAMPLE)


def test_no_number_and_no_bookmark_is_used_twice() -> None:
    body = body_of(form_of(SAMPLE))
    numbers = [one.find(qn("w:id")).get(qn("w:val")) for one in body.iter(qn("w:sdtPr"))]
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(set(numbers)) == len(numbers) > 200
    assert len(set(names)) == len(names) > 200


def test_no_field_can_be_deleted_and_what_is_fixed_cannot_be_changed() -> None:
    body = body_of(form_of(SAMPLE))
    locks: dict[str, set[str]] = {}
    for properties in body.iter(qn("w:sdtPr")):
        lock, tag = properties.find(qn("w:lock")), properties.find(qn("w:tag"))
        if lock is not None:
            locks.setdefault(lock.get(qn("w:val")), set()).add(tag.get(qn("w:val")))
    assert locks["sdtContentLocked"] == {"id", "profile"}
    assert "project.name" in locks["sdtLocked"]


def test_programs_that_know_no_repeating_rows_may_pass_them_by() -> None:
    root = body_of(form_of())
    ignorable = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
    assert "w15" in ignorable.split()
    assert all(prefix in root.nsmap for prefix in ignorable.split())


def test_word_opens_it_as_a_document_of_today_without_what_others_left_in_it() -> None:
    parts = parts_of(form_of())
    assert b'w:name="compatibilityMode"' in parts["word/settings.xml"]
    mode = re.search(rb'compatibilityMode"[^>]*w:val="(\d+)"', parts["word/settings.xml"])
    assert mode
    # Rows that repeat came with Word 2013.
    assert mode[1] == b"15"
    assert not [name for name in parts if "thumbnail" in name or "customXml" in name]
    assert len(form_of()) < 60_000


def test_every_table_says_what_its_columns_are_and_no_paragraph_is_empty() -> None:
    body = body_of(form_of(SAMPLE))
    tables = list(body.iter(qn("w:tbl")))
    assert all(
        one.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for one in tables
    )
    assert all(one.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None for one in tables)
    assert all("".join(one.itertext()).strip() for one in body.iter(qn("w:p")))


def test_headings_are_headings_in_order() -> None:
    styles = [one.get(qn("w:val")) for one in body_of(form_of()).iter(qn("w:pStyle"))]
    levels = [int(one[-1]) for one in styles if one.startswith("Heading")]
    assert set(levels) == {1, 2}
    assert styles[0] == "Title"


def test_every_style_that_is_used_is_there() -> None:
    parts = parts_of(form_of(SAMPLE))
    styles = etree.fromstring(parts["word/styles.xml"])
    known = {one.get(qn("w:styleId")) for one in styles.iter(qn("w:style"))}
    body = etree.fromstring(parts["word/document.xml"])
    used = {one.get(qn("w:val")) for one in body.iter(qn("w:pStyle"), qn("w:rStyle"))}
    assert used <= known


@pytest.mark.parametrize(
    ("language", "tag", "word"),
    [("nb", "nb-NO", "Hvem"), ("nn", "nn-NO", "Kven"), ("en", "en-GB", "Who")],
)
def test_the_form_is_in_the_language_that_it_says(language: str, tag: str, word: str) -> None:
    content = form_of(language=language)
    assert f'w:val="{tag}"'.encode() in parts_of(content)["word/styles.xml"]
    assert word in text_of(content)


def test_questions_are_asked_in_whole_sentences_about_the_institution() -> None:
    assert "Har noen fra Nord universitet som deltar" in text_of(form_of(SMALL, "nord"))


def test_a_municipality_is_not_asked_what_only_a_network_has() -> None:
    def asks(kind: str) -> bool:
        return "Juridisk avtalepart" in text_of(form_of({**SMALL, "partner": {"kind": kind}}))

    assert asks("network")
    assert not asks("municipality")


def test_what_is_filled_in_is_shown_whoever_has_it(tmp_path: Path) -> None:
    partner = {"kind": "municipality", "legal_party": {"name": "Orkland kommune"}}
    raw = raw_of(tmp_path, form_of({**SMALL, "partner": partner}))
    assert raw.data["partner"] == partner


def test_what_cannot_be_read_stands_as_it_was_written(tmp_path: Path) -> None:
    data = {**SMALL, "term": {"start": "snart"}, "scheme": "ukjent", "partner": ["feil"]}
    raw = raw_of(tmp_path, form_of(data))
    assert (raw.data["term"], raw.data["scheme"]) == ({"start": "snart"}, "ukjent")


def test_days_amounts_and_choices_are_shown_as_people_write_them() -> None:
    text = text_of(form_of(SAMPLE))
    for shown in ("18.01.2027", "600\u00a0000", "kollektiv kompetanseutvikling", "Eieren"):
        assert shown in text
    assert not re.search(r"\bowner\b|\bcollective\b", text)


def test_what_xml_cannot_hold_is_no_hindrance(tmp_path: Path) -> None:
    raw = raw_of(tmp_path, form_of({**SMALL, "project": {"name": "Les\x07ing <&>"}}))
    assert raw.data["project"]["name"] == "Les\ufffding <&>"
