"""A case that has been made once by the real LibreOffice, to attach files to."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import yaml
from PIL import Image
from samples import Ran, case_data, fingerprints, run_docgen

__all__ = [
    "Shelf",
    "codes",
    "damaged_packet",
    "endless_pdf",
    "make_case",
    "scan_of",
    "written_over",
]


@dataclass(frozen=True)
class Shelf:
    """A folder with `outputs` in it, and the case of that name."""

    folder: Path
    case: str

    @property
    def root(self) -> Path:
        return self.folder / "outputs" / self.case

    def copy(self, folder: Path) -> Shelf:
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Shelf(folder=folder, case=self.case)

    def file(self, name: str, version: int = 1) -> Path:
        return self.root / f"v{version:03d}" / name

    def manifest(self, version: int) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.file("manifest.json", version).read_text("utf-8"))
        return found

    def attach(self, *arguments: str | Path) -> Ran:
        return run_docgen(self.folder, "attach", self.case, *arguments, "--json")

    def fingerprints(self) -> dict[str, tuple[int, str]]:
        return fingerprints(self.root)


def make_case(folder: Path, name: str, data: dict[str, Any] | None = None) -> Shelf:
    """Generate a sample, or `data`, in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "case.yaml"
    file.write_text(yaml.safe_dump(data or case_data(name), allow_unicode=True), encoding="utf-8")
    ran = run_docgen(folder, "generate", "case.yaml", "--json")
    assert ran.code == 0, ran.out
    return Shelf(folder=folder, case=name)


def codes(ran: Ran) -> list[str]:
    """The codes of what was found of the files, and how grave each is."""
    return [f"{one['severity']} {one['code']}" for one in ran.of_type("finding")]


def written_over(
    source: Path, target: Path, lines: dict[int, str], *, front: str = "", tags: bool = True
) -> Path:
    """What a service for signing makes of a PDF: a page in front, and lines on its pages, from 1.

    Without `tags` the file does not tell its structure any more.
    """
    with pikepdf.open(source) as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )
        for number, text in lines.items():
            _write(pdf, pdf.pages[number - 1], font, text, height=20)
        if front:
            pdf.add_blank_page(page_size=(595, 842))
            page = pdf.pages[-1]
            _write(pdf, page, font, front, height=700)
            pdf.pages.insert(0, page)
            del pdf.pages[-1]
        if not tags:
            del pdf.Root.StructTreeRoot
            del pdf.Root.MarkInfo
        pdf.save(target)
    return target


def _write(
    pdf: pikepdf.Pdf, page: pikepdf.Page, font: pikepdf.Object, text: str, *, height: int
) -> None:
    shown = text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
    content = b"q BT /Fx 8 Tf 60 %d Td (%s) Tj ET Q" % (height, shown)
    resources = page.obj.get("/Resources") or pikepdf.Dictionary()
    page.obj.Resources = resources
    if "/Font" not in resources:
        resources.Font = pikepdf.Dictionary()
    resources.Font.Fx = font
    page.contents_add(pdf.make_stream(content))


def scan_of(pdf: Path, target: Path, *, most: int = 99) -> Path:
    """Print the pages of a PDF, or the first ones, and scan them: a PDF of pictures."""
    picture = target.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "60", "-l", str(most), "-jpeg", pdf, picture], check=True)
    with pikepdf.new() as scanned:
        for jpeg in sorted(target.parent.glob(f"{picture.name}-*.jpg")):
            with Image.open(jpeg) as shown:
                width, height = shown.size
            page = scanned.add_blank_page(page_size=(595, 842))
            image = scanned.make_stream(jpeg.read_bytes())
            image.stream_dict = pikepdf.Dictionary(
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=width,
                Height=height,
                ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
            page.Contents = scanned.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        scanned.save(target)
    return target


def endless_pdf(target: Path, *, deep: int = 28) -> Path:
    """A small PDF with a form in a form `deep` times, each drawing the next twice; 1 in itself."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        forms = [pdf.make_stream(b"/F Do /F Do") for _ in range(deep)]
        for form, inner in zip(forms, [*forms[1:], forms[-1]], strict=True):
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([0, 0, 595, 842])
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        if deep > 1:
            forms[-1].write(b"0 0 9 9 re f")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=forms[0]))
        page.Contents = pdf.make_stream(b"/F Do")
        pdf.save(target)
    return target


def damaged_packet(source: Path, target: Path) -> Path:
    """The same PDF with an XMP packet that cannot be unpacked; what Info says is lost, too."""
    with pikepdf.open(source) as pdf:
        packet = pdf.make_stream(b"")
        packet.write(b"no zlib at all", filter=pikepdf.Name.FlateDecode)
        pdf.Root.Metadata = packet
        if "/Info" in pdf.trailer:
            del pdf.trailer.Info
        pdf.save(
            target,
            fix_metadata_version=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return target


def broken_page(source: Path, target: Path, how: str) -> Path:
    """The same PDF with a first page that was damaged, or written to do harm."""
    with pikepdf.open(source) as pdf:
        held = pdf.pages[0].obj
        damaged = pdf.make_stream(b"")
        damaged.write(b"no zlib at all", filter=pikepdf.Name.FlateDecode)
        if how == "content":
            held.Contents = damaged
        elif how == "notes":
            held.Annots = pikepdf.Array([1, 2])
        elif how == "too much":
            held.Contents = pikepdf.Array([pdf.make_stream(b" " * 1_000_000)] * 500)
        pdf.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target
