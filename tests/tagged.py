"""Small tagged PDFs made by hand, so that most tests need no LibreOffice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from docgen.conformance.identity import Origin, set_identity
from docgen.conformance.xmp import Level
from docgen.model.artifact import Stamp

PROFILE = bytes(range(128)) + b"a colour profile"


def stamp(title: str = "Avtale", language: str = "nb-NO") -> Stamp:
    """What a document says of itself."""
    return Stamp(
        case="eksempel",
        version="v001",
        facts="5eed",
        title=title,
        language=language,
        made_on=date(2026, 9, 1),
    )


def tagged(
    path: Path,
    *,
    pages: int = 2,
    roles: Mapping[str, str] | None = None,
    links: Sequence[str] = (),
    language: str = "nb-NO",
    conformance: str = "B",
    accessibility: str = "",
    profile: bytes = PROFILE,
) -> Path:
    """A tagged PDF/A with a heading on each page, bookmarks, and a jump from first to last page.

    Each page has a paragraph (role `/Words`, mapped by `roles`), an element with an ID and a
    form XObject with a key of its own. `links` are web addresses on the first page.
    """
    pdf = pikepdf.new()
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = _element(pdf, Name.Document, tree)
    tree.K = document
    tree.RoleMap = Dictionary({key: Name(to) for key, to in (roles or {"/Words": "/P"}).items()})
    rows: list[Object] = []
    for number in range(pages):
        _page(pdf, document, rows, number)
    first, last = pdf.pages[0].obj, pdf.pages[-1].obj
    _link(pdf, document, rows, first, Dictionary(S=Name.GoTo, D=String("end")))
    for address in links:
        _link(pdf, document, rows, first, Dictionary(S=Name.URI, URI=String(address)))
    named = Array([String("end"), Dictionary(D=Array([last, Name.XYZ, 0, 700, 0]))])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=named))
    keyed = [entry for key, row in enumerate(rows) for entry in (key, row)]
    # A parent tree of two levels, as large documents have.
    half = len(keyed) // 4 * 2
    tree.ParentTree = Dictionary(
        Kids=Array([pdf.make_indirect(Dictionary(Nums=Array(part))) for part in _cut(keyed, half)])
    )
    ids = [one for one in document.K if "/ID" in one]
    tree.IDTree = Dictionary(Names=Array([entry for one in ids for entry in (one.ID, one)]))
    pdf.Root.StructTreeRoot = tree
    _outline(pdf)
    stream = pdf.make_stream(profile)
    stream.N = 3
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=stream)
    pdf.Root.OutputIntents = Array([intent])
    level = Level(part="2", conformance=conformance, accessibility=accessibility)
    origin = Origin(author="", producer="LibreOffice 7.4")
    set_identity(pdf, stamp(path.stem, language), level, origin)
    pdf.save(path)
    return path


def _cut(row: list[object], at: int) -> list[list[object]]:
    return [part for part in (row[:at], row[at:]) if part]


def _element(pdf: pikepdf.Pdf, role: Name, parent: Object) -> Object:
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=role, P=parent, K=Array([])))


def _page(pdf: pikepdf.Pdf, document: Object, rows: list[Object], number: int) -> None:
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[-1].obj
    page.Contents = pdf.make_stream(
        b"/H1 <</MCID 0>> BDC BT /F 9 Tf 9 700 Td (%d) Tj ET EMC\n"
        b"/Words <</MCID 1>> BDC BT /F 9 Tf 9 600 Td (text) Tj ET EMC\n"
        b"/Artifact BMC /Drawn Do EMC\n" % number
    )
    row = []
    for mark, role in enumerate((Name.H1, Name("/Words"))):
        element = _element(pdf, role, document)
        element.Pg = page
        element.K = mark
        document.K.append(element)
        row.append(element)
    row[1].ID = String(f"words-{number}")
    form = pdf.make_stream(b"0 0 1 1 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Carlito)
    font.Encoding = Name.WinAnsiEncoding
    page.Resources = Dictionary(XObject=Dictionary(Drawn=form), Font=Dictionary(F=font))
    page.StructParents = len(rows)
    rows.append(pdf.make_indirect(Array(row)))
    form.StructParents = len(rows)
    rows.append(pdf.make_indirect(Array([])))


def _link(
    pdf: pikepdf.Pdf, document: Object, rows: list[Object], page: Object, action: Dictionary
) -> None:
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([0, 0, 9, 9]),
            A=action,
            StructParent=len(rows),
        )
    )
    page.Annots = Array([*page.get("/Annots", Array([])), annotation])
    element = _element(pdf, Name.Link, document)
    element.K = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
    document.K.append(element)
    rows.append(element)


def _outline(pdf: pikepdf.Pdf) -> None:
    """A bookmark to each page, the later ones nested below the first."""
    with pdf.open_outline() as outline:
        top = pikepdf.OutlineItem("Side 1", 0)
        outline.root.append(top)
        for number in range(1, len(pdf.pages)):
            top.children.append(pikepdf.OutlineItem(f"Side {number + 1}", number))
