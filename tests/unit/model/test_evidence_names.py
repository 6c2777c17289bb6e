"""Every kind of evidence has a Norwegian name, and is known by both."""

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
    names = [name for kind in EvidenceKind for name in (kind.norwegian, str(kind))]
    assert len(set(names)) == len(names)
    assert kind_named("kontrakt") is None
    assert kind_named("") is None
