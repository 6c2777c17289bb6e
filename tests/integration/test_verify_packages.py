"""`docgen verify` of the archive package that somebody received: which files are not as they were.

The claims of the guide's section about it are tested here.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import Produced, fingerprints, run_docgen

from docgen.casefile.export.received import received
from docgen.casefile.export.verify import package_discrepancies

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]
CASE = "utforskande-matematikk"
AGREEMENT = "03-samarbeidsavtale/samarbeidsavtale.pdf"
LISTS = ("manifest.json", "SHA256SUMS")


@pytest.fixture(scope="module", params=["efm", "fiks-v1"])
def original(
    request: pytest.FixtureRequest, produced: Produced, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A package, as folder and as ZIP file."""
    folder = tmp_path_factory.mktemp("pakke")
    for to in ("ut", "ut.zip"):
        said = ("export", CASE, "-o", produced.outputs, "--profile", "arkiv", "--to", to)
        assert run_docgen(folder, *said, "--arkivmelding", request.param).code == 0
    return folder


@pytest.fixture
def package(original: Path, tmp_path: Path) -> Path:
    """A copy of the folder that a test may harm."""
    return Path(shutil.copytree(original / "ut", tmp_path / "ut"))


def agreement(package: Path) -> Path:
    (found,) = package.glob(f"arkiv/{AGREEMENT}")
    return found


def told(place: Path) -> list[tuple[str, str]]:
    with received(place) as one:
        assert one.root is not None
        found = (*one.found, *package_discrepancies(one.root))
    return [(problem.kind, problem.path) for problem in found]


def named(place: Path) -> set[str]:
    return {path for _, path in told(place)}


def test_a_whole_package_is_told_so_and_nothing_is_written(original: Path) -> None:
    before = fingerprints(original)
    ran = run_docgen(original, "verify", "ut", "ut.zip")
    assert ran.code == 0
    assert (
        "ut: hel arkivpakke fra utforskande-matematikk v001: 9 filer i 3 journalposter" in ran.out
    )
    assert "ut.zip: hel arkivpakke" in ran.out
    lines = run_docgen(original, "verify", "ut.zip", "--json")
    (line,) = lines.of_type("package")
    assert (line["case"], line["version"], line["entries"]) == (CASE, 1, 3)
    assert (line["sound"], line["problems"]) == (True, [])
    (summary,) = lines.of_type("summary")
    assert (summary["cases"], summary["packages"], summary["sound"]) == (0, 1, 1)
    assert fingerprints(original) == before


def test_other_programs_read_the_list_of_sums(package: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("sha256sum is not installed")
    asked = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(asked, cwd=package, check=False).returncode == 0
    agreement(package).write_bytes(b"%PDF")
    assert subprocess.run(asked, cwd=package, check=False, capture_output=True).returncode == 1


def test_a_flipped_bit_in_any_file_is_found_and_the_file_named(package: Path) -> None:
    dice = random.Random(2027)  # noqa: S311 - the same places each time
    for path in sorted(path for path in package.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        places = {0, len(whole) - 1, *(dice.randrange(len(whole)) for _ in range(4))}
        for place in sorted(places):
            harmed = bytearray(whole)
            harmed[place] ^= 1 << dice.randrange(8)
            path.write_bytes(harmed)
            name = path.relative_to(package).as_posix()
            found = named(package)
            assert name in found, (name, place)
            # What a list or a message says of another file may be what was harmed.
            assert found == {name} or name in LISTS or name.endswith(".xml"), (name, place, found)
        path.write_bytes(whole)
    assert told(package) == []


def test_a_file_that_is_gone_is_named(package: Path) -> None:
    for path in sorted(path for path in package.rglob("*") if path.is_file()):
        whole, name = path.read_bytes(), path.relative_to(package).as_posix()
        path.unlink()
        assert name in named(package)
        ran = run_docgen(package.parent, "verify", "ut")
        assert ran.code == 3
        assert f"ut/{name}: feil: " in ran.out
        path.write_bytes(whole)


@pytest.mark.parametrize(
    ("harm", "kind", "where"),
    [
        (lambda root: (root / "brev.pdf").write_bytes(b"x"), "package-file-added", "brev.pdf"),
        (lambda root: (root / ".skjult").write_bytes(b""), "package-file-added", ".skjult"),
        (
            lambda root: (root / f"arkiv/{AGREEMENT}.bak").write_bytes(b"x"),
            "package-file-added",
            f"arkiv/{AGREEMENT}.bak",
        ),
        (lambda root: (root / "arkiv/09-tom").mkdir(), "package-folder-added", "arkiv/09-tom"),
        (
            lambda root: (root / "lenke").symlink_to(root / "manifest.json"),
            "package-file-added",
            "lenke",
        ),
    ],
)
def test_what_was_added_is_named(
    package: Path, harm: Callable[[Path], object], kind: str, where: str
) -> None:
    harm(package)
    assert told(package) == [(kind, where)]


def test_what_file_managers_leave_is_no_damage(package: Path) -> None:
    (package / "Thumbs.db").write_bytes(b"x")
    (package / "arkiv" / ".DS_Store").write_bytes(b"x")
    assert told(package) == []


def test_a_message_that_was_made_to_fit_another_file_is_found(package: Path) -> None:
    """Somebody who mends both lists is not found out, but the message must still fit the files."""
    message = agreement(package).parent / "arkivmelding.xml"
    text = message.read_text(encoding="utf-8")
    message.write_text(text.replace("samarbeidsavtale.pdf", "annen.pdf"), encoding="utf-8")
    assert ("file-changed", message.relative_to(package).as_posix()) in told(package)
    assert f"arkiv/{Path(AGREEMENT).parent}/annen.pdf" in named(package)


def test_a_manifest_that_was_edited_is_named(package: Path) -> None:
    manifest = package / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["case_number"] = "1999/1"
    manifest.write_text(json.dumps(said), encoding="utf-8")
    assert told(package) == [("package-list-changed", "manifest.json")]
    said["entries"][0]["folder"] = "../../etc"
    manifest.write_text(json.dumps(said), encoding="utf-8")
    assert named(package) == {"manifest.json"}


def test_a_flipped_bit_in_the_zip_file_is_found_where_it_harms_a_file(
    original: Path, tmp_path: Path
) -> None:
    whole = (original / "ut.zip").read_bytes()
    with zipfile.ZipFile(original / "ut.zip") as package:
        content = {name: package.read(name) for name in package.namelist()}
    dice = random.Random(42)  # noqa: S311 - the same places each time
    harmed, seen = tmp_path / "ut.zip", 0
    for _ in range(60):
        damaged = bytearray(whole)
        place = dice.randrange(len(whole))
        damaged[place] ^= 1 << dice.randrange(8)
        harmed.write_bytes(damaged)
        ran = run_docgen(tmp_path, "verify", "ut.zip")
        assert ran.code in (0, 3), (place, ran.err)
        if ran.code == 0:
            # A date, or another word about a file that is whole.
            with zipfile.ZipFile(harmed) as package:
                assert {name: package.read(name) for name in package.namelist()} == content
        else:
            assert "ut.zip" in ran.out
            seen += 1
    assert seen > 40


@pytest.mark.parametrize("left", [0.0, 0.3, 0.9, 0.999])
def test_half_a_zip_file_cannot_be_read_and_that_is_told(
    original: Path, tmp_path: Path, left: float
) -> None:
    whole = (original / "ut.zip").read_bytes()
    (tmp_path / "ut.zip").write_bytes(whole[: int(len(whole) * left)])
    ran = run_docgen(tmp_path, "verify", "ut.zip")
    assert ran.code == 3
    assert "ut.zip: feil: kan ikke leses" in ran.out
    assert "Ikke ta pakken inn i arkivet" in ran.out


def test_a_zip_file_cannot_write_outside_itself_nor_hold_a_name_twice(
    original: Path, tmp_path: Path
) -> None:
    shutil.copyfile(original / "ut.zip", tmp_path / "ut.zip")
    with zipfile.ZipFile(tmp_path / "ut.zip", "a") as package:
        package.writestr("../ute.txt", "x")
        with pytest.warns(UserWarning, match="Duplicate"):
            package.writestr("manifest.json", "{}")
    assert told(tmp_path / "ut.zip") == [
        ("package-file-added", "../ute.txt"),
        ("package-file-added", "manifest.json"),
    ]


def test_a_package_that_was_packed_anew_is_whole(original: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "ny"), "zip", original / "ut")
    ran = run_docgen(tmp_path, "verify", "ny.zip")
    assert ran.code == 0, ran.out


def test_what_is_no_package_is_neither_case_nor_package(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bilder.zip", "w") as other:
        other.writestr("bilde.png", "x")
    (tmp_path / "mappe").mkdir()
    for name in ("bilder.zip", "mappe"):
        assert run_docgen(tmp_path, "verify", name).code == 2
