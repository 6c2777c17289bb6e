"""What a file is, by its bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.casefile.archive.pronom import identify


def pdf(part: str = "", level: str = "", version: str = "1.7") -> bytes:
    made, target = io.BytesIO(), pikepdf.new()
    target.add_blank_page()
    if part:
        with target.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["pdfaid:part"] = part
            if level:
                metadata["pdfaid:conformance"] = level
    target.save(made, force_version=version)
    return made.getvalue()


def package(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, text in parts.items():
            target.writestr(name.replace("__", "/"), text)
    return made.getvalue()


def open_document(kind: str, version: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        target.writestr("META-INF/manifest.xml", f'<m manifest:version="{version}"/>')
    return made.getvalue()


def word() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def sheet() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JFIF = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
EXIF = b"\xff\xd8\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x90\x00\x00\x07\x00\x00\x00\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("name", "content", "puid"),
    [
        *(
            (f"{part}{level}.pdf", pdf(part, level), puid)
            for part, level, puid in [
                ("1", "A", "fmt/95"),
                ("1", "B", "fmt/354"),
                ("2", "A", "fmt/476"),
                ("2", "B", "fmt/477"),
                ("2", "U", "fmt/478"),
                ("3", "A", "fmt/479"),
                ("3", "B", "fmt/480"),
                ("3", "U", "fmt/481"),
                ("2", "a", "fmt/476"),
            ]
        ),
        *(
            (f"{version}.pdf", pdf(version=version), puid)
            for version, puid in [("1.4", "fmt/18"), ("1.6", "fmt/20"), ("1.7", "fmt/276")]
        ),
        ("claims-what-there-is-not.pdf", pdf("7", "Q"), "fmt/276"),
        ("broken.pdf", b"%PDF-1.5\nnothing more", "fmt/19"),
        ("later.pdf", b"\n\n%PDF-1.3\n", "fmt/17"),
        ("word.docx", word(), "fmt/412"),
        ("sheet.xlsx", sheet(), "fmt/214"),
        ("text.odt", open_document("text", "1.3"), "fmt/1756"),
        ("text.odt", open_document("text", "1.2"), "fmt/291"),
        ("sheet.ods", open_document("spreadsheet", "1.2"), "fmt/295"),
        ("other.zip", package(a="b"), "x-fmt/263"),
        ("a.png", PNG, "fmt/11"),
        ("a.png", PNG + b"sRGB", "fmt/12"),
        ("a.png", PNG + b"sRGBiTXt", "fmt/13"),
        ("a.jpg", JFIF + b"\x00", "fmt/42"),
        ("a.jpg", JFIF + b"\x01", "fmt/43"),
        ("a.jpg", JFIF + b"\x02", "fmt/44"),
        ("a.jpg", EXIF + b"0220", "x-fmt/391"),
        ("a.jpg", EXIF + b"0232", "fmt/1507"),
        ("a.jpg", b"\xff\xd8\xff\xdb", "fmt/41"),
        ("a.tif", b"II*\x00rest", "fmt/353"),
        ("a.tif", b"MM\x00*rest", "fmt/353"),
        ("a.gif", b"GIF89a", "fmt/4"),
        ("a.msg", OLE + "__properties_version1.0".encode("utf-16-le"), "x-fmt/430"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "fmt/40"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "fmt/61"),
        ("a.eml", b"Return-Path: <a@example.no>\r\n\r\nHei", "fmt/278"),
        ("a.txt", b"Received: from a\r\n", "fmt/278"),
        ("a.xml", b'\xef\xbb\xbf<?xml version="1.0"?><a/>', "fmt/101"),
        ("a.txt", "Språk og lesing".encode(), "x-fmt/111"),
        # A name is no proof: the bytes are asked first.
        ("not-a-word-file.docx", PNG, "fmt/11"),
        ("not-a-pdf.pdf", b"Just a text", None),
        ("not-a-package.docx", b"PK\x03\x04 nothing", None),
        ("unknown.bin", b"\x00\x01\x02", None),
        ("empty.txt", b"", None),
        ("other.ole", OLE, None),
    ],
)
def test_the_bytes_tell(tmp_path: Path, name: str, content: bytes, puid: str | None) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    found = identify(file)
    assert (found and found.puid) == puid
    assert found is None or found.archival == found.name.startswith("PDF/A")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"", b"%PDF-1.7", b"PK\x03\x04", b"\xff\xd8\xff", PNG, OLE, b"<?xml"]),
    rest=st.binary(max_size=200),
)
def test_no_file_is_too_broken_to_be_asked(tmp_path: Path, start: bytes, rest: bytes) -> None:
    file = tmp_path / "fil"
    file.write_bytes(start + rest)
    found = identify(file)
    assert found is None or "/" in found.media_type
