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
from docgen.casefile.lock import locked
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
    (place / "fil").mkdir()
    (place / "fil/sak").write_text("hei")
    for to in ("andre", "fremmed", "fil"):
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


def unharmed(_case: Path) -> None:
    """Leave it as it is."""


def two_cases(place: Path, harm: Callable[[Path], object]) -> None:
    """A backup of a sound case and of one that was damaged before."""
    other = CaseFolder(place / "outputs/aa-skadet")
    publish(other, stage(place / "to"), manifest(1).model_copy(update={"case": "aa-skadet"}))
    harm(other.root)
    backup(place, "kopi.zip")


UNUSABLE = {
    "manifest": lambda case: (case / "v001/manifest.json").write_text("{"),
    "manifest of another version": lambda case: other_version(case / "v001/manifest.json"),
    "unlike": lambda case: flip(case / "v001/avtale.pdf"),
    "records": lambda case: link_to_nowhere(case / "chain.jsonl"),
}


def other_version(file: Path) -> None:
    told = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**told, "version": 7}), encoding="utf-8")


def link_to_nowhere(chain: Path) -> None:
    link = {"version": 2, "manifest": "0" * 64, "previous": "0" * 64}
    with chain.open("a", encoding="utf-8") as file:
        file.write(json.dumps(link) + "\n")


@pytest.mark.parametrize("harm", UNUSABLE)
def test_a_case_that_cannot_be_used_is_told_and_the_sound_ones_are_restored(
    place: Path, harm: str
) -> None:
    two_cases(place, UNUSABLE[harm])
    assert backup(place, "kopi.zip").code == 3
    for options in (("--plan",), ()):
        ran = restore(place, "kopi.zip", "ny", *options)
        assert (ran.code, ran.err) == (9, "")
        assert f"[restore-unusable-{harm.split()[0]}]" in ran.out
        assert "outputs/aa-skadet/" in ran.out
        assert "    → Bruk en" in ran.out
        assert (place / "ny/sak").exists() is (options == ())
    assert "Ikke hentet: aa-skadet. De andre er hentet" in ran.out
    assert not (place / "ny/aa-skadet").exists()
    assert verify_folder(CaseFolder(place / "ny/sak")) == ()
    again = restore(place, "kopi.zip", "ny", "--json")
    assert [line["action"] for line in again.of_type("case")] == ["unsound", "same"]
    (problem,) = again.of_type("case")[0]["problems"]
    assert problem["code"] == f"restore-unusable-{harm.split()[0]}"
    assert again.of_type("summary")[0]["left_out"] == ["aa-skadet"]


def test_what_is_damaged_and_not_in_the_backup_stops_the_case_before_it_is_touched(
    place: Path,
) -> None:
    case = CaseFolder(place / "outputs/sak")
    backup(place, "kopi.zip")
    publish_next(case, place)
    flip(case.root / "v001/avtale.pdf")
    (case.root / "v003/manifest.json").write_text("{", encoding="utf-8")
    before = fingerprints(place / "outputs")
    ran = restore(place, "kopi.zip")
    assert (ran.code, ran.err) == (3, "")
    assert "outputs/sak/v003/manifest.json: feil" in ran.out
    assert "[restore-unusable-beyond]" in ran.out
    assert fingerprints(place / "outputs") == before


def test_what_goes_wrong_with_one_case_does_not_end_the_others(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_cases(place, unharmed)
    monkeypatch.setattr("docgen.casefile.restore.locked", lambda case: locked(case, 0.1))
    (place / "ny").mkdir()
    with locked(CaseFolder(place / "ny/aa-skadet")):
        ran = restore(place, "kopi.zip", "ny")
    assert ran.code == 9
    assert "[case-busy]" in ran.out
    assert (place / "ny/sak/v002").is_dir()


@pytest.mark.parametrize("name", ["kopi.tar", "kopi.tar.gz", "kopi.7z", "kopi.rar"])
def test_a_name_that_promises_another_form_is_refused(place: Path, name: str) -> None:
    ran = backup(place, name)
    assert ran.code == 2
    assert name in ran.err
    assert ".zip" in ran.err
    assert not (place / name).exists()


@pytest.mark.parametrize("name", ["kopi", "kopi 26.11.2026", "Kopi.ZIP"])
def test_folders_may_have_dates_in_their_names(place: Path, name: str) -> None:
    assert backup(place, name).code == 0
    assert (place / name).is_dir() is (name != "Kopi.ZIP")


@pytest.mark.parametrize("name", ["outputs/kopi.zip", "outputs/kopi", "outputs/sak/kopi", "inn/k"])
def test_a_backup_does_not_go_into_what_it_is_a_copy_of(place: Path, name: str) -> None:
    (place / "inn").mkdir()
    before = fingerprints(place)
    ran = backup(place, name, "--inputs", "inn")
    assert (ran.code, "en del av seg selv" in ran.err) == (2, True)
    assert fingerprints(place) == before


def test_a_case_that_is_named_by_its_folder_is_not_copied_into_itself(place: Path) -> None:
    ran = backup(place, "outputs/sak/v001/kopi", "outputs/sak", "-o", "andre")
    assert (ran.code, "en del av seg selv" in ran.err) == (2, True)


def test_what_was_restored_is_told_when_something_beside_it_fails(place: Path) -> None:
    (place / "sak.yaml").write_text("id: sak\n", encoding="utf-8")
    backup(place, "kopi.zip", "--inputs", "sak.yaml")
    (place / "fil").write_text("x", encoding="utf-8")
    ran = restore(place, "kopi.zip", "ny", "--inputs", "fil/under")
    assert ran.code == 8
    assert "sak: hele avtalen hentes" in ran.out
    assert "fil" in ran.err
    assert verify_folder(CaseFolder(place / "ny/sak")) == ()
