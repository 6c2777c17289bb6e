"""`docgen templates preview` tells of each example what became of it, and ends accordingly."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from doubles import Double
from samples import ROOT, run_docgen

from docgen.errors import ExitCode

SOUND = ROOT / "templates" / "sjekkliste-prosjektleder" / "examples" / "inhabil.yaml"


@pytest.fixture
def pack(work: Path) -> Path:
    """A copy of a shipped pack without examples, in a folder of packs."""
    copy = work / "maler" / "sjekkliste-prosjektleder"
    shutil.copytree(ROOT / "templates" / copy.name, copy)
    shutil.rmtree(copy / "examples")
    return copy


def add(pack: Path, name: str, text: str) -> None:
    file = pack / "examples" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("double")
@pytest.mark.parametrize("folder", [False, True])
def test_a_pack_without_examples_is_told_where_to_put_one(
    work: Path, pack: Path, *, folder: bool
) -> None:
    if folder:
        add(pack, "README.md", "Her kommer eksempler.")
    ran = run_docgen(work, "templates", "preview", str(pack))
    assert ran.code == ExitCode.USAGE
    assert "har ingen eksempler" in ran.err
    assert "examples" in ran.err


@pytest.mark.usefixtures("double")
def test_two_examples_with_one_id_and_one_name_are_both_made(work: Path, pack: Path) -> None:
    text = SOUND.read_text(encoding="utf-8")
    add(pack, "ny.yaml", text)
    add(pack, "ny.yml", text)
    add(pack, "flere/ny.yaml", text)
    ran = run_docgen(work, "templates", "preview", str(pack), "--json")
    assert ran.code == ExitCode.OK
    files = [Path(name).name for one in ran.of_type("document") for name in one["files"]]
    assert len(files) == len(set(files)) == 6
    assert "flere-ny-sjekkliste-prosjektleder-ntnu-ilu.pdf" in files


@pytest.mark.usefixtures("double")
def test_an_example_with_a_mistake_is_told_of_and_hides_no_other(work: Path, pack: Path) -> None:
    text = SOUND.read_text(encoding="utf-8")
    add(pack, "galt.yaml", text.replace("frame: 180000", "frame: mye"))
    add(pack, "riktig.yaml", text)
    ran = run_docgen(work, "templates", "preview", str(pack))
    assert ran.code == ExitCode.SOME_FAILED
    assert "galt.yaml ble det ikke noe dokument" in ran.out.replace("\n", " ")
    assert "galt.yaml:17:" in ran.out
    assert "riktig-sjekkliste-prosjektleder-ntnu-ilu.pdf" in ran.out


@pytest.mark.usefixtures("double")
def test_one_example_alone_gives_its_own_code(work: Path, pack: Path) -> None:
    add(pack, "galt.yaml", "schema: docgen/case/1\nid: [\n")
    ran = run_docgen(work, "templates", "preview", str(pack))
    assert ran.code == ExitCode.INPUT
    assert "galt.yaml:" in ran.out


def test_what_libreoffice_could_not_do_is_told_with_its_code(
    work: Path, pack: Path, double: Double
) -> None:
    double.fail("no_output")
    add(pack, "ny.yaml", SOUND.read_text(encoding="utf-8"))
    ran = run_docgen(work, "templates", "preview", str(pack))
    assert ran.code == ExitCode.CONVERSION
    assert "conversion-no-file" in ran.out


@pytest.mark.usefixtures("double")
def test_a_document_that_is_stopped_is_told_of_beside_those_that_are_made(
    work: Path, pack: Path
) -> None:
    text = SOUND.read_text(encoding="utf-8")
    second = text.split("institutions:\n")[1].replace("ntnu-ilu", "nord")
    add(pack, "to.yaml", text + second.replace("measure:", "# measure:"))
    ran = run_docgen(work, "templates", "preview", str(pack))
    assert ran.code == ExitCode.INPUT
    assert "to-sjekkliste-prosjektleder-ntnu-ilu.pdf" in ran.out
    assert "[disqualified-without-measure]" in ran.out
