"""Word documents for the real LibreOffice, and what it made of them, once for all tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from desk import beginnings
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from samples import produced
from tagged import stamp

from docgen.convert import convert
from docgen.model.artifact import Converted, ToConvert
from docgen.tools.pool import OfficePool
from docgen.word.archival import make_archival

__all__ = ["beginnings", "produced"]

LINK = "https://bundle.invalid/doc/"


def word_document(path: Path, title: str, *, pages: int, links: Sequence[str] = ()) -> Path:
    """Headings, text, a table and a list on each page; a page number in the footer; links."""
    document = Document()
    document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    for number in range(1, pages + 1):
        document.add_heading(f"{title} del {number}", 1)
        document.add_paragraph(f"Blåbær, øl og ål på side {number}.")
        table = document.add_table(rows=2, cols=2, style="Table Grid")
        table.cell(0, 0).text, table.cell(1, 0).text = "Navn", "Kari Eksempel"
        document.add_paragraph("Et punkt i en liste", style="List Bullet")
        if number < pages:
            document.add_page_break()
    for address in links:
        _add_link(document.add_paragraph("Se "), address)
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("Side ")
    _add_page_number(footer)
    # As every template is before it is filled in.
    make_archival(document, "nb-NO")
    document.save(str(path))
    return path


def _add_link(paragraph: Paragraph, address: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    run = paragraph.add_run(address.rpartition("/")[2] or "lenke")
    # Without this style LibreOffice 7.4 makes no link.
    run.style = "Hyperlink"
    link.append(run._r)
    paragraph._p.append(link)


def _add_page_number(paragraph: Paragraph) -> None:
    for kind in ("begin", "", "end"):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = "PAGE"
        paragraph.add_run()._r.append(mark)


@pytest.fixture(scope="session")
def word_documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Contents with links to two documents, an agreement of two pages, a checklist of three."""
    folder = tmp_path_factory.mktemp("word")
    links = [f"{LINK}1", f"{LINK}2"]
    return {
        "innhold": word_document(folder / "innhold.docx", "Innhold", pages=1, links=links),
        "avtale": word_document(
            folder / "avtale.docx", "Avtale", pages=2, links=["https://example.org/avtale"]
        ),
        "sjekkliste": word_document(folder / "sjekkliste.docx", "Sjekkliste", pages=3),
    }


@pytest.fixture(scope="session")
def pdfs(
    pool: OfficePool, word_documents: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """The PDFs of the Word documents, by name."""
    folder = tmp_path_factory.mktemp("pdf")
    jobs = [
        ToConvert(docx=docx, pdf=folder / f"{name}.pdf", stamp=stamp(name.title()))
        for name, docx in word_documents.items()
    ]
    results = convert(jobs, pool)
    assert [type(result) for result in results] == [Converted] * 3
    return {name: folder / f"{name}.pdf" for name in word_documents}
