"""Which sort of file it is, whatever it is called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.looking import MOST_BYTES, look_at
from docgen.pipeline.attach.sorts import sort_of

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
TYPES = "[Content_Types].xml"


def package(*names: str, mimetype: str = "") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for name in names:
            file.writestr(name, "x")
    return written.getvalue()


FILES = {
    "pdf": b"%PDF-1.7\n",
    "png": b"\x89PNG\r\n\x1a\nxIEND\xaeB`\x82",
    "jpg": b"\xff\xd8\xff\xe0xxx\xff\xd9",
    "tif": b"II*\x00xx",
    "rtf": b"{\\rtf1 hei}",
    "docx": package(TYPES, "word/document.xml"),
    "docm": package(TYPES, "word/document.xml", "word/vbaProject.bin"),
    "xlsx": package(TYPES, "xl/workbook.xml"),
    "xlsm": package(TYPES, "xl/workbook.xml", "xl/vbaProject.bin"),
    "odt": package("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
    "ods": package("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "asice": package("META-INF/x.xml", mimetype="application/vnd.etsi.asic-e+zip"),
    "zip": package("hei.txt"),
    "msg": OLE + "__properties_version1.0".encode("utf-16-le"),
    "doc": OLE + "WordDocument".encode("utf-16-le"),
    "xls": OLE + "Workbook".encode("utf-16-le"),
    "eml": b"From: kari@example.no\r\nSubject: Hei\r\n\r\nTekst\r\n",
    "txt": "Blåbær: 2\nøl: 3\n".encode(),
    "bin": b"\x00\x01\x02",
}


@pytest.mark.parametrize("suffix", FILES)
def test_a_file_is_known_by_its_bytes(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / "noe.dat"
    file.write_bytes(FILES[suffix])
    sort = sort_of(file, FILES[suffix])
    assert (sort.suffix, sort.fault) == (suffix, None)
    assert sort.media_type


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        ("Blåbær: 2\r\nøl: 3 €\r\n".encode("cp1252"), "txt"),
        (b"\xe6\xf8\xe5", "txt"),
        (b"\xff\xfeH\x00e\x00i\x00", "bin"),
        (b"\xe6\x01", "bin"),
        (bytes(range(128, 256)), "bin"),
    ],
)
def test_text_may_be_in_the_alphabet_of_windows(
    content: bytes, suffix: str, tmp_path: Path
) -> None:
    assert sort_of(tmp_path / "noe.txt", content).suffix == suffix


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (FILES["png"][:-4], "attach-broken"),
        (FILES["jpg"][:-2], "attach-broken"),
        (FILES["docx"][:-30], "attach-broken"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "attach-protected"),
        (b"%PDF-1.7\nkuttet", "attach-broken"),
        (b"", "attach-empty"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(content: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(content)
    _, found = look_at(tmp_path / "fil", EvidenceKind.OTHER)
    assert [one.code for one in found] == [code]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "stor.pdf").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    looked, found = look_at(tmp_path / "stor.pdf", EvidenceKind.OTHER)
    assert (looked, [one.code for one in found]) == (None, ["attach-too-large"])


@pytest.mark.parametrize("name", ["borte.pdf", "."])
def test_what_is_no_file_cannot_be_read(name: str, tmp_path: Path) -> None:
    looked, found = look_at(tmp_path / name, EvidenceKind.OTHER)
    assert (looked, [one.code for one in found]) == (None, ["attach-unreadable"])


@pytest.mark.parametrize(
    ("kind", "suffix", "code"),
    [
        (EvidenceKind.COUNTERPROPOSAL, "pdf", "attach-wrong-type"),
        (EvidenceKind.COUNTERPROPOSAL, "docm", "attach-wrong-type"),
        (EvidenceKind.SIGNED_AGREEMENT, "docx", "attach-wrong-type"),
        (EvidenceKind.CHECKLIST_HEAD, "eml", "attach-wrong-type"),
        (EvidenceKind.BUDGET, "zip", "attach-wrong-type"),
        (EvidenceKind.BUDGET, "xlsm", "attach-macros"),
        (EvidenceKind.OTHER, "bin", "attach-unknown-type"),
    ],
)
def test_a_sort_that_cannot_show_what_it_should_is_told(
    kind: EvidenceKind, suffix: str, code: str, tmp_path: Path
) -> None:
    (tmp_path / "fil").write_bytes(FILES[suffix])
    _, found = look_at(tmp_path / "fil", kind)
    assert code in [one.code for one in found]
