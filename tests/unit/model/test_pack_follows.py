"""A pack says which document its own goes with; one that there is not is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs_on_disk import write_pack

from docgen.errors import PackError
from docgen.model.pack import Follows
from docgen.packs import find_packs
from docgen.texts import translate


def letter(folder: Path, document: str) -> None:
    manifest = write_pack(folder, "foelgebrev", audience="outgoing", nb=("Brev",)) / "pack.toml"
    told = f'[follows]\ndocument = "{document}"\nrole = "cover"\n'
    manifest.write_text(manifest.read_text(encoding="utf-8") + told, encoding="utf-8")


@pytest.mark.parametrize("wanted", ["samarbeidsavtalen", "innhold", "avtaler", "grunnpakke"])
def test_what_it_follows_must_be_there_and_stand_by_itself(tmp_path: Path, wanted: str) -> None:
    letter(tmp_path, wanted)
    with pytest.raises(PackError) as caught:
        find_packs([tmp_path])
    assert caught.value.message == "pack-follows-unknown"
    for part in ("message", "remedy"):
        for language in ("nb", "nn", "en"):
            known = f"pack-follows-unknown.{part}"
            assert translate("messages", known, language, **caught.value.parameters) != known


@pytest.mark.parametrize("wanted", ["samarbeidsavtale", "praksisavtale", "agreements"])
def test_one_document_or_all_agreements(tmp_path: Path, wanted: str) -> None:
    letter(tmp_path, wanted)
    follows = find_packs([tmp_path])["foelgebrev"].manifest.follows
    assert follows == Follows(document=wanted, role="cover")


def test_what_goes_out_to_be_signed_is_an_agreement_and_nothing_else_is() -> None:
    packs = find_packs()
    signed = {name for name, pack in packs.items() if pack.manifest.comes_back_signed}
    assert {"samarbeidsavtale", "praksisavtale"} <= signed
    assert signed.isdisjoint(
        {"sjekkliste-enhetsleder", "innhold", "oversendelsesbrev", "avtaleoversikt"}
    )
