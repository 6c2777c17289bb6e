"""Case folders, packs and ids are looked for where the user says, and nowhere else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from samples import FILES, ROOT, case_data, run_docgen


def own_agreement(folder: Path) -> Path:
    """A folder with one's own pack of the agreement."""
    shutil.copytree(ROOT / "templates" / "samarbeidsavtale", folder / "samarbeidsavtale")
    return folder


@pytest.mark.usefixtures("double")
def test_check_reads_the_case_folders_where_it_is_told(work: Path) -> None:
    file = FILES["utforskande-matematikk"]
    assert run_docgen(work, "generate", file, "-o", "ferdig").code == 0
    changed = case_data("utforskande-matematikk")
    changed["institutions"][0]["frame"] = "1"
    (work / "ny.yaml").write_text(yaml.safe_dump(changed, allow_unicode=True))
    known = run_docgen(work, "check", "ny.yaml", "-o", "ferdig").out
    unknown = run_docgen(work, "check", "ny.yaml").out
    assert "[terms-locked]" in known
    assert "[terms-locked]" not in unknown


@pytest.mark.usefixtures("double")
def test_verify_of_an_unknown_case_never_means_the_folder_it_is_run_in(work: Path) -> None:
    run_docgen(work, "generate", FILES["digskole"])
    inside = work / "outputs" / "digskole"
    for name in ("nosuch", "", "v001/manifest.json"):
        ran = run_docgen(inside, "verify", name)
        assert (ran.code, ran.out) == (2, "")
    for name in (".", "v001", str(inside), str(inside / "v001")):
        ran = run_docgen(inside, "verify", name)
        assert ran.code == 0
        assert ran.out.startswith("digskole: 1 versjon kontrollert")


def test_packs_are_taken_from_the_folders_that_are_named_first(work: Path) -> None:
    first, second = own_agreement(work / "a"), own_agreement(work / "b")
    ran = run_docgen(work, "templates", "list", "--templates", first, "--templates", second)
    assert str(first / "samarbeidsavtale") in ran.out
    assert str(second / "samarbeidsavtale") not in ran.out
    ran = run_docgen(work, "check", FILES["digskole"], "--templates", "borte")
    assert (ran.code, ran.out) == (4, "")
    assert "borte" in ran.err
    assert "--templates" in ran.err


def test_the_option_comes_before_the_setting(work: Path) -> None:
    option, setting = own_agreement(work / "a"), own_agreement(work / "b")
    (work / "docgen.toml").write_text('templates = ["b"]')
    assert str(Path("b") / "samarbeidsavtale") in run_docgen(work, "templates", "list").out
    ran = run_docgen(work, "templates", "list", "--templates", option)
    assert str(option / "samarbeidsavtale") in ran.out
    assert str(setting / "samarbeidsavtale") not in ran.out
    (setting / "samarbeidsavtale" / "template.nb.docx").write_bytes(b"no Word")
    assert run_docgen(work, "check", FILES["digskole"], "--templates", option).code == 0
    assert run_docgen(work, "check", FILES["digskole"]).code == 4


def test_a_wrong_pack_matters_only_where_it_would_be_used(work: Path) -> None:
    good, bad = own_agreement(work / "a"), own_agreement(work / "b")
    for template in (bad / "samarbeidsavtale").glob("template.*.docx"):
        template.unlink()
    both = ("--templates", good, "--templates", bad)
    assert run_docgen(work, "check", FILES["digskole"], *both).code == 0
    first = ("--templates", bad, "--templates", good)
    assert run_docgen(work, "check", FILES["digskole"], *first).code == 4


def test_programs_get_all_packs_in_one_summary(work: Path) -> None:
    (line,) = run_docgen(work, "templates", "list", "--json").lines
    assert line["type"] == "summary"
    names = {pack["pack"] for pack in line["packs"]}
    assert names >= {"samarbeidsavtale", "innhold"}
    for pack in line["packs"]:
        assert (Path(pack["path"]) / "pack.toml").is_file()


def test_the_list_says_which_documents_are_only_made_when_asked_for_and_how(work: Path) -> None:
    ran = run_docgen(work, "templates", "list")
    blocks = dict(re.findall(r"^([a-z-]+) \d.*\n((?:  .*\n)+)", ran.out, re.MULTILINE))
    assert "har: more_documents: [oversendelsesbrev]\n" in blocks["oversendelsesbrev"]
    assert "har: fields: {praksisavtale: …}\n" in blocks["praksisavtale"]
    assert "har:" not in blocks["samarbeidsavtale"]
    (line,) = run_docgen(work, "templates", "list", "--json").lines
    asked = {pack["pack"]: pack["on_request"] for pack in line["packs"]}
    assert asked["avtaleoversikt"] == "more_documents: [avtaleoversikt]"
    assert asked["innhold"] is None


def test_what_doctor_finds_has_a_code_and_a_severity(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(work / "soffice"))
    ran = run_docgen(work, "doctor", "--json")
    assert ran.code == 5
    found = {line["name"]: line for line in ran.of_type("finding")}
    assert (found["office"]["severity"], found["outputs"]["severity"]) == ("error", "info")
    for line in found.values():
        assert line["code"]
        assert line["message"]
        assert bool(line["remedy"]) == (line["severity"] != "info")


def test_a_blank_to_spare_hides_no_clash_of_ids(work: Path) -> None:
    for name, written in (("a", "samme"), ("b", "' samme '")):
        (work / f"{name}.yaml").write_text(f"schema: docgen/case/1\nid: {written}\n")
    ran = run_docgen(work, "check", "a.yaml", "b.yaml")
    assert "b.yaml:2:1: feil" in ran.out
    assert "[id-clash]" in ran.out


def test_an_institution_is_named_once(work: Path) -> None:
    twice = ("--institution", "ntnu-ilu", "--institution", "ntnu-ilu")
    ran = run_docgen(work, "new", "prove", *twice)
    assert ran.code == 2
    assert "ntnu-ilu" in ran.err
    assert not (work / "inputs").exists()


def test_a_year_too_far_off_is_told_with_the_way_out(work: Path) -> None:
    text = "schema: docgen/case/1\nid: prove\ncreated: 0900-01-01\nterm:\n  end: 9999-12-31\n"
    (work / "prove.yaml").write_text(text)
    ran = run_docgen(work, "check", "prove.yaml")
    assert ran.code == 3
    assert "prove.yaml:3:1: feil" in ran.out
    assert "prove.yaml:5:3: feil" in ran.out
    assert ran.out.count("[year-out-of-range]") == 2
    assert "term.open_end" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200f", "\u200b"])
def test_a_character_that_turns_the_text_is_told_with_its_place(work: Path, hidden: str) -> None:
    text = f"schema: docgen/case/1\nid: prove\nproject:\n  name: Les{hidden}ing\n"
    (work / "prove.yaml").write_text(text, encoding="utf-8")
    ran = run_docgen(work, "check", "prove.yaml")
    assert "prove.yaml:4:12: feil" in ran.out
    assert f"U+{ord(hidden):04X}" in ran.out
    escaped = text.replace(f"Les{hidden}ing", f'"Les\\u{ord(hidden):04X}ing"')
    (work / "prove.yaml").write_text(escaped, encoding="utf-8")
    assert "prove.yaml:4:3: feil" in run_docgen(work, "check", "prove.yaml").out
