"""PDFs by the real LibreOffice become one that is as archival and as tagged as they are."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from structure import disagreements, shape
from tagged import stamp

from docgen.bundle import bundle
from docgen.model.artifact import Bundled, BundledPart

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def made(pdfs: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Contents, agreement and checklist in one."""
    target = tmp_path_factory.mktemp("bundle") / "intern.pdf"
    parts = [
        BundledPart(pdf=pdfs["innhold"], title="Innhold"),
        BundledPart(pdf=pdfs["avtale"], title="Samarbeidsavtale", label="1-"),
        BundledPart(pdf=pdfs["sjekkliste"], title="Sjekkliste", label="2-"),
    ]
    result = bundle(parts, target, stamp("Samlefil"))
    assert result == Bundled(pdf=target, pages=6, starts=(0, 1, 3))
    return target


def test_every_page_of_every_part_is_there_in_order(made: Path, pdfs: dict[str, Path]) -> None:
    parts = [page.extract_text() for path in pdfs.values() for page in PdfReader(path).pages]
    assert [page.extract_text() for page in PdfReader(made).pages] == parts


def test_all_tags_are_kept_and_agree_with_every_page(made: Path, pdfs: dict[str, Path]) -> None:
    assert shape(made) == [role for path in pdfs.values() for role in shape(path)]
    assert disagreements(made) == []


def test_the_contents_lead_to_the_parts(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        pages = [page.obj.objgen for page in pdf.pages]
        contents, agreement = pdf.pages[0].obj.Annots, pdf.pages[1:3]
        assert sorted(pages.index(link.A.D[0].objgen) for link in contents) == [1, 3]
        assert {str(link.Contents) for link in contents} == {"Samarbeidsavtale", "Sjekkliste"}
        web = [link for page in agreement for link in page.obj.get("/Annots", [])]
        assert [str(link.A.URI) for link in web] == ["https://example.org/avtale"]


def test_headings_of_each_part_stand_below_its_bookmark(made: Path) -> None:
    reader = PdfReader(made)
    _contents, _own, agreement, nested, *_ = reader.outline
    assert agreement.title == "Samarbeidsavtale"  # type: ignore[union-attr]
    assert [
        (item.title, reader.get_destination_page_number(item))  # type: ignore[union-attr, arg-type]
        for item in nested  # type: ignore[union-attr]
    ] == [("Avtale del 1", 1), ("Avtale del 2", 2)]


def test_pages_are_labelled_by_part(made: Path) -> None:
    assert PdfReader(made).page_labels == ["i", "1-1", "1-2", "2-1", "2-2", "2-3"]


def test_fonts_of_different_parts_do_not_share_a_name(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        named: dict[str, set[bytes]] = {}
        for obj in pdf.objects:
            if isinstance(obj, pikepdf.Dictionary) and "/FontFile2" in obj:
                named.setdefault(str(obj.FontName), set()).add(obj.FontFile2.read_bytes())
    assert len(named) > 2
    assert all(len(programs) == 1 for programs in named.values())


def test_the_same_pdfs_give_the_same_bytes(made: Path, pdfs: dict[str, Path]) -> None:
    again = made.with_name("igjen.pdf")
    labels = (None, "1-", "2-")
    titles = ("Innhold", "Samarbeidsavtale", "Sjekkliste")
    parts = [
        BundledPart(pdf=path, title=title, label=label)
        for path, title, label in zip(pdfs.values(), titles, labels, strict=True)
    ]
    bundle(parts, again, stamp("Samlefil"))
    assert again.read_bytes() == made.read_bytes()
