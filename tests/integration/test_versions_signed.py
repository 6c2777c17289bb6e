"""What is signed stands: its terms are locked, and its text keeps its bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from starting_points import generated

__all__ = ["desk", "quick_desk"]

AGREEMENT, SIGNED = "samarbeidsavtale", "utforskande-matematikk"


@pytest.fixture
def signed(quick_desk: Desk) -> Desk:
    """A case with a signed agreement, generated once."""
    return quick_desk.begin(generated, SIGNED, "signed")


def change_frame(data: dict[str, Any]) -> None:
    data["funding"]["allocated_by"] = "Noen andre"


def change_end(data: dict[str, Any]) -> None:
    data["term"]["end"] = "2029-01-31"


@pytest.mark.parametrize(
    ("change", "where"),
    [(change_frame, "funding.allocated_by"), (change_end, "term.end")],
)
def test_the_terms_of_a_signed_agreement_are_locked(
    signed: Desk, change: Callable[[dict[str, Any]], None], where: str
) -> None:
    before = signed.fingerprints()
    change(signed.data)
    ran = signed.generate()
    assert codes(ran, "terms-locked") == [where]
    line = case_line(ran)
    assert (ran.code, line["action"], line["version"]) == (3, None, None)
    assert signed.fingerprints() == before
    (told,) = [one for one in line["findings"] if one["code"] == "terms-locked"]
    assert "tilleggsavtale" in told["remedy"]


def test_a_lock_holds_when_the_evidence_is_taken_out_of_the_file(signed: Desk) -> None:
    before = signed.fingerprints()
    signed.data["evidence"] = [
        one for one in signed.data["evidence"] if one["kind"] != "signed-agreement"
    ]
    change_end(signed.data)
    ran = signed.generate()
    assert codes(ran, "terms-locked") == ["term.end"]
    assert ran.code == 3
    assert signed.fingerprints() == before


def test_contacts_may_change_after_signing_and_the_signed_text_keeps_its_bytes(
    signed: Desk,
) -> None:
    before = signed.fingerprints()
    signed.data["partner"]["contact"]["name"] = "Kjersti Eksempel"
    ran = signed.generate()
    assert (ran.code, case_line(ran)["state"], case_line(ran)["action"]) == (
        0,
        "signed",
        "unchanged",
    )
    assert codes(ran, "signed-held") == [""]
    assert signed.fingerprints() == before
    ran = signed.generate("--reopen", SIGNED)
    assert (ran.code, case_line(ran)["state"], case_line(ran)["action"]) == (0, "signed", "made")
    assert codes(ran, "signed-held") == []
    assert signed.kept(AGREEMENT, 1, 2)


def test_a_signed_case_of_which_nothing_is_to_be_made_is_told_as_unchanged(signed: Desk) -> None:
    before = signed.fingerprints()
    ran = signed.generate()
    assert (case_line(ran)["action"], codes(ran, "signed-held")) == ("unchanged", [])
    assert signed.fingerprints() == before


def test_only_a_case_of_the_run_can_be_made_again_by_name(signed: Desk) -> None:
    ran = signed.generate("--reopen", "en-annen")
    assert ran.code == 2
    assert "en-annen" in ran.err


def test_new_templates_make_nothing_of_a_signed_case_again(signed: Desk) -> None:
    before = signed.fingerprints()
    signed.change_templates("samarbeidsavtale", "sjekkliste-prosjektleder", "innhold")
    assert case_line(signed.generate())["action"] == "unchanged"
    assert signed.fingerprints() == before
