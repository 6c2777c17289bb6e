"""What a pack says to the archive is refused where it makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.errors import PackError
from docgen.packs import find_packs
from docgen.packs.load import load_pack
from docgen.texts import translate

PACK = """
schema = "docgen/pack/1"
id = "plan"
version = "1.0.0"
docgen = "0.1"
audience = "internal"
needs = []
title = { nb = "Plan", nn = "Plan", en = "Plan" }
[archive]
"""


def load(folder: Path, archive: str) -> None:
    (folder / "pack.toml").write_text(PACK + archive, encoding="utf-8")
    (folder / "template.nb.docx").write_bytes(b"")
    load_pack(folder)


@pytest.mark.parametrize(
    "archive",
    [
        'journal_type = "X"',
        'journal_type = "N"\nrole = "attachment"\nattaches_to = "sjekkliste-enhetsleder"',
        'journal_type = "X"\naccess = "offl. § 14"\nshield_title = true',
    ],
)
def test_what_makes_sense_is_taken(tmp_path: Path, archive: str) -> None:
    load(tmp_path, archive)


@pytest.mark.parametrize(
    ("archive", "reason"),
    [
        ('journal_type = "U"', "reason-archive-internal-out"),
        ('journal_type = "X"\nrole = "attachment"', "reason-archive-attachment"),
        ('journal_type = "X"\nattaches_to = "avtale"', "reason-archive-attachment"),
        ('journal_type = "X"\nshield_title = true', "reason-archive-shielded"),
        ('journal_type = "X"\naccess = ""', "reason-empty"),
        ('journal_type = "X"\ndocument_type = "BREV"', "reason-one-of"),
        ('journal_type = "I"', "reason-one-of"),
    ],
)
def test_what_makes_none_is_refused_in_words(tmp_path: Path, archive: str, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        load(tmp_path, archive)
    assert caught.value.parameters["reason"] == reason
    said = translate("messages", "pack-invalid.message", "nb", **caught.value.parameters)
    assert "reason-" not in said


@pytest.mark.parametrize("wanted", ["sjekkliste", "innhold", "plan"])
def test_an_attachment_goes_with_a_document_that_has_an_entry(tmp_path: Path, wanted: str) -> None:
    (tmp_path / "plan").mkdir()
    said = f'journal_type = "N"\nrole = "attachment"\nattaches_to = "{wanted}"'
    load(tmp_path / "plan", said)
    with pytest.raises(PackError) as caught:
        find_packs([tmp_path])
    assert caught.value.message == "pack-attaches-unknown"
    assert caught.value.parameters["pack"] == wanted
    for part in ("message", "remedy"):
        known = f"pack-attaches-unknown.{part}"
        assert translate("messages", known, "nb", **caught.value.parameters) != known


def test_a_pack_that_goes_with_the_agreement_is_found(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    said = 'journal_type = "N"\nrole = "attachment"\nattaches_to = "sjekkliste-prosjektleder"'
    load(tmp_path / "plan", said)
    assert "plan" in find_packs([tmp_path])
