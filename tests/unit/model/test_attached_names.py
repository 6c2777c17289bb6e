"""What the files that come back are called: in Norwegian, and the same for ever."""

from __future__ import annotations

import re
from datetime import date

import pytest

from docgen.model.attached import Attached, attached_path
from docgen.model.record import EvidenceKind


def attached(file: str, number: int = 5) -> Attached:
    return Attached(
        kind=EvidenceKind.SIGNED_AGREEMENT,
        number=number,
        file=file,
        sha256="0" * 64,
        size=1,
        media_type="application/pdf",
        received=date(2027, 6, 30),
        first_version=2,
    )


@pytest.mark.parametrize("kind", EvidenceKind)
def test_every_kind_has_a_norwegian_name_of_its_own(kind: EvidenceKind) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.norwegian)
    assert [one for one in EvidenceKind if one.norwegian == kind.norwegian] == [kind]
    assert attached_path(kind, 3, "pdf") == f"dokumentasjon/03-{kind.norwegian}.pdf"


def test_no_name_is_the_english_key() -> None:
    assert not {one.norwegian for one in EvidenceKind} & {one.value for one in EvidenceKind}


def test_the_entry_is_called_as_the_file_is() -> None:
    path = attached_path(EvidenceKind.SIGNED_AGREEMENT, 5, "pdf")
    assert attached(path).entry == "signert-avtale-5"
    hundredth = attached_path(EvidenceKind.SIGNED_AGREEMENT, 100, "pdf")
    assert attached(hundredth, number=100).entry == "signert-avtale-100"


def test_what_was_attached_under_an_english_name_keeps_its_entry() -> None:
    assert attached("dokumentasjon/05-signed-agreement.pdf").entry == "signed-agreement-5"
