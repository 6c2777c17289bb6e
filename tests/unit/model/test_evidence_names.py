"""Every kind of evidence has a name in each language, and is known by all of them."""

from __future__ import annotations

import pytest

from docgen.model.evidence_names import kind_named, typed_name
from docgen.model.record import EvidenceKind


@pytest.mark.parametrize("kind", EvidenceKind)
def test_a_kind_is_known_by_its_name_in_every_language(kind: EvidenceKind) -> None:
    for language in ("nb", "nn", "en"):
        name = typed_name(kind, language)
        for written in (name, name.upper(), name.replace("-", " "), f" {name} "):
            assert kind_named(written) is kind


def test_no_two_kinds_have_the_same_name() -> None:
    owners: dict[str, EvidenceKind] = {}
    for kind in EvidenceKind:
        for language in ("nb", "nn", "en"):
            assert owners.setdefault(typed_name(kind, language), kind) is kind
    assert kind_named("kontrakt") is None
    assert kind_named("") is None


def test_nynorsk_has_words_of_its_own() -> None:
    assert typed_name(EvidenceKind.GRANT_LETTER, "nn") == "tilskotsbrev"
    assert typed_name(EvidenceKind.SIGNED_AGREEMENT, "nn") == "signert-avtale"
    assert typed_name(EvidenceKind.GRANT_LETTER, "nb") == "tilskuddsbrev"
