"""veraPDF and the structure check of bundles by the real LibreOffice, whatever is in them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from aloud import heard, heard_parts
from samples import Produced
from structure import disagreements
from tagged import stamp

from docgen.bundle import bundle
from docgen.conformance.verapdf import Flavour, Validator, required_flavours
from docgen.model.artifact import BundledPart, Embedded

pytestmark = [
    pytest.mark.office,
    pytest.mark.usefixtures("plain_font"),
    pytest.mark.timeout(600),
]

NAMES = ("sjekkliste-enhetsleder-ntnu-ilu", "samarbeidsavtale", "sjekkliste-prosjektleder-ntnu-ilu")


@pytest.fixture
def pdfs(produced: Produced) -> dict[str, Path]:
    """Three documents of a sample."""
    return {name: produced.version("digskole") / f"{name}.pdf" for name in NAMES}


def parts(pdfs: dict[str, Path], *, foreign: str = "") -> list[BundledPart]:
    return [
        BundledPart(pdf=pdfs[name], title=name.title(), foreign=name == foreign) for name in NAMES
    ]


def failures(path: Path, validator: Validator, *flavours: Flavour) -> list[object]:
    return [
        (verdict.flavour, verdict.failures, verdict.trouble)
        for verdict in validator.check(path, flavours)
        if not verdict.compliant
    ]


def turned(path: Path, target: Path) -> Path:
    """The same PDF with its pages on their side, each in another way."""
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            page.obj.Rotate = 90 * number
        pdf.save(target, fix_metadata_version=False)
    return target


def test_with_stamps_on_pages_that_lie_on_their_side(
    pdfs: dict[str, Path], validator: Validator, tmp_path: Path
) -> None:
    lying = {**pdfs, NAMES[2]: turned(pdfs[NAMES[2]], tmp_path / "liggende.pdf")}
    made = bundle(parts(lying), tmp_path / "alle.pdf", stamp("Samlefil"), footer="Sak 2026/1 ČŽ")
    assert required_flavours(made.pdf) == ("2a", "ua1")
    assert failures(made.pdf, validator, "2a", "ua1") == []
    assert disagreements(made.pdf) == []
    assert heard_parts(made.pdf) == [heard(pdfs[name]) for name in NAMES]


def test_with_files_inside(pdfs: dict[str, Path], validator: Validator, tmp_path: Path) -> None:
    word = pdfs["samarbeidsavtale"].with_suffix(".docx")
    scan = tmp_path / "skann æøå.pdf"
    scan.write_bytes(b"%PDF-1.4 and nothing more, which is nobody's business here")
    inside = [
        Embedded(
            file=file,
            name=file.name,
            media_type=media_type,
            relationship=relationship,
            description=file.stem,
        )
        for file, media_type, relationship in (
            (word, "application/msword", "Source"),
            (scan, "application/pdf", "Supplement"),
        )
    ]
    first, *others = parts(pdfs)
    own = BundledPart(pdf=first.pdf, title=first.title, embedded=(inside[0],))
    made = bundle([own, *others], tmp_path / "alle.pdf", stamp(), footer="", embedded=inside[1:])
    assert required_flavours(made.pdf) == ("3a", "ua1")
    assert failures(made.pdf, validator, "3a", "ua1") == []
    assert disagreements(made.pdf) == []


def test_with_foreign_pages_it_keeps_what_it_still_claims(
    pdfs: dict[str, Path], validator: Validator, tmp_path: Path
) -> None:
    foreign = tmp_path / "avtale.pdf"
    with pikepdf.open(pdfs["samarbeidsavtale"]) as pdf:
        profile = pdf.Root.OutputIntents[0].DestOutputProfile
        changed = bytearray(profile.read_bytes())
        changed[84:100] = bytes(16)  # its own mark, of which there may be none
        changed[24:36] = bytes([0x07, 0xD0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])
        profile.write(bytes(changed))
        profile.N = 3
        pdf.save(foreign, fix_metadata_version=False)
    mixed = parts({**pdfs, "samarbeidsavtale": foreign}, foreign="samarbeidsavtale")
    made = bundle(mixed, tmp_path / "alle.pdf", stamp(), footer="Sak 1")
    with pikepdf.open(made.pdf) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "U")
        assert "{http://www.aiim.org/pdfua/ns/id/}part" not in xmp
        assert "/DefaultRGB" in pdf.pages[2].obj.Resources.ColorSpace
    # veraPDF knows no 2u here; all that 2b asks for, and what 2u does on top, is in 2a.
    broken = [failure.rule for failure in validator.check(made.pdf, ("2a",))[0].failures]
    assert broken == ["6.6.4-3"]  # that it calls itself U
