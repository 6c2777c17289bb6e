"""What LibreOffice makes of the lean twin is what it makes of the file that is delivered."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from docx.shared import Mm
from samples import INPUTS, ROOT, Produced, fingerprints, pdf_pages, run_docgen
from tagged import stamp

from docgen.convert import convert
from docgen.model.artifact import Converted, ToConvert
from docgen.tools.pool import OfficePool
from docgen.word.filling.compiled import Merged
from docgen.word.filling.template import load_template

pytestmark = pytest.mark.office

EXAMPLES = sorted((ROOT / "templates").glob("*/examples/*.yaml"))


def pdfs_of(outputs: Path) -> dict[str, tuple[int, str]]:
    """Every PDF that was published, by its path: a document, or a bundle with its contents."""
    return {
        name: (len(content), content)
        for name, (_, content) in fingerprints(outputs).items()
        if name.endswith(".pdf")
    }


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_all_pdfs_of_the_samples_have_the_bytes_that_the_whole_files_give(
    produced: Produced, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Merged, "twin", Merged.package)
    assert run_docgen(tmp_path, "generate", INPUTS, "-o", tmp_path / "whole").code == 0
    whole = pdfs_of(tmp_path / "whole")
    assert len(whole) > 20
    assert pdfs_of(produced.outputs) == whole


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_all_pdfs_of_the_packs_examples_have_the_bytes_that_the_whole_files_give(
    pool: OfficePool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del pool
    for folder in ("lean", "whole"):
        for number, example in enumerate(EXAMPLES):
            outputs = tmp_path / folder / str(number)
            assert run_docgen(tmp_path, "generate", example, "-o", outputs).code in {0, 3}
        monkeypatch.setattr(Merged, "twin", Merged.package)
    whole = pdfs_of(tmp_path / "whole")
    assert len(whole) > 20
    assert pdfs_of(tmp_path / "lean") == whole


def as_word_writes(path: Path) -> Path:
    """A template with all of python-docx's styles, and much of what they can be used for."""
    document = Document()
    document.add_heading("{{ navn }}", 0)
    for level in (1, 2, 3):
        document.add_heading(f"Overskrift {level}", level)
        document.add_paragraph("Blåbær, øl og ål. " * 20)
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number 2", "Intense Quote"):
        for number in range(3):
            document.add_paragraph(f"Punkt {number}", style=style)
    for style in ("Table Grid", "Light Grid Accent 1", "Medium Shading 2"):
        table = document.add_table(rows=3, cols=3, style=style)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "Felt"
    run = document.add_paragraph("Før ").add_run("sterkt")
    run.style = "Intense Emphasis"
    picture = document.add_picture(io.BytesIO(_picture(600, 200)), width=Mm(40))
    picture._inline.docPr.set("descr", "Striper")
    document.sections[0].header.paragraphs[0].text = "Topp\t\tav siden"
    footer = document.sections[0].footer.paragraphs[0]
    footer.style, footer.text = "Footer", "Bunn"
    document.save(str(path))
    return path


def _picture(width: int, height: int) -> bytes:
    """A PNG of stripes, without a library for pictures."""
    stripe = b"".join(bytes((x % 256, x // 3 % 256, 200)) for x in range(width))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + stripe) * height)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def roles_of(pdf: Path) -> list[str]:
    """The roles of all elements of the structure, in reading order."""
    roles: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Array):
            for one in element:
                walk(one)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                roles.append(str(element.S))
            walk(element.get("/K", None))

    with pikepdf.open(pdf) as opened:
        walk(opened.Root.StructTreeRoot.K)
    return roles


def pixels_of(pdf: Path) -> bytes:
    command = ["pdftoppm", "-r", "80", str(pdf)]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout


def test_a_template_with_all_of_word_s_styles_gives_the_same_pages(
    pool: OfficePool, tmp_path: Path
) -> None:
    merged = load_template(as_word_writes(tmp_path / "t.docx"), "nb").merge({"navn": "Åse"})
    packages = {"lean": merged.twin(stamp()), "whole": merged.package(stamp())}
    assert len(packages["lean"]) != len(packages["whole"])
    jobs = []
    for name, package in packages.items():
        (tmp_path / f"{name}.docx").write_bytes(package)
        pdf = tmp_path / f"{name}.pdf"
        jobs.append(ToConvert(docx=tmp_path / f"{name}.docx", pdf=pdf, stamp=stamp()))
    assert [type(outcome) for outcome in convert(jobs, pool)] == [Converted, Converted]
    lean, whole = (job.pdf for job in jobs)
    assert pdf_pages(lean) == pdf_pages(whole)
    assert roles_of(lean) == roles_of(whole)
    assert {"/H1", "/LI", "/TD"} < set(roles_of(lean))
    assert pixels_of(lean) == pixels_of(whole)
    assert lean.read_bytes() == whole.read_bytes()
