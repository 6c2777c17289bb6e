"""What stands at the foot of every page of a bundle, and where."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader
from structure import disagreements
from tagged import stamp, tagged

from docgen.bundle import bundle
from docgen.errors import ToolMissingError
from docgen.model.artifact import BundledPart
from docgen.tools import fonts

pytestmark = pytest.mark.usefixtures("plain_font")
CASE = "Sak 2026/1234"


def stamped(
    folder: Path, *sources: Path, marks: tuple[str, ...] = (), language: str = "nb-NO", case: str
) -> Path:
    listed = [
        BundledPart(pdf=source, title=source.stem, mark=mark)
        for source, mark in zip(sources, marks or [""] * len(sources), strict=True)
    ]
    target = folder / "alle.pdf"
    return bundle(listed, target, stamp("Samlefil", language), footer=case).pdf


def feet(path: Path) -> list[str]:
    """The last line of text of every page."""
    return [page.extract_text().splitlines()[-1].strip() for page in PdfReader(path).pages]


def edited(path: Path, **entries: object) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            for name, value in entries.items():
                page.obj[f"/{name}"] = value
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("language", "case", "expected"),
    [
        ("nb-NO", CASE, ["Side 1 av 3 · Sak 2026/1234", "Side 3 av 3 · Sak 2026/1234"]),
        ("nn-NO", CASE, ["Side 1 av 3 · Sak 2026/1234", "Side 3 av 3 · Sak 2026/1234"]),
        ("en-GB", "Case 7", ["Page 1 of 3 · Case 7", "Page 3 of 3 · Case 7"]),
        ("nb-NO", "", ["Side 1 av 3", "Side 3 av 3"]),
    ],
)
def test_every_page_says_where_in_the_bundle_it_is(
    tmp_path: Path, language: str, case: str, expected: list[str]
) -> None:
    sources = tagged(tmp_path / "a.pdf", pages=1), tagged(tmp_path / "b.pdf", pages=2)
    made = feet(stamped(tmp_path, *sources, language=language, case=case))
    assert [made[0], made[2]] == expected
    assert len(set(made)) == 3


def test_every_page_of_a_draft_is_marked_and_no_other_page(tmp_path: Path) -> None:
    sources = [tagged(tmp_path / f"{name}.pdf", pages=2) for name in "abc"]
    made = feet(stamped(tmp_path, *sources, marks=("", "Utkast", ""), case=CASE))
    assert [foot.endswith("· Utkast") for foot in made] == [False, False, True, True, False, False]


def test_the_stamp_is_an_artifact_and_the_tags_are_as_they_were(tmp_path: Path) -> None:
    made = stamped(tmp_path, tagged(tmp_path / "a.pdf", pages=2), case=CASE)
    assert disagreements(made) == []
    with pikepdf.open(made) as pdf:
        for page in pdf.pages:
            begun = [
                one.operands[1]
                for one in pikepdf.parse_content_stream(page)
                if str(one.operator) == "BDC" and one.operands[0] == Name.Artifact
            ]
            assert [(one.Type, one.Subtype) for one in begun] == [(Name.Pagination, Name.Footer)]
            # Last of all, so that nothing of the page's own lies on it.
            assert str(pikepdf.parse_content_stream(page)[-1].operator) == "EMC"


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90])
def test_the_stamp_is_upright_and_centred_however_the_page_lies(
    tmp_path: Path, turned: int
) -> None:
    source = edited(
        tagged(tmp_path / "a.pdf", pages=1),
        MediaBox=Array([-50, -50, 900, 700]),
        CropBox=Array([10, 20, 852, 615]),
        Rotate=turned,
    )
    page = PdfReader(stamped(tmp_path, source, case=CASE)).pages[0]
    places: list[tuple[float, float, float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if "Side" in text:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            places.append((x, y, cm[0], cm[1]))

    page.extract_text(visitor_text=note)
    ((x, y, right, up),) = places
    shown = {
        0: (x - 10, y - 20, (right, up)),
        90: (y - 20, 852 - x, (up, -right)),
        180: (852 - x, 615 - y, (-right, -up)),
        270: (615 - y, x - 10, (-up, right)),
    }[turned % 360]
    assert shown[1] == pytest.approx(16)
    assert shown[2] == (1, 0)  # reads from left to right
    width = {0: 842, 180: 842}.get(turned % 360, 595)
    assert width / 2 - 90 < shown[0] < width / 2 - 30


def test_what_a_page_leaves_behind_does_not_move_the_stamp(tmp_path: Path) -> None:
    source = tagged(tmp_path / "a.pdf", pages=1)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"3 0 0 3 100 100 cm 0 0 1 1 re W n")
        pdf.save(source)
    with pikepdf.open(stamped(tmp_path, source, case=CASE)) as pdf:
        operators = [str(one.operator) for one in pikepdf.parse_content_stream(pdf.pages[0])]
    begun = len(operators) - operators[::-1].index("BDC") - 1
    assert operators[0] == "q"
    assert operators[begun - 1] == "Q"


def test_a_font_of_the_page_with_the_same_name_stays(tmp_path: Path) -> None:
    source = tagged(tmp_path / "a.pdf", pages=1)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        own = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].obj.Resources.Font = Dictionary(Stamp=pdf.make_indirect(own))
        pdf.save(source)
    with pikepdf.open(stamped(tmp_path, source, case=CASE)) as pdf:
        listed = pdf.pages[0].obj.Resources.Font
        assert listed.Stamp.BaseFont == Name.Helvetica
        assert len(listed) == 2


def test_all_pages_share_one_embedded_font(tmp_path: Path) -> None:
    sources = [tagged(tmp_path / f"{name}.pdf", pages=2) for name in "ab"]
    with pikepdf.open(stamped(tmp_path, *sources, case=CASE)) as pdf:
        programs = [one for one in pdf.objects if "/FontFile2" in dir_of(one)]
        assert len(programs) == 1
        assert len({page.obj.Resources.Font.Stamp.objgen for page in pdf.pages}) == 1


def dir_of(obj: pikepdf.Object) -> list[str]:
    return list(obj.keys()) if isinstance(obj, Dictionary) else []


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        ("Sak 2026/1234 (B) – Ærø, Åsgård; øst", "Sak 2026/1234 (B) – Ærø, Åsgård; øst"),
        ("Sak Čáhput", "Sak Čáhput"),
        ("Sak \U0001f600 1", "Sak ? 1"),
    ],
)
def test_letters_that_are_seldom_are_drawn_and_unknown_ones_told(
    tmp_path: Path, case: str, shown: str
) -> None:
    made = stamped(tmp_path, tagged(tmp_path / "a.pdf", pages=1), case=case)
    assert feet(made) == [f"Side 1 av 1 · {shown}"]


def test_the_parts_are_not_stamped_themselves(tmp_path: Path) -> None:
    source = tagged(tmp_path / "a.pdf")
    before = source.read_bytes()
    stamped(tmp_path, source, case=CASE)
    assert source.read_bytes() == before


def test_without_a_footer_nothing_is_written_on_the_pages(tmp_path: Path) -> None:
    part = BundledPart(pdf=tagged(tmp_path / "a.pdf", pages=1), title="a")
    made = bundle([part], tmp_path / "alle.pdf", stamp()).pdf
    assert "Side" not in PdfReader(made).pages[0].extract_text()


def test_a_machine_without_a_font_for_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_KNOWN", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    fonts.plain_font.cache_clear()
    try:
        with pytest.raises(ToolMissingError) as caught:
            stamped(tmp_path, tagged(tmp_path / "a.pdf"), case=CASE)
    finally:
        fonts.plain_font.cache_clear()
    assert caught.value.message == "font-missing"
    assert not (tmp_path / "alle.pdf").exists()
