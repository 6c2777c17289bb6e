"""What a reader meets in a bundle: bookmarks, page numbers, jumps, properties."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from pypdf import PdfReader
from tagged import stamp, tagged

from docgen.bundle import bundle
from docgen.errors import CannotWriteError, ConversionError
from docgen.model.artifact import Bundled, BundledPart

LINK = "https://bundle.invalid/doc/"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Contents (2 pages, links to both others), an agreement of 3 pages, an annex of 1."""
    contents = tagged(tmp_path / "innhold.pdf", pages=2, links=[f"{LINK}2", f"{LINK}1"])
    agreement = tagged(tmp_path / "avtale.pdf", pages=3, links=["https://example.org/"])
    parts = [
        BundledPart(pdf=contents, title="Innhold"),
        BundledPart(pdf=agreement, title="Samarbeidsavtale – utkast", label="1-"),
        BundledPart(pdf=tagged(tmp_path / "vedlegg.pdf", pages=1), title="Vedlegg", label="2-"),
    ]
    target = tmp_path / "alle.pdf"
    assert bundle(parts, target, stamp("Samlefil")) == Bundled(
        pdf=target, pages=6, starts=(0, 2, 5)
    )
    return target


def jumps(path: Path) -> list[tuple[int, int]]:
    """(page, page it leads to) of every link within the file, both from 0."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return [
            (number, pages[annotation.A.D[0].objgen])
            for number, page in enumerate(pdf.pages)
            for annotation in page.obj.get("/Annots", [])
            if str(annotation.A.S) == "/GoTo"
        ]


def test_each_part_has_a_bookmark_and_its_own_below(made: Path) -> None:
    reader = PdfReader(made)

    def listed(items: list[object]) -> list[object]:
        return [
            listed(item)
            if isinstance(item, list)
            else (item.title, reader.get_destination_page_number(item))  # type: ignore[attr-defined, arg-type]
            for item in items
        ]

    assert listed(reader.outline) == [
        ("Innhold", 0),
        [("Side 1", 0), [("Side 2", 1)]],
        ("Samarbeidsavtale – utkast", 2),
        [("Side 1", 2), [("Side 2", 3), ("Side 3", 4)]],
        ("Vedlegg", 5),
        [("Side 1", 5)],
    ]


def test_bookmarks_open_with_the_file_and_parts_are_closed(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        assert pdf.Root.PageMode == Name.UseOutlines
        assert pdf.Root.Outlines.Count == 3
        assert [pdf.Root.Outlines.First.Count, pdf.Root.Outlines.First.Next.Count] == [-1, -1]


def test_pages_are_numbered_within_their_part(made: Path) -> None:
    assert PdfReader(made).page_labels == ["i", "ii", "1-1", "1-2", "1-3", "2-1"]


def test_the_contents_jump_to_the_first_page_of_each_part(made: Path) -> None:
    assert (0, 5) in jumps(made)
    assert (0, 2) in jumps(made)
    assert b"bundle.invalid" not in made.read_bytes()
    text = "".join(str(page.obj.get("/Annots", "")) for page in pikepdf.open(made).pages)
    assert "bundle.invalid" not in text
    assert "https://example.org/" in text


def test_jumps_within_a_part_lead_to_the_same_page_of_the_part(made: Path) -> None:
    # Each part has a jump from its first page to its last.
    assert sorted(jumps(made)) == [(0, 1), (0, 2), (0, 5), (2, 4), (5, 5)]


def test_the_view_of_a_jump_is_kept(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        _page, *view = pdf.pages[2].obj.Annots[0].A.D
        assert view == [Name.XYZ, 0, 700, 0]


@pytest.mark.parametrize("number", ["0", "3", "01", "", "x"])
def test_a_link_to_a_part_that_is_not_there_stops_the_bundle(tmp_path: Path, number: str) -> None:
    contents = tagged(tmp_path / "innhold.pdf", links=[LINK + number])
    parts = [BundledPart(pdf=part, title="") for part in (contents, contents, contents)]
    with pytest.raises(ConversionError) as caught:
        bundle(parts, tmp_path / "alle.pdf", stamp())
    assert caught.value.message == "bundle-link-nowhere"
    assert not (tmp_path / "alle.pdf").exists()


def test_the_bundle_has_the_stamp_and_one_colour_profile(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        xmp = pdf.open_metadata()
        assert xmp["dc:title"] == str(pdf.docinfo.Title) == "Samlefil"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "B")
        assert str(pdf.Root.Lang) == "nb-NO"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        assert len(pdf.Root.OutputIntents) == 1


def test_the_same_parts_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    first = made.read_bytes()
    parts = [
        BundledPart(pdf=tmp_path / f"{name}.pdf", title=title, label=label)
        for name, title, label in (
            ("innhold", "Innhold", None),
            ("avtale", "Samarbeidsavtale – utkast", "1-"),
            ("vedlegg", "Vedlegg", "2-"),
        )
    ]
    bundle(parts, tmp_path / "igjen.pdf", stamp("Samlefil"))
    assert (tmp_path / "igjen.pdf").read_bytes() == first


def test_only_its_owner_can_read_a_bundle_and_nothing_lies_beside_it(
    made: Path, tmp_path: Path
) -> None:
    assert made.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "alle.pdf",
        "avtale.pdf",
        "innhold.pdf",
        "vedlegg.pdf",
    ]


def test_the_level_is_the_least_of_the_parts(tmp_path: Path) -> None:
    parts = [
        BundledPart(pdf=tagged(tmp_path / f"{level}.pdf", conformance=level), title=level)
        for level in ("A", "U", "A")
    ]
    bundle(parts, tmp_path / "alle.pdf", stamp())
    with pikepdf.open(tmp_path / "alle.pdf") as pdf:
        assert pdf.open_metadata()["pdfaid:conformance"] == "U"


@pytest.mark.parametrize(("second", "claimed"), [("1", "1"), ("", None)])
def test_a_bundle_says_that_it_is_accessible_when_every_part_does(
    tmp_path: Path, second: str, claimed: str | None
) -> None:
    parts = [
        BundledPart(
            pdf=tagged(tmp_path / f"{number}.pdf", conformance="A", accessibility=accessibility),
            title="",
        )
        for number, accessibility in enumerate(("1", second))
    ]
    bundle(parts, tmp_path / "alle.pdf", stamp())
    with pikepdf.open(tmp_path / "alle.pdf") as pdf:
        xmp = pdf.open_metadata()
        assert xmp.get("{http://www.aiim.org/pdfua/ns/id/}part") == claimed


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    part = BundledPart(pdf=tagged(tmp_path / "a.pdf"), title="")
    with pytest.raises(CannotWriteError) as caught:
        bundle([part], tmp_path / "borte" / "alle.pdf", stamp())
    assert caught.value.parameters["folder"] == str(tmp_path / "borte")
