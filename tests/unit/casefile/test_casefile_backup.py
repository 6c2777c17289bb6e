"""A backup holds cases as they stand; restoring fills in, and never replaces what is sound."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from casefile_folders import manifest, publish_next, stage
from samples import Ran, fingerprints, run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.casefile.publish import publish
from docgen.casefile.verify import verify_folder

ENDINGS = ("kopi.zip", "kopi")


def backup(place: Path, name: str, *options: str) -> Ran:
    return run_docgen(place, "backup", "--to", name, *options)


def restore(place: Path, name: str, to: str = "outputs", *options: str) -> Ran:
    return run_docgen(place, "restore", name, "--to", to, *options)


def action(ran: Ran) -> str:
    (line,) = ran.of_type("case")
    return str(line["action"])


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def place(folder: CaseFolder, tmp_path: Path) -> Path:
    """A folder with the outputs of one case in two versions."""
    assert folder.root.parent == tmp_path / "outputs"
    return tmp_path


@pytest.mark.parametrize("name", ENDINGS)
def test_a_backup_brings_everything_back_into_an_empty_place(place: Path, name: str) -> None:
    ran = backup(place, name)
    assert ran.code == 0, ran.err
    shutil.move(place / "outputs", place / "borte")
    ran = restore(place, name)
    assert (ran.code, "hentes (v001, v002)" in ran.out) == (0, True)
    assert files(place / "outputs/sak") == files(place / "borte/sak")
    assert verify_folder(CaseFolder(place / "outputs/sak")) == ()
    assert (place / "outputs/sak/v001/avtale.pdf").stat().st_mode & 0o777 == 0o600
    before = fingerprints(place / "outputs")
    assert action(restore(place, name, "outputs", "--json")) == "same"
    assert fingerprints(place / "outputs") == before


def test_the_same_state_gives_the_same_bytes(place: Path) -> None:
    backup(place, "en.zip")
    before = (place / "en.zip").read_bytes()
    backup(place, "en.zip")
    assert (place / "en.zip").read_bytes() == before
    assert (place / "en.zip").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in place.iterdir() if "en.zip" in path.name) == ["en.zip"]


def test_what_is_no_backup_is_never_replaced(place: Path) -> None:
    with zipfile.ZipFile(place / "bilder.zip", "w") as package:
        package.writestr("ferie.txt", "sol")
    before = (place / "bilder.zip").read_bytes()
    assert backup(place, "bilder.zip").code == 2
    assert backup(place, "outputs").code == 2
    assert (place / "bilder.zip").read_bytes() == before
    assert restore(place, "bilder.zip").code == 2
    assert restore(place, "finnes-ikke.zip").code == 2


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


HARMS: dict[str, Callable[[Path], object]] = {
    "a version is gone": lambda case: shutil.rmtree(case / "v001"),
    "the newest is gone": lambda case: shutil.rmtree(case / "v002"),
    "a bit has flipped": lambda case: flip(case / "v001/avtale.pdf"),
    "a manifest is broken": lambda case: (case / "v002/manifest.json").write_text("{"),
    "a manifest is gone": lambda case: (case / "v001/manifest.json").unlink(),
    "the history is gone": lambda case: (case / "history.jsonl").unlink(),
    "the chain is gone": lambda case: (case / "chain.jsonl").unlink(),
    "the chain is broken": lambda case: (case / "chain.jsonl").write_text("{\n"),
    "the history is broken": lambda case: (case / "history.jsonl").write_text("x\ny\n"),
    "the pointer is broken": lambda case: (case / "current.json").write_text("x"),
    "a file was added": lambda case: (case / "v001/notat.txt").write_text("husk"),
    "only the chain is left": lambda case: [shutil.rmtree(one) for one in case.glob("v*")],
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_damaged_or_missing_is_filled_in(place: Path, harm: str) -> None:
    case = place / "outputs/sak"
    backup(place, "kopi.zip")
    before = files(case)
    HARMS[harm](case)
    harmed = files(place / "outputs")
    ran = restore(place, "kopi.zip", "outputs", "--plan", "--json")
    assert (action(ran), files(place / "outputs")) == ("filled", harmed)
    ran = restore(place, "kopi.zip")
    assert ran.code == 0, ran.out + ran.err
    assert files(case) == before
    assert verify_folder(CaseFolder(case)) == ()
    # Whatever lay there still lies somewhere, but for records that could not be read.
    left = set(files(place / "outputs").values())
    assert {one for name, one in harmed.items() if "/v0" in name} <= left


@pytest.mark.parametrize("harm", HARMS)
def test_newer_versions_are_kept_whatever_is_damaged(place: Path, harm: str) -> None:
    case = CaseFolder(place / "outputs/sak")
    backup(place, "kopi.zip")
    publish_next(case, place)
    newer = files(case.version_folder(3))
    HARMS[harm](case.root)
    if harm == "only the chain is left":
        publish(case, stage(place / "ny"), manifest(case.next_version(), facts="f9"))
        assert case.versions() == [4]
    ran = restore(place, "kopi.zip")
    assert ran.code == 0, ran.out + ran.err
    kept = case.versions()
    assert kept[:2] == [1, 2]
    if harm != "only the chain is left":
        assert files(case.version_folder(3)) == newer
        assert verify_folder(case) == ()
    else:
        assert kept == [1, 2, 4]


def test_what_is_sound_and_newer_is_not_touched(place: Path) -> None:
    case = CaseFolder(place / "outputs/sak")
    backup(place, "kopi.zip")
    publish_next(case, place)
    before = fingerprints(place / "outputs")
    assert action(restore(place, "kopi.zip", "outputs", "--json")) == "newer"
    assert fingerprints(place / "outputs") == before


def test_what_is_sound_and_older_gets_the_newer_versions(place: Path, folder: CaseFolder) -> None:
    shutil.copytree(place / "outputs", place / "eldre")
    publish_next(folder, place)
    backup(place, "kopi.zip")
    assert action(restore(place, "kopi.zip", "eldre", "--json")) == "filled"
    assert files(place / "eldre/sak") == files(folder.root)


def test_another_case_of_the_same_name_is_not_touched(place: Path) -> None:
    backup(place, "kopi.zip")
    other = CaseFolder(place / "andre/sak")
    publish(other, stage(place / "annen"), manifest(1, facts="noe annet"))
    (place / "fremmed/sak").mkdir(parents=True)
    (place / "fremmed/sak/brev.txt").write_text("hei")
    for to in ("andre", "fremmed"):
        before = fingerprints(place / to)
        ran = restore(place, "kopi.zip", to, "--json")
        assert (ran.code, action(ran)) == (3, "other")
        assert fingerprints(place / to) == before


def test_a_damaged_backup_gives_nothing(place: Path) -> None:
    backup(place, "kopi")
    flip(place / "kopi/outputs/sak/v001/avtale.pdf")
    ran = restore(place, "kopi", "ny", "--json")
    assert (ran.code, action(ran)) == (3, "unsound")
    assert not (place / "ny/sak").exists()
    backup(place, "hel.zip")
    flip(place / "hel.zip")
    assert restore(place, "hel.zip", "ny").code in {2, 3}
    assert not (place / "ny/sak").exists()


def test_a_case_that_was_damaged_before_is_copied_and_told(place: Path, folder: CaseFolder) -> None:
    flip(folder.root / "v001/avtale.pdf")
    ran = backup(place, "kopi.zip")
    assert (ran.code, "sak var skadet fra før" in ran.out) == (3, True)
    (line,) = backup(place, "kopi.zip", "--json").of_type("case")
    assert line["sound"] is False
    assert action(restore(place, "kopi.zip", "ny", "--json")) == "unsound"


def test_a_list_that_leads_out_of_the_outputs_is_no_backup(place: Path) -> None:
    backup(place, "kopi")
    listing = place / "kopi/sikkerhetskopi.json"
    told = json.loads(listing.read_text("utf-8"))
    told["cases"][0]["case"] = ".."
    listing.write_text(json.dumps(told), encoding="utf-8")
    assert restore(place, "kopi").code == 2


def test_the_files_of_the_user_come_along_when_asked(place: Path) -> None:
    (place / "mine/2027").mkdir(parents=True)
    (place / "mine/2027/sak.yaml").write_text("id: sak\n", encoding="utf-8")
    (place / "avtaler.csv").write_text("id\n", encoding="utf-8")
    backup(place, "kopi.zip", "--inputs", "mine", "--inputs", "avtaler.csv")
    (place / "tilbake/mine/2027").mkdir(parents=True)
    (place / "tilbake/avtaler.csv").write_text("endret\n", encoding="utf-8")
    assert restore(place, "kopi.zip", "outputs", "--inputs", "tilbake").code == 0
    assert (place / "tilbake/mine/2027/sak.yaml").read_text("utf-8") == "id: sak\n"
    assert (place / "tilbake/avtaler.csv").read_text("utf-8") == "endret\n"
    assert backup(place, "kopi.zip", "--inputs", "finnes-ikke").code == 2


def test_the_only_folder_of_the_user_goes_back_as_it_lay(place: Path) -> None:
    (place / "inputs/2027").mkdir(parents=True)
    (place / "inputs/2027/sak.yaml").write_text("id: sak\n", encoding="utf-8")
    backup(place, "kopi.zip", "--inputs", "inputs")
    assert restore(place, "kopi.zip", "outputs", "--inputs", "inputs").code == 0
    assert [path.name for path in (place / "inputs").iterdir()] == ["2027"]
    assert restore(place, "kopi.zip", "outputs", "--inputs", "andre").code == 0
    assert (place / "andre/2027/sak.yaml").read_text("utf-8") == "id: sak\n"


def test_one_case_of_several_can_be_named(place: Path, folder: CaseFolder) -> None:
    other = CaseFolder(place / "outputs/sak-2")
    publish(other, stage(place / "to"), manifest(1).model_copy(update={"case": "sak-2"}))
    backup(place, "kopi.zip")
    shutil.rmtree(other.root)
    shutil.rmtree(folder.root)
    assert restore(place, "kopi.zip", "outputs", "sak-3").code == 2
    assert restore(place, "kopi.zip", "outputs", "sak-2").code == 0
    assert (other.root.is_dir(), folder.root.is_dir()) == (True, False)
    backup(place, "bare-to.zip", "sak-2")
    assert "sak-2" in restore(place, "bare-to.zip", "outputs", "--plan").out


def test_an_empty_place_has_nothing_to_back_up(tmp_path: Path) -> None:
    assert backup(tmp_path, "kopi.zip").code == 2
    assert not (tmp_path / "kopi.zip").exists()
