"""Each limit of the signing service, broken by a file that really breaks it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tagged import tagged

from docgen.conformance.signing import LONGEST_TITLE, MOST_BYTES, signing_breaches
from docgen.conformance.signing.pages import page_breaches
from docgen.conformance.text.budget import Budget

A4 = [0, 0, 595.276, 841.89]
TITLE = "Samarbeidsavtale – DigSkole"
MM = 72 / 25.4


@pytest.fixture
def agreement(tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    """A PDF/A of three pages of A4 with ink in the middle only."""
    with pikepdf.open(tagged(tmp_path / "avtale.pdf", pages=3)) as pdf:
        for page in pdf.pages:
            page.obj.MediaBox = Array(A4)
            page.obj.Contents = pdf.make_stream(b"100 400 200 20 re f")
        yield pdf


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    made = io.BytesIO()
    pdf.save(made, static_id=True, **how)  # type: ignore[arg-type]
    return made.getvalue()


def told(content: bytes, title: str = TITLE, signers: int = 2) -> list[tuple[str, int | None]]:
    return [(one.code, one.page) for one in signing_breaches(content, title, signers)]


def test_a_good_agreement_breaks_nothing(agreement: pikepdf.Pdf) -> None:
    assert told(saved(agreement)) == []


def landscape(page: pikepdf.Page) -> None:
    page.obj.MediaBox = Array([0, 0, 841.89, 595.276])


def turned(page: pikepdf.Page) -> None:
    page.obj.Rotate = 90


def upside_down(page: pikepdf.Page) -> None:
    page.obj.Rotate = -180


def letter(page: pikepdf.Page) -> None:
    page.obj.MediaBox = Array([0, 0, 612, 792])


def cropped(page: pikepdf.Page) -> None:
    page.obj.CropBox = Array([0, 0, 595.276, 420])


def sheet_with_crop_marks(page: pikepdf.Page) -> None:
    page.obj.MediaBox = Array([-20, -20, 615.276, 861.89])
    page.obj.CropBox = Array(A4)


def doubled(page: pikepdf.Page) -> None:
    page.obj.UserUnit = 2


def low_line(page: pikepdf.Page) -> None:
    page.contents_add(b"100 30 m 300 30 l S")


def low_letter(page: pikepdf.Page) -> None:
    page.contents_add(b"BT /F1 10 Tf 100 40 Td (Side 2) Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))


def unreadable(page: pikepdf.Page) -> None:
    page.contents_add(b"(a) (b) cm")


@pytest.mark.parametrize(
    ("spoil", "codes"),
    [
        (landscape, ["signing-page-landscape"]),
        # The ink, 141 mm up the sheet, is seen at the side now, and nothing is at the foot.
        (turned, ["signing-page-turned", "signing-page-landscape"]),
        (upside_down, ["signing-page-turned"]),
        (letter, ["signing-page-size"]),
        (cropped, ["signing-page-landscape"]),
        (sheet_with_crop_marks, ["signing-page-size"]),
        (doubled, ["signing-page-size"]),
        (low_line, ["signing-foot-occupied"]),
        (low_letter, ["signing-foot-occupied"]),
        (unreadable, ["signing-page-unreadable"]),
    ],
)
def test_a_page_that_breaks_a_limit_is_told_with_its_number(
    agreement: pikepdf.Pdf, spoil: Callable[[pikepdf.Page], None], codes: list[str]
) -> None:
    spoil(agreement.pages[1])
    assert told(saved(agreement)) == [(code, 2) for code in codes]


def test_a_turn_that_all_pages_inherit_is_found(agreement: pikepdf.Pdf) -> None:
    agreement.Root.Pages.Rotate = 270
    found = told(saved(agreement))
    assert [page for code, page in found if code == "signing-page-turned"] == [1, 2, 3]


@pytest.mark.parametrize(
    ("turn", "at"), [(0, "below"), (90, "right"), (180, "above"), (270, "left")]
)
def test_the_foot_is_where_it_is_when_the_page_is_looked_at(
    agreement: pikepdf.Pdf, turn: int, at: str
) -> None:
    areas = {
        "below": b"250 10 20 20 re f",
        "above": b"250 812 20 20 re f",
        "left": b"10 400 20 20 re f",
        "right": b"565 400 20 20 re f",
    }
    for place, area in areas.items():
        page = agreement.pages[0]
        page.obj.Rotate = turn
        page.obj.Contents = agreement.make_stream(area)
        codes = {one.code for one in page_breaches(page, 1, Budget())}
        assert ("signing-foot-occupied" in codes) == (place == at)


@pytest.mark.parametrize(("millimetres", "enough"), [(14.8, False), (14.99, True), (15.2, True)])
def test_fifteen_millimetres_are_enough(
    agreement: pikepdf.Pdf, millimetres: float, enough: bool
) -> None:
    agreement.pages[0].contents_add(b"100 %.3f 50 5 re f" % (millimetres * MM))
    assert (told(saved(agreement)) == []) == enough


def test_how_much_is_free_is_told_of_a_cropped_page_from_its_own_foot(
    agreement: pikepdf.Pdf,
) -> None:
    page = agreement.pages[0]
    page.obj.MediaBox = Array([0, 100, 595.276, 941.89])
    page.obj.Contents = agreement.make_stream(b"100 %.3f 50 5 re f" % (100 + 7 * MM))
    (breach,) = signing_breaches(saved(agreement), TITLE, 2)
    assert (breach.code, dict(breach.parameters)) == (
        "signing-foot-occupied",
        {"free": "7", "limit": "15"},
    )


@pytest.mark.parametrize(("user", "owner"), [("", "eier"), ("bruker", "eier")])
def test_a_password_is_told_whether_it_keeps_from_reading_or_from_changing(
    agreement: pikepdf.Pdf, user: str, owner: str
) -> None:
    locked = saved(agreement, encryption=pikepdf.Encryption(user=user, owner=owner))
    assert told(locked) == [("signing-encrypted", None)]


def test_a_file_that_is_too_large_is_told_with_its_size(agreement: pikepdf.Pdf) -> None:
    content = saved(agreement)
    assert told(content + b"\n" * (MOST_BYTES - len(content))) == []
    agreement.Root.Padding = agreement.make_stream(bytes(range(256)) * (11 << 12))
    (breach,) = signing_breaches(saved(agreement, compress_streams=False), TITLE, 2)
    assert breach.code == "signing-too-large"
    assert breach.parameters == {"found": "11,0", "limit": "10"}


def test_a_file_that_promises_no_pdf_a_is_told(agreement: pikepdf.Pdf) -> None:
    del agreement.Root.Metadata
    assert told(saved(agreement)) == [("signing-not-pdfa", None)]


def test_a_newer_pdf_than_the_service_takes_is_told(agreement: pikepdf.Pdf) -> None:
    assert told(saved(agreement, min_version="2.0")) == [("signing-pdf-version", None)]


def test_a_signature_that_is_there_already_is_told(agreement: pikepdf.Pdf) -> None:
    signature = Dictionary(
        Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String(b"\x30\x00")
    )
    agreement.Root.Kept = agreement.make_indirect(signature)
    assert told(saved(agreement)) == [("signing-signed-already", None)]


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    assert told(content) == [("signing-unreadable", None)]


def test_all_breaches_are_told_at_once(agreement: pikepdf.Pdf) -> None:
    landscape(agreement.pages[0])
    letter(agreement.pages[1])
    low_line(agreement.pages[2])
    del agreement.Root.Metadata
    assert told(saved(agreement), "å" * 81, 11) == [
        ("signing-title-long", None),
        ("signing-signers", None),
        ("signing-not-pdfa", None),
        ("signing-page-landscape", 1),
        ("signing-page-size", 2),
        ("signing-foot-occupied", 3),
    ]


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        ("Samarbeidsavtale – DigSkole – " + "profesjonsfaglig " * 4, "Samarbeidsavtale – DigSkole"),
        ("Avtale – " + "ord " * 30, "Avtale – " + "ord " * 17 + "ord"),
        ("å" * 90, "å" * 80),
    ],
)
def test_a_title_that_is_too_long_comes_with_a_shorter_one(
    agreement: pikepdf.Pdf, title: str, shorter: str
) -> None:
    (breach,) = signing_breaches(saved(agreement), title, 2)
    assert breach.parameters == {
        "number": str(len(title)),
        "limit": "80",
        "suggested": shorter,
    }
    assert len(shorter) <= LONGEST_TITLE
    assert told(saved(agreement), shorter) == []
