"""Packs are chosen by name or folder, and one that cannot be read hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs_on_disk import write_pack

from docgen.errors import PackError, UsageError
from docgen.packs import find_packs
from docgen.packs.chosen import choose_packs, is_pack


def ids(names: tuple[str, ...], *own: Path) -> list[str]:
    return [pack.manifest.id for pack in choose_packs(names, own).packs]


def test_without_names_all_packs_are_chosen_those_of_ones_own_first(tmp_path: Path) -> None:
    write_pack(tmp_path, "brev", nb=("x",))
    assert ids((), tmp_path) == ["brev", *find_packs()]


def test_the_named_packs_are_chosen_in_the_order_named(tmp_path: Path) -> None:
    write_pack(tmp_path, "brev", nb=("x",))
    assert ids(("samarbeidsavtale", "brev"), tmp_path) == ["samarbeidsavtale", "brev"]


def test_ones_own_pack_stands_for_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    write_pack(tmp_path, "samarbeidsavtale", nb=("x",))
    (pack,) = choose_packs(("samarbeidsavtale",), (tmp_path,)).packs
    assert pack.folder == tmp_path / "samarbeidsavtale"


def test_a_pack_may_be_named_by_its_folder(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "et sted", "brev", nb=("x",))
    assert ids((str(folder),)) == ["brev"]


def test_an_unknown_name_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pack-unknown") as caught:
        choose_packs(("samarbeidsavtalen",))
    assert caught.value.parameters["nearest"] == "samarbeidsavtale"
    assert "innhold" in caught.value.parameters["known"]
    with pytest.raises(UsageError, match="pack-unknown"):
        choose_packs((str(tmp_path),))


def test_a_pack_that_cannot_be_read_is_told_of_and_the_others_are_chosen(tmp_path: Path) -> None:
    write_pack(tmp_path, "brev", nb=("x",))
    (write_pack(tmp_path, "galt", nb=("x",)) / "pack.toml").write_text("= feil", encoding="utf-8")
    write_pack(tmp_path, "tomt")
    chosen = choose_packs((), (tmp_path,))
    assert [error.message for error in chosen.unusable] == [
        "pack-not-toml",
        "pack-without-template",
    ]
    assert {"brev", *find_packs()} == {pack.manifest.id for pack in chosen.packs}


def test_a_pack_that_cannot_be_read_can_be_named(tmp_path: Path) -> None:
    (write_pack(tmp_path, "galt", nb=("x",)) / "pack.toml").write_text("= feil", encoding="utf-8")
    chosen = choose_packs(("galt",), (tmp_path,))
    assert [error.message for error in chosen.unusable] == ["pack-not-toml"]
    assert chosen.packs == ()


def test_a_folder_of_packs_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="templates-folder-missing"):
        choose_packs((), (tmp_path / "borte",))


def test_a_pack_is_known_by_its_name_and_by_its_folder(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, "brev", nb=("x",))
    assert is_pack("samarbeidsavtale")
    assert is_pack("brev", (tmp_path,))
    assert is_pack(str(folder))
    assert not is_pack("brev")
    assert not is_pack(str(tmp_path))
