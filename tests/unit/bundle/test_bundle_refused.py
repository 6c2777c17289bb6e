"""What cannot be bundled is refused by name, and no bundle is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary
from tagged import stamp, tagged

from docgen.bundle import bundle
from docgen.errors import ConversionError
from docgen.model.artifact import BundledPart

Spoil = Callable[[Path], None]


def saved(change: Callable[[pikepdf.Pdf], None]) -> Spoil:
    def spoil(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)

    return spoil


def without(key: str) -> Spoil:
    return saved(lambda pdf: pdf.Root.__delitem__(key))


def encrypted(password: str) -> Spoil:
    def spoil(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(owner="eier", user=password))

    return spoil


def garbage(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\ntull")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def classed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ClassMap = Dictionary()


def with_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[])


def pageless(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (encrypted("hemmelig"), "bundle-part-encrypted"),
        (encrypted(""), "bundle-part-encrypted"),
        (garbage, "bundle-part-unreadable"),
        (cut, "bundle-part-unreadable"),
        (Path.unlink, "bundle-part-unreadable"),
        (saved(pageless), "bundle-part-unreadable"),
        (without("/StructTreeRoot"), "bundle-part-untagged"),
        (without("/Metadata"), "bundle-part-foreign"),
        (without("/OutputIntents"), "bundle-part-foreign"),
        (saved(classed), "bundle-part-foreign"),
        (saved(with_form), "bundle-part-foreign"),
        (lambda path: tagged(path, profile=b"another"), "bundle-part-foreign"),
        (lambda path: tagged(path, conformance="X"), "bundle-part-foreign"),
    ],
)
def test_a_part_that_does_not_fit_is_named(tmp_path: Path, spoil: Spoil, message: str) -> None:
    good, bad = tagged(tmp_path / "god.pdf"), tagged(tmp_path / "annen.pdf")
    spoil(bad)
    parts = [BundledPart(pdf=part, title=part.stem) for part in (good, bad)]
    target = tmp_path / "alle.pdf"
    target.write_bytes(b"as it was")
    with pytest.raises(ConversionError) as caught:
        bundle(parts, target, stamp())
    assert (caught.value.message, caught.value.parameters) == (message, {"file": "annen.pdf"})
    assert target.read_bytes() == b"as it was"
