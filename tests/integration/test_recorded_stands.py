"""What is recorded of a case is recorded of the texts there are: none is made again for it."""

from __future__ import annotations

import pytest
from conversions import Office
from desk import Desk, case_line, desk, quick_desk
from docx import Document
from samples import run_docgen
from starting_points import state
from test_archived import AGREEMENT, CASE, HEAD, LEADER, archived, made, recorded

from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder

__all__ = ["desk", "made", "quick_desk"]


def test_a_new_template_makes_nothing_again_when_a_number_comes(made: Desk) -> None:
    made.change_templates("samarbeidsavtale", "sjekkliste-prosjektleder")
    line = recorded(made, f"{CASE}-6", "--entry", AGREEMENT)
    assert (line["version"], line["made"]) == (2, [])
    assert all(made.kept(key, 1, 2) for key in (AGREEMENT, LEADER, HEAD))
    assert made.manifest(1)["archive"] == made.manifest(2)["archive"]
    assert verify_folder(CaseFolder(made.case)) == ()
    ran = run_docgen(made.folder, "close", "digskole", "--reason", "Avlyst.", "--json")
    assert (ran.code, case_line(ran)["made"]) == (0, [])
    assert made.kept(AGREEMENT, 1, 3)
    assert CaseFolder(made.case).history().archived == {AGREEMENT: f"{CASE}-6"}
    # What is asked for is still made.
    assert made.generate("--reopen", "digskole").code == 0
    assert not made.kept(AGREEMENT, 3, 4)


def test_a_new_template_with_a_gap_lowers_no_published_text(made: Desk) -> None:
    made.change_templates("samarbeidsavtale")
    template = made.folder / "templates/samarbeidsavtale/template.nb.docx"
    document = Document(str(template))
    document.add_paragraph("Ref.: {{ partner.reference }}")
    document.save(str(template))
    line = recorded(made, f"{CASE}-6", "--entry", AGREEMENT)
    assert line["made"] == []
    assert (made.kept(AGREEMENT, 1, 2), state(made, 2, AGREEMENT)) == (True, "ready")
    assert made.manifest(2)["bundle_out"] is not None


def test_a_document_that_fails_again_is_told(
    quick_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office()
    office.fails = {LEADER: "conversion-timeout"}
    monkeypatch.setattr("docgen.pipeline.documents.convert", office.convert)
    quick_desk.take("digskole")
    assert quick_desk.generate().code == 6
    ran = archived(quick_desk, f"{CASE}-6", "--entry", AGREEMENT)
    line = case_line(ran)
    assert (ran.code, line["recorded"], line["state"]) == (6, True, "failed")
    assert line["failed"] == [{"document": LEADER, "reason": "conversion-timeout"}]
    assert CaseFolder(quick_desk.case).history().archived == {AGREEMENT: f"{CASE}-6"}
    ran = run_docgen(quick_desk.folder, "close", "digskole", "--reason", "Avlyst.")
    assert ran.code == 6
    assert "[conversion-timeout]" in ran.out
    assert LEADER in ran.out
