"""Word files that are no forms, and forms that cannot be used."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_forms import changed, form_of, read_bytes

from docgen.intake.form import document
from docgen.model.finding import Severity
from docgen.model.finding_text import finding_text

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def other_document() -> bytes:
    made = BytesIO()
    letter = Document()
    letter.add_paragraph("Kjære Kari")
    letter.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (other_document(), "not-a-form"),
        (b"Kjaere Kari", "form-damaged"),
        (b"", "form-damaged"),
        (form_of()[:5000], "form-damaged"),
        (OLD, "form-locked"),
    ],
)
def test_a_file_that_is_no_form_is_told_of_when_it_was_named(
    content: bytes, code: str, tmp_path: Path
) -> None:
    read = read_bytes(tmp_path, content)
    (raw,) = read.cases
    (finding,) = raw.findings
    assert (finding.code, finding.severity, raw.data) == (code, Severity.ERROR, {})
    assert finding_text(finding, "remedy", "nb").strip()


@pytest.mark.parametrize("content", [other_document(), b"Kjaere Kari", OLD])
def test_another_word_file_in_a_folder_is_passed_by(content: bytes, tmp_path: Path) -> None:
    read = read_bytes(tmp_path, content, named=False)
    assert read.cases == ()
    (finding,) = read.findings
    assert (finding.code, finding.severity) == ("not-an-input", Severity.WARNING)


def test_a_form_of_a_later_docgen_is_not_guessed_at(tmp_path: Path) -> None:
    later = changed(form_of(), ("docgen/form/1", "docgen/form/2"), part="docProps/custom.xml")
    assert [one.code for one in read_bytes(tmp_path, later).cases[0].findings] == ["form-version"]


def test_a_form_whose_fields_are_gone_is_told_of(tmp_path: Path) -> None:
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p/></w:body></w:document>"
    )
    content = form_of()
    from docgen.word.filling.write import PackageWriter, parts_of

    bare = PackageWriter({**parts_of(content), "word/document.xml": body.encode()}.items()).build(
        ()
    )
    assert [one.code for one in read_bytes(tmp_path, bare).cases[0].findings] == [
        "form-without-fields"
    ]


def test_a_form_is_known_by_its_fields_when_its_properties_are_gone(tmp_path: Path) -> None:
    # As Word's inspection of documents takes them out.
    bare = changed(form_of(), ("docgen.form", "annet"), part="docProps/custom.xml")
    assert read_bytes(tmp_path, bare).cases[0].data["id"] == "sak"


def test_a_text_larger_than_any_form_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "MOST_XML_BYTES", 1000)
    assert read_bytes(tmp_path, form_of()).cases[0].findings[0].code == "file-too-large"


def test_more_fields_than_any_form_has_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "_MOST_CONTROLS", 10)
    assert read_bytes(tmp_path, form_of()).cases[0].findings[0].code == "file-too-large"


def test_an_entity_is_not_looked_up(tmp_path: Path) -> None:
    (tmp_path / "hemmelig.txt").write_text("hemmelig", encoding="utf-8")
    declared = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file://{tmp_path}/hemmelig.txt">]><w:document'
    content = changed(
        form_of({"id": "sak", "project": {"name": "Lesing"}}),
        ("<w:document", declared),
        ('preserve">Lesing', 'preserve">&e;Lesing'),
    )
    assert "hemmelig" not in str(read_bytes(tmp_path, content))


FORM = form_of({"id": "sak", "project": {"name": "Lesing"}})


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, len(FORM) - 1), byte=st.integers(0, 255), named=st.booleans())
def test_no_change_of_a_byte_raises(at: int, byte: int, named: bool, tmp_path: Path) -> None:
    content = bytearray(FORM)
    content[at] = byte
    read_bytes(tmp_path, bytes(content), named=named)
