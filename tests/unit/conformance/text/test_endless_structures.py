"""Structure trees that lead back to where they began, or to one place a million times."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object

from docgen.conformance.text import read_pages
from docgen.conformance.text.budget import UnreadablePageError
from docgen.conformance.trees import name_rows
from docgen.conformance.wording.pdf import read_pdf_text

Build = Callable[[pikepdf.Pdf, Object], None]


def made(build: Build) -> pikepdf.Pdf:
    """A page that says «ab» in mark 0 and «cd» in mark 1; `build` fills the tree's root."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Prove)
    font.Encoding = Name.WinAnsiEncoding
    held = pdf.pages[0].obj
    held.Resources = Dictionary(Font=Dictionary(F=font))
    held.Contents = pdf.make_stream(
        b"BT /F 10 Tf 10 50 Td /P <</MCID 0>> BDC (ab) Tj EMC /P <</MCID 1>> BDC (cd) Tj EMC ET"
    )
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.Root.StructTreeRoot = root
    build(pdf, root)
    return pdf


def element(pdf: pikepdf.Pdf, *below: object) -> Object:
    return pdf.make_indirect(Dictionary(S=Name.P, Pg=pdf.pages[0].obj, K=Array(below)))


def back_to_the_root(pdf: pikepdf.Pdf, root: Object) -> None:
    root.K = element(pdf, 0, root, 1)


def in_a_ring(pdf: pikepdf.Pdf, root: Object) -> None:
    ring = [element(pdf, number) for number in range(2)]
    for one, two in pairwise([*ring, ring[0]]):
        one.K.append(two)
    root.K = Array(ring)


def doubled(pdf: pikepdf.Pdf, root: Object) -> None:
    below = element(pdf, 0, 1)
    for _ in range(60):
        below = element(pdf, below, below)
    root.K = below


def one_list_for_all(pdf: pikepdf.Pdf, root: Object) -> None:
    shared = pdf.make_indirect(Array([0, 1] * 5000))
    root.K = Array([])
    for _ in range(5000):
        below = element(pdf)
        below.K = shared
        root.K.append(below)


def deep(pdf: pikepdf.Pdf, root: Object) -> None:
    below = element(pdf, 0, 1)
    for _ in range(20_000):
        below = element(pdf, below)
    root.K = below


@pytest.mark.parametrize("build", [back_to_the_root, in_a_ring, doubled, one_list_for_all, deep])
@pytest.mark.timeout(60)
def test_each_element_is_read_once(build: Build) -> None:
    with made(build) as pdf:
        assert "".join(line.text for line in read_pdf_text(pdf).lines) == "abcd"
        assert read_pages(pdf).text.letters == "abcd"


@pytest.mark.parametrize(
    "below",
    [
        Array([Array([0])]),
        Array([Name.A]),
        Array([Dictionary(Type=Name.MCR)]),
        Array([Dictionary(S=Name.P, Pg=3, K=0)]),
    ],
)
def test_what_is_no_structure_cannot_be_followed(below: Object) -> None:
    with made(lambda _, root: root.__setattr__("K", below)) as pdf:
        with pytest.raises(UnreadablePageError):
            read_pdf_text(pdf)
        with pytest.raises(UnreadablePageError):
            read_pages(pdf)


def test_a_tree_of_names_that_holds_itself_is_read_once() -> None:
    with pikepdf.new() as pdf:
        tree = pdf.make_indirect(Dictionary(Names=Array([b"a", 1])))
        tree.Kids = Array([tree, pdf.make_indirect(Dictionary(Names=Array([b"b", 2])))])
        assert [key for key, _ in name_rows(tree)] == [b"a", b"b"]
