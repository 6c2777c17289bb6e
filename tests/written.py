"""What a Word file says, written into a small tagged PDF: LibreOffice as tests need it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Object, String

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
FURNITURE = re.compile(r"word/(?:header|footer)\d*\.xml")
BREAKS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
LEFT, TOP, LINE, SIZE = 9, 580, 2, 1


def write_words(good: Path, docx: Path, target: Path) -> None:
    """The PDF in `good`, with every paragraph of the Word file on its first page.

    Those of the body are tagged, in order; those of headers and footers are artifacts.
    """
    with zipfile.ZipFile(docx) as package, pikepdf.open(good) as pdf:
        page = pdf.pages[0].obj
        row = _row(pdf, int(page.StructParents))
        drawn = []
        body = list(_paragraphs(package.read(BODY)))
        furniture = [
            text
            for name in filter(FURNITURE.fullmatch, package.namelist())
            for text in _paragraphs(package.read(name))
        ]
        page.Resources.Font.Words = _font(pdf, "".join((*body, *furniture)))
        for number, text in enumerate(body):
            element = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.P, P=_document(pdf), Pg=page, K=len(row))
            )
            _document(pdf).K.append(element)
            drawn.append(b"/P <</MCID %d>> BDC %s EMC" % (len(row), _shown(text, number)))
            row.append(element)
        drawn += [b"/Artifact BMC %s EMC" % _shown(text, 0) for text in furniture]
        pdf.pages[0].contents_add(b"\n".join(drawn))
        pdf.save(target)


def _paragraphs(part: bytes) -> Iterator[str]:
    for paragraph in etree.fromstring(part).iter(f"{W}p"):
        text = "".join(
            BREAKS.get(node.tag) or node.text or ""
            for node in paragraph.iter(f"{W}t", *BREAKS)
            if next(node.iterancestors(f"{W}p")) is paragraph
            and next(node.iterancestors(f"{W}pPr"), None) is None
        )
        if text.strip():
            yield text


def _document(pdf: pikepdf.Pdf) -> Object:
    document: Object = pdf.Root.StructTreeRoot.K
    return document


def _row(pdf: pikepdf.Pdf, key: int) -> Object:
    """The parent tree's row of a page."""
    for part in pdf.Root.StructTreeRoot.ParentTree.Kids:
        numbers = list(part.Nums)
        for known, row in zip(numbers[::2], numbers[1::2], strict=True):
            if int(known) == key:
                return row
    message = "the page is not in the parent tree"
    raise AssertionError(message)


def _shown(text: str, line: int) -> bytes:
    # Below each other as far as there is room; nobody looks at the page.
    at = TOP - LINE * line % (TOP - LINE)
    codes = text.encode("utf-16-be", "surrogatepass").hex().encode()
    return b"BT /Words %d Tf %d %d Td <%s> Tj ET" % (SIZE, LEFT, at, codes)


def _ranges(text: str) -> Iterator[bytes]:
    """Each code that the text needs as its own character, by rows of 256."""
    codes = text.encode("utf-16-be", "surrogatepass")
    for row in sorted(set(codes[::2])):
        # A half of a pair stands for nothing alone, and so cannot begin a range.
        yield (
            b"<D7FF> <DFFF> <D7FF>"
            if 0xD8 <= row < 0xE0
            else b"<%02X00> <%02XFF> <%02X00>"
            % (
                row,
                row,
                row,
            )
        )


def _font(pdf: pikepdf.Pdf, text: str) -> Object:
    """A font in which each code of the text is its own character."""
    ranges = list(_ranges(text))
    said = pdf.make_stream(
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"%d beginbfrange %s endbfrange" % (len(ranges), b" ".join(ranges))
    )
    system = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0)
    drawn = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Carlito,
        CIDSystemInfo=system,
        DW=300,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Carlito,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(drawn)]),
            ToUnicode=said,
        )
    )
