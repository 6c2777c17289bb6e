"""What was made archival becomes a PDF whose text can be read and whose links work."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from pypdf import PdfReader
from tagged import stamp

from docgen.convert import convert
from docgen.model.artifact import Converted, NotArchival, ToConvert
from docgen.tools.pool import OfficePool
from docgen.word.archival import make_archival
from docgen.word.looks import look_over

pytestmark = pytest.mark.office


def reviewed() -> Any:
    """A document with a comment, a change, a link without a style, and ticks of Wingdings."""
    document = Document()
    document.add_heading("Sjekkliste", 1)
    paragraph = document.add_paragraph("Punkt en ")
    for code in ("F0FC", "F0FE"):
        sign = parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="{code}"/>')
        paragraph.add_run()._r.append(sign)
    document.add_comment(paragraph.runs, "Stemmer dette?", "Kari", "K")
    changed = document.add_paragraph("Uendret. ")
    changed._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="90"><w:r><w:t>Innsatt.</w:t></w:r></w:ins>',
        )
    )
    changed._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="91"><w:r><w:delText>Slettet.</w:delText></w:r></w:del>',
        )
    )
    document.add_paragraph("Et punkt i en liste", style="List Bullet")
    _add_link(document.add_paragraph("Se "), "https://example.org/")
    return document


def _add_link(paragraph: Any, address: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RT.HYPERLINK, is_external=True))
    link.append(paragraph.add_run("lenken")._r)
    paragraph._p.append(link)


def converted(document: Any, pool: OfficePool, folder: Path) -> Path:
    source, target = folder / "mal.docx", folder / "mal.pdf"
    document.save(str(source))
    job = ToConvert(docx=source, pdf=target, stamp=stamp("Sjekkliste"))
    (result,) = convert([job], pool)
    assert isinstance(result, Converted)
    return target


def links(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as opened:
        return [
            str(annotation.A.URI)
            for page in opened.pages
            for annotation in page.obj.get("/Annots", pikepdf.Array())
            if "/A" in annotation
        ]


def test_signs_can_be_read_links_work_and_the_review_is_gone(
    pool: OfficePool, tmp_path: Path
) -> None:
    document = reviewed()
    make_archival(document, "nb-NO")
    pdf = converted(document, pool, tmp_path)
    text = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "Punkt en ✓☑" in text
    assert "Uendret. Innsatt." in text
    assert "•" in text
    for gone in ("Slettet", "Stemmer", "\uf0fc", "\uf0b7"):
        assert gone not in text
    assert links(pdf) == ["https://example.org/"]


def test_without_it_the_link_is_lost_and_told(pool: OfficePool, tmp_path: Path) -> None:
    # When this fails, LibreOffice has learnt it, and the style is no longer needed.
    document = Document()
    document.add_heading("Sjekkliste", 1)
    _add_link(document.add_paragraph("Se "), "https://example.org/")
    document.save(str(tmp_path / "mal.docx"))
    job = ToConvert(docx=tmp_path / "mal.docx", pdf=tmp_path / "mal.pdf", stamp=stamp("Sjekkliste"))
    (result,) = convert([job], pool)
    assert isinstance(result, NotArchival)
    assert [one.code for one in result.breaches] == ["structure-link-dead"]
    assert links(result.pdf) == []


def test_what_is_archival_has_no_leftovers_to_warn_of() -> None:
    document = reviewed()
    make_archival(document, "nb-NO")
    saved = io.BytesIO()
    document.save(saved)
    codes = [fault.code for fault in look_over(saved.getvalue(), "nb")]
    assert codes == ["template-language-missing"]  # python-docx begins with en-US
