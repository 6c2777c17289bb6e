"""`docgen backup` has the agreements of the web, and `docgen restore` brings them back."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from sites import site_in

from docgen.cli import run
from docgen.web.store.changes import What
from docgen.web.store.database import DATABASE


def backed_up(folder: Path, name: str = "kopi.zip") -> Path:
    target = folder / name
    assert run(["backup", "--to", str(target), "-o", str(folder / "outputs")]) == 0
    return target


def test_agreements_of_the_web_come_back_with_their_owners_and_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = site_in(tmp_path)
    key = site.begun("egen", "kari")
    site.desk.shares.give(key, "ola", who="anne")
    # While the server is at work: the last changes are still in the file beside it.
    copy = backed_up(tmp_path)
    assert f"outputs/{DATABASE}" in zipfile.ZipFile(copy).namelist()
    site.desk.cases.remove(key, who="kari")
    site.close()
    elsewhere = tmp_path / "annet"
    assert run(["restore", str(copy), "--to", str(elsewhere / "outputs")]) == 0
    assert "nettsidene er hentet tilbake" in capsys.readouterr().out
    assert (elsewhere / "outputs" / DATABASE).stat().st_mode & 0o777 == 0o600
    back = site_in(elsewhere)
    assert back.desk.cases.get(key).data["id"] == "egen"
    assert back.desk.shares.holding(key).persons == {"kari", "ola"}
    assert [one.what for one in back.desk.log.entries(key)] == [What.BEGUN, What.SHARED]
    back.close()


@pytest.mark.parametrize("there", ["", "-wal"])
def test_a_database_that_is_there_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    site = site_in(tmp_path)
    site.begun("egen", "kari")
    copy = backed_up(tmp_path)
    site.close()
    other = tmp_path / "annet"
    other.mkdir()
    (other / f"{DATABASE}{there}").write_bytes(b"noe annet")
    capsys.readouterr()
    assert run(["restore", str(copy), "--to", str(other), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["web"] is False
    assert (other / f"{DATABASE}{there}").read_bytes() == b"noe annet"
    assert [one.name for one in other.iterdir() if one.name.startswith(DATABASE)] == [
        f"{DATABASE}{there}"
    ]


def test_two_backups_of_what_has_not_changed_are_the_same(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    site.begun("egen", "kari")
    first = backed_up(tmp_path).read_bytes()
    assert backed_up(tmp_path, "kopi-2.zip").read_bytes() == first
    site.begun("en-annen", "kari")
    assert backed_up(tmp_path, "kopi-3.zip").read_bytes() != first
    site.close()


def test_only_a_plan_brings_nothing_back(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    site.begun("egen", "kari")
    copy = backed_up(tmp_path)
    site.close()
    other = tmp_path / "annet"
    assert run(["restore", str(copy), "--to", str(other), "--plan"]) == 0
    assert not (other / DATABASE).exists()
