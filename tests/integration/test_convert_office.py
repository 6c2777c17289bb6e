"""Word documents become tagged PDF/A with the real LibreOffice."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from structure import disagreements, shape
from tagged import stamp

from docgen.convert import convert
from docgen.model.artifact import Converted, NotConverted, ToConvert
from docgen.settings.options import Settings
from docgen.tools.pool import OfficePool
from docgen.tools.probe import probe_all

pytestmark = pytest.mark.office


def test_every_page_and_every_word_is_there(pdfs: dict[str, Path]) -> None:
    reader = PdfReader(pdfs["avtale"])
    assert len(reader.pages) == 2
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"Avtale del {number}" in text
        assert f"Blåbær, øl og ål på side {number}." in text
        assert "Kari Eksempel" in text
        assert f"Side {number}" in text


def test_the_pdf_is_archival_and_says_so(pdfs: dict[str, Path]) -> None:
    with pikepdf.open(pdfs["avtale"]) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert len(pdf.Root.OutputIntents) == 1
        assert "/AcroForm" not in pdf.Root
        fonts = [
            obj
            for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_headings_tables_lists_and_links_are_tagged(pdfs: dict[str, Path]) -> None:
    roles = shape(pdfs["avtale"])
    assert (roles.count("/H1"), roles.count("/Table"), roles.count("/TD")) == (2, 2, 8)
    assert {"/L", "/LI", "/Link"} <= set(roles)
    assert disagreements(pdfs["avtale"]) == []


def test_headings_are_bookmarks(pdfs: dict[str, Path]) -> None:
    titles = [str(item.title) for item in PdfReader(pdfs["avtale"]).outline]  # type: ignore[union-attr]
    assert titles == ["Avtale del 1", "Avtale del 2"]


def test_the_dates_and_the_language_are_those_of_the_stamp(pdfs: dict[str, Path]) -> None:
    with pikepdf.open(pdfs["avtale"]) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20260901000000Z"
        assert "LibreOffice" in str(pdf.docinfo.Producer)
        assert str(pdf.Root.Lang) == "nb-NO"


def test_the_same_document_gives_the_same_bytes_alone_and_among_others(
    pool: OfficePool, word_documents: dict[str, Path], pdfs: dict[str, Path], tmp_path: Path
) -> None:
    shutil.copy(word_documents["avtale"], tmp_path / "et annet navn.docx")
    job = ToConvert(
        docx=tmp_path / "et annet navn.docx", pdf=tmp_path / "igjen.pdf", stamp=stamp("Avtale")
    )
    assert convert([job], pool) == (Converted(pdf=job.pdf, pages=2),)
    assert job.pdf.read_bytes() == pdfs["avtale"].read_bytes()


def test_a_file_that_is_no_word_document_costs_only_itself(
    pool: OfficePool, word_documents: dict[str, Path], tmp_path: Path
) -> None:
    broken = tmp_path / "ødelagt.docx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    jobs = [
        ToConvert(docx=docx, pdf=tmp_path / f"{number}.pdf", stamp=stamp())
        for number, docx in enumerate([broken, word_documents["innhold"]])
    ]
    bad, good = convert(jobs, pool)
    assert bad == NotConverted(docx=broken, reason="conversion-damaged")
    assert good == Converted(pdf=tmp_path / "1.pdf", pages=1)


def test_two_runs_at_once_do_not_disturb_each_other(
    pool: OfficePool, word_documents: dict[str, Path], pdfs: dict[str, Path], tmp_path: Path
) -> None:
    def run(number: int) -> bytes:
        target = tmp_path / f"{number}.pdf"
        job = ToConvert(docx=word_documents["innhold"], pdf=target, stamp=stamp("Innhold"))
        convert([job], pool)
        return target.read_bytes()

    with ThreadPoolExecutor() as threads:
        assert list(threads.map(run, range(2))) == [pdfs["innhold"].read_bytes()] * 2


@pytest.mark.usefixtures("office")
def test_this_machine_passes_the_probes_of_doctor(tmp_path: Path) -> None:
    lacking = [probe for probe in probe_all(Settings(outputs=tmp_path)) if probe.state == "missing"]
    assert lacking == []
