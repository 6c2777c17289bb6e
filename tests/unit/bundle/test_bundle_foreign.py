"""A PDF that docgen did not make: its pages are taken over, and the bundle promises no more."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader
from structure import disagreements, shape
from tagged import PROFILE, stamp, tagged

from docgen.bundle import bundle
from docgen.conformance.trees import kids
from docgen.errors import ConversionError
from docgen.model.artifact import Bundled, BundledPart

LINK = "https://bundle.invalid/doc/"
OTHER = b"another colour profile" * 8


def scan(path: Path, *, part: str = "2", conformance: str = "B", colorants: int = 3) -> Path:
    """Two pages that share what they inherit, lie on their side, and are not tagged."""
    tagged(path, profile=OTHER, conformance=conformance)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.Root.OutputIntents[0].DestOutputProfile.N = colorants
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["pdfaid:part"] = part
        above = pdf.Root.Pages
        above.Resources, above.Rotate = Dictionary(), 90
        for page in pdf.pages:
            del page.obj.Resources
        pdf.save(path)
    return path


def bundled(folder: Path, foreign: Path, footer: str | None = None, level: str = "B") -> Bundled:
    contents = tagged(folder / "innhold.pdf", links=[f"{LINK}1"], conformance=level)
    agreement = tagged(folder / "avtale.pdf", conformance=level)
    parts = [
        BundledPart(pdf=contents, title="Innhold"),
        BundledPart(pdf=foreign, title="Signert avtale", label="1-", foreign=True),
        BundledPart(pdf=agreement, title="Avtale", label="2-"),
    ]
    return bundle(parts, folder / "alle.pdf", stamp("Samlefil"), footer=footer)


def level(path: Path) -> tuple[object, object]:
    with pikepdf.open(path) as pdf:
        xmp = pdf.open_metadata()
        return xmp["pdfaid:part"], xmp["pdfaid:conformance"]


def test_its_pages_are_there_and_only_docgens_own_have_tags(tmp_path: Path) -> None:
    made = bundled(tmp_path, scan(tmp_path / "skann.pdf"))
    assert (made.pages, made.starts) == (6, (0, 2, 4))
    # Its pages and its links are in no tree, and nothing is promised of them.
    assert set(disagreements(made.pdf)) == {
        ("structure-untagged", 3),
        ("structure-page-untagged", 3),
        ("structure-annotation", 3),
        ("structure-untagged", 4),
        ("structure-page-untagged", 4),
    }
    own = (tmp_path / "innhold.pdf", tmp_path / "avtale.pdf")
    assert shape(made.pdf) == [role for part in own for role in shape(part)]
    with pikepdf.open(made.pdf) as pdf:
        (document,) = kids(pdf.Root.StructTreeRoot)
        assert [str(part.T) for part in kids(document)] == ["Innhold", "Avtale"]


def test_its_bookmark_and_its_link_say_that_it_has_no_tags(tmp_path: Path) -> None:
    made = bundled(tmp_path, scan(tmp_path / "skann.pdf"))
    shown = "Signert avtale (uten tilgjengelighetsmerking)"
    reader = PdfReader(made.pdf)
    titles = [one.title for one in reader.outline if not isinstance(one, list)]  # type: ignore[union-attr]
    assert titles == ["Innhold", shown, "Avtale"]
    with pikepdf.open(made.pdf) as pdf:
        assert shown in [str(link.get("/Contents", "")) for link in pdf.pages[0].obj.Annots]


def test_what_its_pages_inherit_comes_along(tmp_path: Path) -> None:
    with pikepdf.open(bundled(tmp_path, scan(tmp_path / "skann.pdf")).pdf) as pdf:
        assert [int(page.obj.get("/Rotate", 0)) for page in pdf.pages] == [0, 0, 90, 90, 0, 0]


@pytest.mark.parametrize(
    ("colorants", "name"), [(1, "/DefaultGray"), (3, "/DefaultRGB"), (4, "/DefaultCMYK")]
)
def test_its_colours_keep_their_own_profile(tmp_path: Path, colorants: int, name: str) -> None:
    made = bundled(tmp_path, scan(tmp_path / "skann.pdf", colorants=colorants))
    with pikepdf.open(made.pdf) as pdf:
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == PROFILE
        for page in pdf.pages[2:4]:
            kind, profile = page.obj.Resources.ColorSpace[name]
            assert (kind, profile.read_bytes()) == (Name.ICCBased, OTHER)
        assert "/ColorSpace" not in pdf.pages[0].obj.Resources


@pytest.mark.parametrize(
    ("part", "conformance", "expected"),
    [
        ("1", "B", ("2", "B")),
        ("1", "A", ("2", "U")),
        ("2", "U", ("2", "U")),
        ("2", "A", ("2", "U")),
        ("3", "B", ("3", "B")),
    ],
)
def test_the_bundle_promises_what_it_keeps_without_the_tags(
    tmp_path: Path, part: str, conformance: str, expected: tuple[str, str]
) -> None:
    foreign = scan(tmp_path / "skann.pdf", part=part, conformance=conformance)
    assert level(bundled(tmp_path, foreign, level="A").pdf) == expected


@pytest.mark.usefixtures("plain_font")
def test_its_pages_are_stamped_on_white(tmp_path: Path) -> None:
    made = bundled(tmp_path, scan(tmp_path / "skann.pdf"), footer="Sak 1")
    assert "Side 3 av 6 · Sak 1" in PdfReader(made.pdf).pages[2].extract_text()
    with pikepdf.open(made.pdf) as pdf:
        drawn = [
            [str(one.operator) for one in pikepdf.parse_content_stream(page)] for page in pdf.pages
        ]
    assert ["re" in operators for operators in drawn] == [False, False, True, True, False, False]


def garbage(path: Path) -> None:
    path.write_bytes(b"ikke en PDF")


def undrawable(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.pages[0].obj.Contents.write(b"ikke pakket", filter=Name.FlateDecode)
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def locked(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="eier", user="hemmelig"))


def unlabelled(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.Root.Metadata
        pdf.save(path)


def newer(path: Path) -> None:
    scan(path, part="4")


def signed(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), SigFlags=3)
        pdf.save(path)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (garbage, "bundle-part-unreadable"),
        (Path.unlink, "bundle-part-unreadable"),
        (undrawable, "bundle-part-unreadable"),
        (locked, "bundle-part-encrypted"),
        (unlabelled, "bundle-foreign-pages"),
        (newer, "bundle-foreign-pages"),
        (signed, "bundle-foreign-pages"),
    ],
)
def test_one_that_cannot_be_pages_is_named(tmp_path: Path, spoil: object, message: str) -> None:
    foreign = scan(tmp_path / "skann.pdf")
    spoil(foreign)  # type: ignore[operator]
    with pytest.raises(ConversionError) as caught:
        bundled(tmp_path, foreign)
    assert (caught.value.message, caught.value.parameters) == (message, {"file": "skann.pdf"})
    assert not (tmp_path / "alle.pdf").exists()
