"""`docgen verify` finds and names every harm to every file of a case that was really made.

The claims of the guide's section about it, what it finds and what it cannot, are tested here too.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import stat
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from desk import Desk
from samples import Ran, fingerprints, run_docgen
from test_versions_recorded import attach

from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder
from docgen.model.record import EvidenceKind
from docgen.tools.office import Office

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]
RECORDS = ("chain.jsonl", "current.json", "history.jsonl")
AGREEMENT = "samarbeidsavtale.pdf"


@pytest.fixture(scope="module")
def original(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a first version, files that came back, a change, and numbers of the archive."""
    del office
    desk = Desk(folder=tmp_path_factory.mktemp("kontroll"))
    desk.take("digskole")
    assert desk.generate("--embed").code == 0
    attach(desk, EvidenceKind.GRANT_LETTER, EvidenceKind.OTHER)
    desk.data["funding"]["allocated_by"] = "Noen andre"
    assert desk.generate().code == 0
    ran = run_docgen(
        desk.folder, "archived", "digskole", "--journal", "2022/90001-9", "--entry", "1"
    )
    assert ran.code == 0, ran.err
    assert verify_folder(CaseFolder(desk.case)) == ()
    return desk.case


@pytest.fixture
def case(original: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may harm."""
    return Path(shutil.copytree(original, tmp_path / "outputs" / original.name))


def files_of(case: Path) -> list[Path]:
    found = [path for path in sorted(case.rglob("*")) if path.is_file()]
    kinds = {path.relative_to(case).parts[1:2] for path in found}
    # All that a version may hold is there.
    assert {("arkiv",), ("dokumentasjon",), ("manifest.json",), ("intern.pdf",)} <= kinds
    assert len(found) > 60
    return found


def paths_told(case: Path) -> set[str]:
    return {one.path for one in verify_folder(CaseFolder(case))}


def chance_of(name: str) -> random.Random:
    """The same places to harm at every run."""
    return random.Random(name)  # noqa: S311 - nothing secret


def flip(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def remove(file: Path, _chance: random.Random) -> None:
    file.unlink()


def cut(file: Path, chance: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content))])


def empty(file: Path, _chance: random.Random) -> None:
    file.write_bytes(b"")


def add_to(file: Path, _chance: random.Random) -> None:
    with file.open("ab") as opened:
        opened.write(b"x")


def edit(file: Path, chance: random.Random) -> None:
    """Another content of the same size, and the same time of change."""
    before = file.stat()
    file.write_bytes(chance.randbytes(before.st_size))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def rename(file: Path, _chance: random.Random) -> None:
    file.rename(file.with_name(f"kopi-{file.name}"))


def replace_by_link(file: Path, _chance: random.Random) -> None:
    target = Path(os.environ["ASIDE"]) / "-".join(file.parts[-4:])
    shutil.move(file, target)
    file.symlink_to(target)


def replace_by_folder(file: Path, _chance: random.Random) -> None:
    file.unlink()
    file.mkdir()


def replace_by_pipe(file: Path, _chance: random.Random) -> None:
    file.unlink()
    os.mkfifo(file)


HARMS = [
    *(flip, remove, cut, empty, add_to, edit, rename),
    *(replace_by_link, replace_by_folder, replace_by_pipe),
]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_each_harm_to_each_file_is_found_and_named(
    case: Path,
    harm: Callable[[Path, random.Random], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "aside").mkdir()
    monkeypatch.setenv("ASIDE", str(tmp_path / "aside"))
    chance, silent = chance_of(harm.__name__), set()
    for group in groups_of(case):
        before = {file: file.read_bytes() for file in group}
        for file in group:
            harm(file, chance)
        silent |= {file.relative_to(case).as_posix() for file in group} - named_in(case)
        for file, content in before.items():
            restore(file, content)
    assert silent == set()
    assert verify_folder(CaseFolder(case)) == ()


def named_in(case: Path) -> set[str]:
    """The paths that are told; of a manifest that does not fit the chain either may be harmed."""
    told = verify_folder(CaseFolder(case))
    chain = {"chain.jsonl" for one in told if one.kind == "manifest-changed"}
    return {one.path for one in told} | chain


def groups_of(case: Path) -> list[list[Path]]:
    """Each manifest and record alone; of all other files every fourth together."""
    files = files_of(case)
    alone = [one for one in files if one.name == "manifest.json" or one.parent == case]
    others = [one for one in files if one not in alone]
    return [*([one] for one in alone), *(others[start::4] for start in range(4))]


def restore(file: Path, content: bytes) -> None:
    file.with_name(f"kopi-{file.name}").unlink(missing_ok=True)
    if file.is_dir():
        file.rmdir()
    elif os.path.lexists(file):
        file.unlink()
    file.write_bytes(content)


def test_two_files_that_change_places_are_both_named(case: Path) -> None:
    files = [path for path in files_of(case) if path.parent.name == "v001"]
    files = [path for path in files if path.name != "manifest.json"]
    for one, other in pairwise(files[:4]):
        contents = one.read_bytes(), other.read_bytes()
        one.write_bytes(contents[1])
        other.write_bytes(contents[0])
        assert {f"v001/{one.name}", f"v001/{other.name}"} <= paths_told(case)
        one.write_bytes(contents[0])
        other.write_bytes(contents[1])
    assert verify_folder(CaseFolder(case)) == ()


def test_a_whole_version_whose_files_are_those_of_another_is_named(case: Path) -> None:
    for file in ("case.json", AGREEMENT):
        shutil.copyfile(case / "v001" / file, case / "v003" / file)
    assert {"v003/case.json", f"v003/{AGREEMENT}"} <= paths_told(case)


def folders_of(case: Path) -> Iterator[Path]:
    yield case
    yield from (path for path in sorted(case.rglob("*")) if path.is_dir())


@pytest.mark.parametrize("kind", ["file", "hidden", "folder", "nested", "link", "broken", "pipe"])
def test_what_is_added_anywhere_is_named(case: Path, kind: str) -> None:
    before = fingerprints(case)
    added = set()
    for folder in list(folders_of(case)):
        new = folder / (".skjult" if kind == "hidden" else "nytt")
        if kind in {"file", "hidden"}:
            new.write_text("x")
        elif kind == "folder":
            new.mkdir()
        elif kind == "nested":
            (new / "i" / "dybden").mkdir(parents=True)
        elif kind == "pipe":
            os.mkfifo(new)
        else:
            new.symlink_to(case / "v001" if kind == "link" else "finnes-ikke")
        added.add(new)
    assert {new.relative_to(case).as_posix() for new in added} <= paths_told(case)
    for new in added:
        shutil.rmtree(new) if new.is_dir() and not new.is_symlink() else new.unlink()
    assert fingerprints(case) == before
    assert verify_folder(CaseFolder(case)) == ()


@pytest.mark.parametrize("record", ["chain.jsonl", "history.jsonl"])
def test_lines_in_another_order_doubled_left_out_or_made_up_are_found(
    case: Path, record: str
) -> None:
    file = case / record
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    first = range(min(len(lines), 5))
    variants = [[*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]] for at in first[:-1]]
    variants += [[*lines[:at], lines[at], *lines[at:]] for at in first]
    variants += [[*lines[:at], *lines[at + 1 :]] for at in first]
    variants += [lines[::-1], []]
    sound = "".join(lines)
    for variant in variants:
        file.write_text("".join(variant), encoding="utf-8")
        if "".join(variant) != sound:
            assert record in paths_told(case), variant
    # A line about a version that is not there is told as a version that is gone.
    file.write_text(sound + lines[-1].replace('"version": 4', '"version": 5'), encoding="utf-8")
    assert paths_told(case) & {record, "v005"}
    file.write_text(sound, encoding="utf-8")
    assert verify_folder(CaseFolder(case)) == ()


def test_a_version_folder_that_is_removed_renamed_copied_or_swapped_is_named(case: Path) -> None:
    one, two = case / "v001", case / "v002"
    one.rename(case.parent / "borte")
    assert "v001" in paths_told(case)
    (case.parent / "borte").rename(one)
    one.rename(case / "v001-gammel")
    assert {"v001", "v001-gammel"} <= paths_told(case)
    (case / "v001-gammel").rename(one)
    one.rename(case / "v009")
    assert {"v001", "v009/manifest.json"} <= paths_told(case)
    (case / "v009").rename(one)
    for copy in ("v001 kopi", "v005", "v900"):
        shutil.copytree(one, case / copy)
        assert {copy, f"{copy}/manifest.json"} & paths_told(case)
        shutil.rmtree(case / copy)
    one.rename(case / "x")
    two.rename(one)
    (case / "x").rename(two)
    assert {"v001/manifest.json", "v002/manifest.json"} <= paths_told(case)
    one.rename(case / "x")
    two.rename(one)
    (case / "x").rename(two)
    one.rename(case.parent / "annetsteds")
    one.symlink_to(case.parent / "annetsteds")
    assert "v001" in paths_told(case)
    one.unlink()
    (case.parent / "annetsteds").rename(one)
    assert verify_folder(CaseFolder(case)) == ()


def rewrite_manifest(case: Path, version: str, path: str) -> None:
    """Give a file's hash to its manifest, as somebody does who knows how."""
    file, manifest = case / version / path, case / version / "manifest.json"
    listed = json.loads(manifest.read_text(encoding="utf-8"))
    (entry,) = [one for one in listed["files"] if one["path"] == path]
    entry["size"] = file.stat().st_size
    entry["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def test_a_manifest_that_was_rewritten_to_fit_is_found_by_the_chain(case: Path) -> None:
    (case / "v003" / "case.json").write_text("{}", encoding="utf-8")
    rewrite_manifest(case, "v003", "case.json")
    assert paths_told(case) == {"v003/manifest.json"}


def verify(folder: Path, *arguments: str | Path) -> Ran:
    return run_docgen(folder, "verify", *arguments)


def test_the_command_names_the_file_says_what_to_do_and_ends_in_3(case: Path) -> None:
    outputs = case.parent.parent
    assert verify(outputs).code == 0
    flip(case / "v002" / AGREEMENT, chance_of("1"))
    ran = verify(outputs)
    assert (ran.code, ran.err) == (3, "")
    assert f"digskole/v002/{AGREEMENT}: feil: filen er endret" in ran.out
    assert "sikkerhetskopi" in ran.out
    lines = run_docgen(outputs, "verify", "--json").of_type("case")
    assert [one["path"] for one in lines[0]["problems"]] == [f"v002/{AGREEMENT}"]
    (case / "v002" / "nytt" / "tomt").mkdir(parents=True)
    assert "digskole/v002/nytt: feil: den tomme mappen" in verify(outputs).out


@pytest.mark.parametrize("named", ["digskole", "outputs", ".", "outputs/digskole/v002"])
def test_it_takes_a_short_name_a_case_a_version_or_a_folder_of_cases(
    case: Path, named: str
) -> None:
    desk = case.parent.parent
    shutil.copytree(case, desk / "en-til")
    where = desk / "outputs" if named == "." else desk
    sound = verify(where, named)
    assert (sound.code, "digskole: 4 versjoner" in sound.out) == (0, True)
    flip(case / "v002" / AGREEMENT, chance_of("2"))
    ran = verify(where, named)
    assert (ran.code, f"v002/{AGREEMENT}" in ran.out) == (3, True)


def test_a_folder_of_cases_elsewhere_is_checked_whole(case: Path, tmp_path: Path) -> None:
    backup = tmp_path / "sikkerhets kopi"
    for name in ("digskole", "zetskole"):
        shutil.copytree(case, backup / name)
    ran = run_docgen(tmp_path, "verify", backup, "--json")
    assert (ran.code, [one["case"] for one in ran.of_type("case")]) == (0, ["digskole", "zetskole"])
    (backup / "zetskole" / "current.json").unlink()
    assert verify(tmp_path, backup).code == 3
    (tmp_path / "tom").mkdir()
    assert verify(tmp_path, tmp_path / "tom").code == 2


def test_it_writes_nothing_so_that_a_folder_may_be_read_only(case: Path) -> None:
    outputs = case.parent
    before = {path: path.stat().st_mtime_ns for path in [outputs, *outputs.rglob("*")]}
    for path in [*outputs.rglob("*"), outputs]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert verify(outputs.parent).code == 0
        assert {path: path.stat().st_mtime_ns for path in [outputs, *outputs.rglob("*")]} == before
    finally:
        for path in [outputs, *outputs.rglob("*")]:
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


# What it cannot find: the guide says so, and these would fail if it could.


def test_it_cannot_find_who_rewrites_manifest_and_chain_too(case: Path) -> None:
    (case / "v004" / "case.json").write_text("{}", encoding="utf-8")
    rewrite_manifest(case, "v004", "case.json")
    chain = case / "chain.jsonl"
    *lines, last = chain.read_text(encoding="utf-8").splitlines()
    link = json.loads(last)
    link["manifest"] = hashlib.sha256((case / "v004" / "manifest.json").read_bytes()).hexdigest()
    chain.write_text("\n".join([*lines, json.dumps(link)]) + "\n", encoding="utf-8")
    assert paths_told(case) == set()


def test_it_cannot_find_that_the_newest_version_is_gone_with_all_its_lines(case: Path) -> None:
    shutil.rmtree(case / "v004")
    assert "v004" in paths_told(case)
    for record in ("chain.jsonl", "history.jsonl"):
        lines = (case / record).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if json.loads(line)["version"] != 4]
        (case / record).write_text("".join(kept), encoding="utf-8")
    current = json.loads((case / "current.json").read_text(encoding="utf-8"))
    current.update(version=3, folder="v003")
    (case / "current.json").write_text(json.dumps(current, indent=2) + "\n", encoding="utf-8")
    assert paths_told(case) == set()


def test_it_cannot_find_that_a_whole_case_is_gone_unless_it_is_named(
    case: Path, original: Path
) -> None:
    shutil.copytree(original, case.parent / "en-til")
    shutil.rmtree(case)
    outputs = case.parent.parent
    assert verify(outputs).code == 0
    assert verify(outputs, "digskole").code == 2


def test_it_does_not_look_at_times_rights_and_the_names_of_cases(case: Path) -> None:
    for path in case.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o755 if path.is_dir() else 0o644)
    moved = case.rename(case.with_name("et-annet-navn"))
    assert paths_told(moved) == set()


def test_it_passes_by_what_programs_leave_and_what_was_put_aside(case: Path) -> None:
    for name in ("~$samarbeidsavtale.docx", ".~lock.intern.pdf#", ".DS_Store", "Thumbs.db"):
        (case / "v001" / name).write_text("x")
    (case / "avvist").mkdir()
    (case / "avvist" / AGREEMENT).write_text("x")
    assert paths_told(case) == set()


def test_it_does_not_look_at_lists_and_reports_beside_the_cases(case: Path) -> None:
    (case.parent / "index.html").write_text("noe annet")
    (case.parent / "egen-mappe").mkdir()
    assert verify(case.parent.parent).code == 0


def test_records_that_say_the_same_with_other_spaces_are_sound(case: Path) -> None:
    file = case / "history.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    file.write_text(
        "".join(json.dumps(one, separators=(",", ":")) + "\n" for one in lines), encoding="utf-8"
    )
    assert paths_told(case) == set()
