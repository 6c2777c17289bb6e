"""What LibreOffice made is judged by itself, and finished so that nothing in it is of today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from tagged import stamp, tagged

from docgen.conformance.xmp import NAMESPACE, UA_NAMESPACE
from docgen.convert.finish import Finished, UnusablePdfError, finish
from docgen.model.artifact import Stamp, ToConvert


def job(told: Stamp | None = None) -> ToConvert:
    """A document without drawings, so that its Word file is not looked into."""
    return ToConvert(docx=Path("avtale.docx"), pdf=Path("avtale.pdf"), stamp=told or stamp())


def edited(path: Path, change: object) -> Path:
    """The PDF with `change(pdf)` done to it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)  # type: ignore[operator]
        pdf.save(path)
    return path


def test_the_number_of_pages_comes_back(tmp_path: Path) -> None:
    made = tagged(tmp_path / "a.pdf", pages=3)
    assert finish(made, tmp_path / "b.pdf", job()) == Finished(pages=3, breaches=())


def test_info_and_xmp_tell_the_same_of_the_stamp(tmp_path: Path) -> None:
    told = replace(stamp("Avtale & «vedlegg» <1>"), made_on=date(2027, 1, 31))
    finish(tagged(tmp_path / "a.pdf"), tmp_path / "b.pdf", job(told))
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        info, xmp = pdf.docinfo, pdf.open_metadata()
        assert str(info.Title) == xmp["dc:title"] == "Avtale & «vedlegg» <1>"
        assert str(info.Keywords) == xmp["pdf:Keywords"]
        assert str(info.Keywords) == "case:eksempel version:v001 facts:5eed"
        assert str(info.Producer) == xmp["pdf:Producer"] == "LibreOffice 7.4"
        assert str(info.CreationDate) == str(info.ModDate) == "D:20270131000000Z"
        assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2027-01-31T00:00:00Z"
        assert xmp["dc:identifier"] == "eksempel"
        assert xmp[f"{{{NAMESPACE}}}version"] == "v001"
        assert xmp[f"{{{NAMESPACE}}}facts"] == "5eed"
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp[f"{{{UA_NAMESPACE}}}part"] == "1"
        assert str(pdf.Root.Lang) == "nb-NO"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_packet_stays_readable_without_a_pdf_reader(tmp_path: Path) -> None:
    finish(tagged(tmp_path / "a.pdf"), tmp_path / "b.pdf", job(stamp("Uten leser")))
    assert b"Uten leser" in (tmp_path / "b.pdf").read_bytes()


def test_what_changes_by_itself_does_not_change_the_bytes(tmp_path: Path) -> None:
    def converted(number: int) -> bytes:
        # The head of a profile: its date in bytes 24-35, its checksum in 84-99.
        profile = bytes(24) + bytes([number]) * 12 + bytes(48) + bytes([number]) * 16 + b"colours"

        def later(pdf: pikepdf.Pdf) -> None:
            pdf.docinfo["/CreationDate"] = String(f"D:2026112{number}")
            pdf.trailer["/DocChecksum"] = Name(f"/{str(number) * 32}")

        made = edited(tagged(tmp_path / "a.pdf", profile=profile), later)
        finish(made, tmp_path / "b.pdf", job())
        return (tmp_path / "b.pdf").read_bytes()

    assert converted(1) == converted(2)


def test_a_subset_is_named_by_what_it_holds(tmp_path: Path) -> None:
    def fonts(content: bytes) -> str:
        def add(pdf: pikepdf.Pdf) -> None:
            program = pdf.make_stream(content)
            name = Name("/BAAAAA+Carlito")
            described = Dictionary(Type=Name.FontDescriptor, FontName=name, FontFile2=program)
            font = Dictionary(
                Type=Name.Font, BaseFont=name, FontDescriptor=pdf.make_indirect(described)
            )
            pdf.pages[0].obj.Resources.Font = Dictionary(F1=pdf.make_indirect(font))

        finish(edited(tagged(tmp_path / "a.pdf"), add), tmp_path / "b.pdf", job())
        with pikepdf.open(tmp_path / "b.pdf") as pdf:
            font = pdf.pages[0].obj.Resources.Font.F1
            assert font.BaseFont == font.FontDescriptor.FontName
            return str(font.BaseFont)

    assert fonts(b"one") == fonts(b"one") != fonts(b"two")
    assert fonts(b"one").endswith("+Carlito")
    assert not fonts(b"one").startswith("/BAAAAA")


def test_pages_with_links_are_tabbed_through_in_the_order_of_the_tags(tmp_path: Path) -> None:
    finish(tagged(tmp_path / "a.pdf", pages=2), tmp_path / "b.pdf", job())
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert [page.obj.get("/Tabs") for page in pdf.pages] == [Name.S, None]


def without(key: str) -> object:
    return lambda pdf: pdf.Root.__delitem__(key)


def unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def pageless(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[:]


@pytest.mark.parametrize(
    "change",
    [
        without("/StructTreeRoot"),
        without("/MarkInfo"),
        without("/Metadata"),
        without("/OutputIntents"),
        unmarked,
        pageless,
    ],
)
def test_a_pdf_that_lacks_something_is_refused(tmp_path: Path, change: object) -> None:
    made = edited(tagged(tmp_path / "a.pdf"), change)
    with pytest.raises(UnusablePdfError):
        finish(made, tmp_path / "b.pdf", job())
    assert not (tmp_path / "b.pdf").exists()


@pytest.mark.parametrize("password", ["", "hemmelig"])
def test_an_encrypted_pdf_is_refused(tmp_path: Path, password: str) -> None:
    made = tagged(tmp_path / "a.pdf")
    with pikepdf.open(made, allow_overwriting_input=True) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="eier", user=password))
    with pytest.raises(UnusablePdfError):
        finish(made, tmp_path / "b.pdf", job())


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.99])
def test_a_pdf_that_was_cut_off_is_refused_and_not_mended(tmp_path: Path, share: float) -> None:
    made = tagged(tmp_path / "a.pdf")
    content = made.read_bytes()
    made.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UnusablePdfError):
        finish(made, tmp_path / "b.pdf", job())
