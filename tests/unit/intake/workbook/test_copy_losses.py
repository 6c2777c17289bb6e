"""What a copy cannot keep is told before; and what is not told is not lost."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.chartsheet import Chartsheet
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from workbook_copies import SHEET, agreements, copied, error, packed, with_parts

from docgen.intake.annotated import ANNOTATORS
from docgen.intake.workbook.losses import LOSSES, losses
from docgen.intake.workbook.parts import MAIN, Package, sheet_parts
from docgen.model.finding_text import finding_text
from docgen.texts import translate

_SHEET_PART = "xl/worksheets/sheet1.xml"
_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def told(content: bytes, folder: Path) -> str:
    file = folder / "avtaler.xlsx"
    file.write_bytes(content)
    return "".join(one.parameters["lost_nb"] for one in losses(file))


def words(*kinds: str) -> str:
    return ", ".join(translate("messages", f"loss-{kind}", "nb") for kind in kinds)


def with_chart(book: Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book[SHEET], range_string=f"{SHEET}!D1:D3"))
    book[SHEET].add_chart(chart, "G2")


def with_picture(book: Workbook) -> None:
    book[SHEET].add_image(Image(io.BytesIO(_DOT)), "G2")


def made(change: Callable[[Workbook], None]) -> bytes:
    book = agreements()
    change(book)
    return packed(book)


def part(name: str, content: bytes = b"<x/>") -> bytes:
    return with_parts(packed(agreements()), {name: content})


def in_sheet(xml: str) -> bytes:
    def put(content: bytes) -> bytes:
        return content.replace(b"</worksheet>", xml.encode() + b"</worksheet>")

    return with_parts(packed(agreements()), {_SHEET_PART: put})


def extension(uri: str, content: str = "") -> bytes:
    return in_sheet(f'<extLst><ext uri="{uri}" xmlns:x14="{_X14}">{content}</ext></extLst>')


def drawn(xml: str) -> bytes:
    def put(content: bytes) -> bytes:
        return content.replace(b"</wsDr>", xml.encode() + b"</wsDr>")

    return with_parts(made(with_chart), {"xl/drawings/drawing1.xml": put})


CASES = {
    "charts": (lambda: made(with_chart), ("charts",)),
    "charts-of-excel-2016": (lambda: part("xl/charts/chartEx1.xml"), ("charts",)),
    "pictures": (lambda: made(with_picture), ("pictures",)),
    "background": (lambda: in_sheet("<picture/>"), ("pictures",)),
    "picture-at-the-top-of-the-page": (lambda: in_sheet("<legacyDrawingHF/>"), ("pictures",)),
    "shapes": (lambda: drawn("<sp/>"), ("charts", "shapes")),
    "pivot-tables": (lambda: part("xl/pivotTables/pivotTable1.xml"), ("pivot-tables",)),
    "slicers": (lambda: part("xl/slicers/slicer1.xml"), ("slicers",)),
    "macros": (lambda: part("xl/vbaProject.bin"), ("macros",)),
    "form-controls": (lambda: part("xl/ctrlProps/ctrlProp1.xml"), ("form-controls",)),
    "embedded-files": (lambda: part("xl/embeddings/oleObject1.bin"), ("embedded-files",)),
    "conversations": (
        lambda: part("xl/threadedComments/threadedComment1.xml"),
        ("conversations",),
    ),
    "conditional-formats": (
        lambda: extension("{78C0D931-6437-407d-A8EE-F0AAD7539E65}"),
        ("conditional-formats",),
    ),
    "newer-cells": (lambda: part("xl/metadata.xml"), ("newer-cells",)),
    "connections": (lambda: part("xl/connections.xml"), ("connections",)),
    "protected-ranges": (lambda: in_sheet("<protectedRanges/>"), ("protected-ranges",)),
    "views": (lambda: in_sheet("<customSheetViews/>"), ("views",)),
    "signature": (lambda: part("_xmlsignatures/sig1.xml"), ("signature",)),
    "other-part": (lambda: part("xl/noe/nytt.xml"), ("other",)),
    "other-extension": (lambda: extension("{0}"), ("other",)),
    "other-element": (lambda: in_sheet("<noeNytt/>"), ("other",)),
}


@pytest.mark.parametrize(("make", "kinds"), CASES.values(), ids=CASES.keys())
def test_what_cannot_be_kept_is_told(
    make: Callable[[], bytes], kinds: tuple[str, ...], tmp_path: Path
) -> None:
    assert told(make(), tmp_path) == words(*kinds)


def test_every_loss_is_tried_and_has_words_in_both_languages() -> None:
    assert {kind for _, kinds in CASES.values() for kind in kinds} == set(LOSSES)
    for kind in LOSSES:
        assert translate("messages", f"loss-{kind}", "en") not in (words(kind), f"loss-{kind}")


def test_it_is_told_in_whole_sentences(tmp_path: Path) -> None:
    file = tmp_path / "avtaler.xlsx"
    file.write_bytes(made(with_chart))
    (found,) = losses(file)
    assert finding_text(found, "message", "nb").endswith(f"{words('charts')}.")
    assert finding_text(found, "remedy", "en")


def furnished() -> bytes:
    """All that is kept, in one workbook."""
    book = agreements()
    book[SHEET]["A2"].comment = Comment("Mitt eget", "Kari Eksempel")
    book[SHEET]["A2"].hyperlink = "https://eksempel.invalid/"
    book[SHEET]["B2"].font = Font(b=True)
    other = book.create_sheet("Liste")
    other.append(["a", "b"])
    other.append(["1", "2"])
    other.add_table(Table(displayName="Liste", ref="A1:B2"))
    return packed(book)


def test_nothing_is_told_of_a_workbook_that_is_kept_whole(tmp_path: Path) -> None:
    content = furnished()
    assert told(content, tmp_path) == ""
    assert parts_of(copied(content, error("C2"))) >= parts_of(content)
    assert elements_of(copied(content)) == elements_of(content)


def parts_of(content: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return set(package.namelist())


def elements_of(content: bytes) -> dict[str, set[str]]:
    """What each sheet is made of."""
    package = Package(content)
    return {
        name: {str(element.tag).removeprefix(MAIN) for element in package.tree(part_)}
        for name, part_ in sheet_parts(package).items()
    }


@pytest.mark.parametrize(
    "make",
    [lambda: part("xl/printerSettings/printerSettings1.bin"), lambda: part("xl/calcChain.xml")],
)
def test_what_excel_finds_again_by_itself_is_not_told(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    assert told(make(), tmp_path) == ""


VALIDATION = (
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list"><x14:formula1><xm:f>Lister!$A$1:$A$3</xm:f></x14:formula1>'
    "<xm:sqref>D2:D9</xm:sqref></x14:dataValidation></x14:dataValidations>"
)


def test_choices_from_another_sheet_are_kept_though_openpyxl_drops_them(tmp_path: Path) -> None:
    content = extension("{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}", VALIDATION)
    assert told(content, tmp_path) == ""
    marked = Package(copied(content, error("C2"))).read(_SHEET_PART)
    assert b"Lister!$A$1:$A$3" in marked
    assert marked.endswith(b"</extLst></worksheet>")


def test_a_chart_on_a_sheet_of_its_own_is_told(tmp_path: Path) -> None:
    book = agreements()
    sheet: Chartsheet = book.create_chartsheet("Figur")
    chart = BarChart()
    chart.add_data(Reference(book[SHEET], range_string=f"{SHEET}!D1:D3"))
    sheet.add_chart(chart)
    assert told(packed(book), tmp_path) == words("charts")


def test_a_file_that_is_no_workbook_loses_nothing(tmp_path: Path) -> None:
    assert told(b"PK\x03\x04 ikke noe", tmp_path) == ""
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert told(empty.getvalue(), tmp_path) == ""


def test_values_alone_are_told_of_libreoffice_and_nothing_of_csv(tmp_path: Path) -> None:
    file = tmp_path / "avtaler.ods"
    assert [one.code for one in ANNOTATORS[".ods"].losses(file)] == ["workbook-values-only"]
    assert ANNOTATORS[".csv"].losses(file) == ()
