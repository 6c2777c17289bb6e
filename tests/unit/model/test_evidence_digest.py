"""One piece of evidence is told from another, from version to version of docgen."""

from __future__ import annotations

from datetime import date

from docgen.model.attached import Attached
from docgen.model.history import evidence_digest
from docgen.model.record import EvidenceKind

DIGEST_SO_FAR = "fc8d4166e393a71946be8e9792a8469422a460827734ebbc4547e75992986e55"


def attached(document: str | None) -> Attached:
    return Attached(
        kind=EvidenceKind.SIGNED_AGREEMENT,
        number=1,
        file="dokumentasjon/01-signert-avtale.pdf",
        sha256="0" * 64,
        size=1,
        media_type="application/pdf",
        received=date(2027, 1, 1),
        first_version=2,
        document=document,
    )


def test_one_file_for_two_texts_is_evidence_of_each() -> None:
    keys = ("samarbeidsavtale", "praksisavtale", None)
    assert len({evidence_digest(attached(key)) for key in keys}) == len(keys)


def test_a_file_of_no_document_is_told_apart_as_ever() -> None:
    assert evidence_digest(attached(None)) == DIGEST_SO_FAR
