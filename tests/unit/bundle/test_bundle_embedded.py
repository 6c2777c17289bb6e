"""Files inside a bundle: unchanged, dated by the case, tied to what they belong to."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name
from structure import disagreements
from tagged import stamp, tagged

from docgen.bundle import bundle
from docgen.conformance.trees import kids
from docgen.errors import ConversionError
from docgen.model.artifact import BundledPart, Embedded


def embedded(file: Path, name: str | None = None) -> Embedded:
    return Embedded(
        file=file,
        name=name or file.name,
        media_type="application/json" if file.suffix == ".json" else "application/msword",
        relationship="Data" if file.suffix == ".json" else "Source",
        description=f"Om {file.stem}",
    )


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The case and two Word files."""
    found = [tmp_path / name for name in ("case.json", "avtale.docx", "æøå.docx")]
    for number, file in enumerate(found):
        file.write_bytes(bytes([number]) * 700 + b"\r\n\x00")
    return found


@pytest.fixture
def made(tmp_path: Path, files: list[Path]) -> Path:
    """A bundle with the case inside, and a Word file for each of its two documents."""
    case, *words = files
    parts = [BundledPart(pdf=tagged(tmp_path / "innhold.pdf"), title="Innhold")]
    parts += [
        BundledPart(pdf=tagged(tmp_path / f"{n}.pdf"), title=str(n), embedded=(embedded(word),))
        for n, word in enumerate(words)
    ]
    return bundle(parts, tmp_path / "alle.pdf", stamp(), embedded=[embedded(case)]).pdf


def test_the_files_come_out_as_they_went_in(made: Path, files: list[Path]) -> None:
    with pikepdf.open(made) as pdf:
        found = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    assert found == {file.name: file.read_bytes() for file in files}


def test_each_file_belongs_to_its_document_and_the_case_to_all(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        (document,) = kids(pdf.Root.StructTreeRoot)
        owned = [[str(file.UF) for file in part.get("/AF", [])] for part in kids(document)]
        assert owned == [[], ["avtale.docx"], ["æøå.docx"]]
        assert [str(file.UF) for file in pdf.Root.AF] == ["case.json"]
    assert disagreements(made) == []


def test_each_file_says_what_it_is_and_nothing_of_the_clock(made: Path, files: list[Path]) -> None:
    with pikepdf.open(made) as pdf:
        file = pdf.Root.AF[0]
        assert (file.F, file.UF, file.Desc) == ("case.json", "case.json", "Om case")
        assert file.AFRelationship == Name.Data
        stream = file.EF.F
        assert stream.Subtype == Name("/application/json")
        assert int(stream.Params.Size) == 703
        assert stream.Params.ModDate == "D:20260901000000Z"
        own = hashlib.md5(files[0].read_bytes(), usedforsecurity=False).digest()
        assert bytes(stream.Params.CheckSum) == own


def test_the_bundle_says_that_it_is_the_part_of_pdfa_that_allows_files(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        xmp = pdf.open_metadata()
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("3", "B")


def test_a_file_of_a_document_alone_makes_it_so_too(tmp_path: Path, files: list[Path]) -> None:
    part = BundledPart(pdf=tagged(tmp_path / "a.pdf"), title="a", embedded=(embedded(files[1]),))
    with pikepdf.open(bundle([part], tmp_path / "alle.pdf", stamp()).pdf) as pdf:
        assert pdf.open_metadata()["pdfaid:part"] == "3"


def test_the_same_files_give_the_same_bytes(made: Path, tmp_path: Path, files: list[Path]) -> None:
    case, *words = files
    parts = [BundledPart(pdf=tmp_path / "innhold.pdf", title="Innhold")]
    parts += [
        BundledPart(pdf=tmp_path / f"{n}.pdf", title=str(n), embedded=(embedded(word),))
        for n, word in enumerate(words)
    ]
    again = bundle(parts, tmp_path / "igjen.pdf", stamp(), embedded=[embedded(case)]).pdf
    assert again.read_bytes() == made.read_bytes()


def test_two_files_of_one_name_are_refused(tmp_path: Path, files: list[Path]) -> None:
    part = BundledPart(pdf=tagged(tmp_path / "a.pdf"), title="a", embedded=(embedded(files[1]),))
    twice = [embedded(files[2], "avtale.docx")]
    with pytest.raises(ConversionError) as caught:
        bundle([part], tmp_path / "alle.pdf", stamp(), embedded=twice)
    assert (caught.value.message, caught.value.parameters) == (
        "bundle-file-twice",
        {"file": "avtale.docx"},
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    part = BundledPart(pdf=tagged(tmp_path / "a.pdf"), title="a")
    with pytest.raises(ConversionError) as caught:
        bundle([part], tmp_path / "alle.pdf", stamp(), embedded=[embedded(tmp_path / "skann.pdf")])
    assert caught.value.parameters == {"file": "skann.pdf"}
    assert not (tmp_path / "alle.pdf").exists()
