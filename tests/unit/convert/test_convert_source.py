"""What is no whole Word document of a reasonable size is not given to LibreOffice."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from docgen.convert.source import source_fault
from docgen.texts import translate
from docgen.tools import zipped
from docgen.tools.zipped import MOST_UNPACKED_MB, MOST_UNPACKED_RATIO

TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document() -> bytes:
    made = BytesIO()
    Document().save(made)
    return made.getvalue()


WHOLE = document()


def package(path: Path, kind: str, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(TYPES, f'<Types><Override PartName="/x" ContentType="{kind}"/></Types>')
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return path


def fault(folder: Path, content: bytes) -> str | None:
    path = folder / "fil.docx"
    path.write_bytes(content)
    return source_fault(path)


def test_a_word_document_is_taken(tmp_path: Path) -> None:
    assert fault(tmp_path, WHOLE) is None


@pytest.mark.parametrize(
    "kind",
    [
        MAIN,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_so_are_templates_and_documents_with_macros(tmp_path: Path, kind: str) -> None:
    assert source_fault(package(tmp_path / "a.docx", kind)) is None


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
    ],
)
def test_a_workbook_is_no_word_document(tmp_path: Path, kind: str) -> None:
    assert source_fault(package(tmp_path / "a.docx", kind)) == "conversion-not-word"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Bare tekst, lagret som .docx\n" * 50,
        b"{\\rtf1 tekst}",
        b"<html><body>tekst</body></html>",
        b"%PDF-1.7\n",
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
    ],
)
def test_text_pdf_and_old_formats_are_no_word_documents(tmp_path: Path, content: bytes) -> None:
    assert fault(tmp_path, content) == "conversion-not-word"


def test_an_archive_without_types_is_no_word_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert source_fault(tmp_path / "a.docx") == "conversion-not-word"


def test_a_document_with_a_password_is_told_as_such(tmp_path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    content = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + name + bytes(80)
    assert fault(tmp_path, content) == "conversion-protected"


@given(st.integers(min_value=4, max_value=len(WHOLE) - 1))
def test_wherever_it_is_cut_off_it_is_damaged(
    tmp_path_factory: pytest.TempPathFactory, length: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert fault(folder, WHOLE[:length]) == "conversion-damaged"


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(WHOLE)) as whole:
        at = whole.getinfo("word/document.xml").header_offset + 200
    content = bytearray(WHOLE)
    content[at] ^= 0xFF
    assert fault(tmp_path, bytes(content)) == "conversion-damaged"


def test_one_that_unpacks_to_too_much_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = package(tmp_path / "a.docx", MAIN, document=bytes(30 * 1024 * 1024))
    assert bomb.stat().st_size < 100_000
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert source_fault(bomb) == "conversion-too-large"


def test_what_is_large_in_itself_may_be_so_up_to_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "_MEGABYTE", 1024)
    noise = bytes(range(256)) * 4 * 100
    large = tmp_path / "a.docx"
    with zipfile.ZipFile(package(large, MAIN), "a", zipfile.ZIP_STORED) as made:
        made.writestr("word/media/a.png", noise)
    assert source_fault(large) is None
    with zipfile.ZipFile(large, "a", zipfile.ZIP_STORED) as made:
        made.writestr("word/media/b.png", noise)
    assert source_fault(large) == "conversion-too-large"


def test_one_that_lies_of_its_size_is_damaged(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", MAIN, document=bytes(30 * 1024 * 1024))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 100)
    assert fault(tmp_path, bytes(content)) == "conversion-damaged"


def test_one_of_very_many_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "_MOST_PARTS", 5)
    assert fault(tmp_path, WHOLE) == "conversion-too-large"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_message_tells_the_limits(language: str) -> None:
    said = translate("messages", "conversion-too-large.message", language, document="a")
    assert f"{MOST_UNPACKED_MB} MB" in said
    assert f" {MOST_UNPACKED_RATIO} " in said
    assert "10 000" in said
    assert zipped._MOST_PARTS == 10_000
