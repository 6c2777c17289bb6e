"""A translation goes out beside the agreement, and not beside a text that nobody translated."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdf
import pytest
from attaching import Shelf, codes, make_case
from desk import Desk, case_line, desk, quick_desk
from docx import Document
from samples import case_data, pdf_pages, run_docgen

from docgen.tools.office import Office

__all__ = ["desk", "quick_desk"]

AGREEMENT, ENGLISH = "samarbeidsavtale", "samarbeidsavtale-engelsk"
NOTICE = "Courtesy translation. Only the Norwegian text is binding."


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that is ready to be signed, with its translation."""
    del office
    data = case_data("digskole") | {"more_documents": [ENGLISH]}
    return make_case(tmp_path_factory.mktemp("translated"), "digskole", data)


@pytest.mark.office
@pytest.mark.timeout(600)
def test_it_follows_the_agreement_in_the_bundle_that_goes_out(made: Shelf) -> None:
    bundle = made.file("til-motpart.pdf")
    pages = pdf_pages(bundle)
    first = next(number for number, page in enumerate(pages) if NOTICE in page)
    assert all(NOTICE in page for page in pages[first:])
    assert "Underskrift" in pages[first - 1]
    assert "Samarbeidsavtale" in pages[0]
    assert "Cooperation agreement – courtesy translation" in pages[0]
    # The contents page is in the language of the agreement.
    with pikepdf.open(bundle) as pdf:
        assert str(pdf.Root.Lang) == "nb-NO"
    with pikepdf.open(made.file(f"{ENGLISH}.pdf")) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
    titles = [one.title for one in pypdf.PdfReader(bundle).outline if not isinstance(one, list)]
    assert titles[-2:] == ["Samarbeidsavtale", "Cooperation agreement – courtesy translation"]


@pytest.mark.office
@pytest.mark.timeout(600)
def test_in_the_archive_it_is_an_attachment_of_the_agreement(made: Shelf) -> None:
    (folder,) = made.root.glob(f"v001/arkiv/*-{AGREEMENT}")
    assert (folder / f"{ENGLISH}.pdf").is_file()
    said = (folder / "arkivmelding.xml").read_text(encoding="utf-8")
    assert said.index("Hoveddokument") < said.index("Vedlegg")
    assert list(made.root.glob(f"v001/arkiv/*-{ENGLISH}")) == []


@pytest.mark.office
@pytest.mark.timeout(600)
def test_when_the_agreement_is_signed_nothing_is_left_to_sign(
    office: Office, tmp_path: Path
) -> None:
    del office
    data = case_data("utforskande-matematikk") | {"more_documents": [ENGLISH]}
    signed = make_case(tmp_path, "utforskande-matematikk", data)
    outgoing, internal = (
        pdf_pages(signed.file(name))[0] for name in ("til-motpart.pdf", "intern.pdf")
    )
    assert "Avtalen er signert. Denne fila er ein lesekopi" in outgoing
    assert "Cooperation agreement – courtesy translation ferdig" in internal
    assert "klar til signering" not in internal


@pytest.mark.office
@pytest.mark.timeout(600)
def test_a_counterproposal_leaves_it_out_and_says_why(made: Shelf, tmp_path: Path) -> None:
    shelf = made.copy(tmp_path / "proposed")
    document = Document(str(shelf.file(f"{AGREEMENT}.docx")))
    (own,) = [one for one in document.paragraphs if one.text == "Evaluerer egne tiltak."]
    own.runs[0].text = "Evaluerer egne og felles tiltak hvert år."
    document.save(str(tmp_path / "motforslag.docx"))
    ran = shelf.attach(
        tmp_path / "motforslag.docx", "--as", "counterproposal", "--by", "Berit Eksempel"
    )
    assert (ran.code, codes(ran)) == (0, ["warning translation-untrue"])
    assert ENGLISH not in [one["key"] for one in shelf.manifest(2)["documents"]]
    assert not any(NOTICE in page for page in pdf_pages(shelf.file("til-motpart.pdf", 2)))
    again = run_docgen(shelf.folder, "generate", "case.yaml", "--json")
    line = case_line(again)
    assert (line["action"], line["state"]) == ("unchanged", "ready")
    assert "translation-untrue" in [one["code"] for one in line["findings"]]


def test_a_draft_has_a_draft_of_it_and_a_signed_agreement_keeps_it(quick_desk: Desk) -> None:
    quick_desk.take("utforskande-matematikk")
    quick_desk.data["more_documents"] = [ENGLISH]
    evidence = quick_desk.data.pop("evidence")
    drafted = quick_desk.generate("--refresh")
    assert case_line(drafted)["state"] == "draft"
    assert quick_desk.document(1, ENGLISH)["state"] == "draft"
    quick_desk.data["evidence"] = evidence
    signed = quick_desk.generate()
    assert case_line(signed)["state"] == "signed"
    assert quick_desk.document(2, ENGLISH)["state"] == "ready"
    # Terms that are others than those that were signed make neither of them again.
    quick_desk.data["institutions"][0]["frame"] = "300001"
    assert quick_desk.generate().code == 3
    assert not (quick_desk.case / "v003").exists()
