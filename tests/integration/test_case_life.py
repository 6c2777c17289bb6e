"""One case through its whole life, as the people who work with it see it.

Request, checklists, draft to the partner, evidence, ready, export, signature, attach, an input that
is changed too late, archive, verify, close, forget: with `docgen status` at each step.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from desk import Desk, case_line, codes, desk
from samples import Ran, run_docgen
from signing import Authority, signed_by

__all__ = ["desk"]

LATER = ("evidence", "events")
"""What comes to the case one by one; the sample has it all from the start."""


class Office:
    """The desk on a day, with the commands that are used at it."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk = desk
        self._patch = monkeypatch

    def today(self, day: str) -> None:
        """Let it be noon of that day."""
        noon = datetime.combine(date.fromisoformat(day), time(12), UTC)
        self._patch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))

    def run(self, *arguments: str | Path) -> Ran:
        """Run a command that is to succeed."""
        ran = run_docgen(self.desk.folder, *arguments)
        assert ran.code == 0, (arguments, ran.out, ran.err)
        return ran

    def stage(self) -> str:
        """The stage that `docgen status` tells."""
        (line,) = self.run("status", "case.yaml", "--json").of_type("case")
        return str(line["stage"])

    def generate(self) -> Ran:
        return self.desk.generate()

    def event(self, kind: str, day: str) -> None:
        self.desk.data.setdefault("events", []).append({"kind": kind, "date": day})

    def twice(self, *arguments: str | Path) -> Ran:
        """Run a command that records something, and see that the second time changes nothing."""
        ran = self.run(*arguments)
        before = self.desk.fingerprints()
        again = self.run(*arguments)
        assert self.desk.fingerprints() == before, (arguments, again.out)
        return ran


@pytest.fixture
def office(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A sample case as it was before anybody had begun with it."""
    desk.take("digskole")
    desk.data |= {"id": "livet", "case_number": "2022/90001"}
    for name in LATER:
        desk.data[name] = []
    desk.data["funding"].pop("grant_letter")
    desk.data["funding"]["grant_reservation"] = True
    return Office(desk, monkeypatch)


def scan(folder: Path, name: str) -> Path:
    """A page that somebody has scanned: a PDF without text or tags."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.docinfo["/Title"] = name
    file = folder / f"{name}.pdf"
    pdf.save(file)
    return file


def test_a_case_lives(office: Office, tmp_path: Path) -> None:
    desk = office.desk
    whole = desk.data
    checklists: dict[str, Any] = {
        name: whole["institutions"][0].pop(name) for name in ("leader_checklist", "head_checklist")
    }

    # A request: not much more than a name.
    office.today("2022-09-12")
    office.event("requested", "2022-09-12")
    desk.write()
    assert office.stage() == "requested"

    # The checklists are filled in; the agreement can be read through, and is marked as a draft.
    office.today("2022-10-27")
    whole["institutions"][0] |= checklists
    assert case_line(office.generate())["state"] == "draft"
    assert office.stage() == "checklists"
    assert (desk.case / "v001" / "til-motpart.pdf").is_file()
    assert not (desk.case / "v001" / "arkiv" / "01-samarbeidsavtale").exists()
    refused = run_docgen(desk.folder, "export", "livet", "--profile", "esignering", "--to", "ut")
    assert (refused.code, (desk.folder / "ut").exists()) == (3, False)

    # What is approved comes back on paper.
    by = ("--date", "27.10.2022", "--by", "Berit Eksempel")
    for kind in ("checklist-leader", "checklist-head"):
        office.twice("attach", "livet", scan(tmp_path, kind), "--as", kind, *by)
    assert office.stage() == "budget"
    economist = ("--date", "21.11.2022", "--by", "Per Eksempel")
    office.today("2022-11-21")
    budget = scan(tmp_path, "budget")
    office.twice("attach", "livet", budget, "--as", "budget", "--amount", "1 800 000", *economist)
    factors = scan(tmp_path, "faktorberegning")
    office.twice("attach", "livet", factors, "--as", "factor-calculation", *economist)
    assert case_line(office.generate())["state"] == "ready"
    assert office.stage() == "to-send"

    # To the signing service, and back with two signatures.
    office.today("2022-11-28")
    to_sign = ("export", "livet", "--profile", "esignering", "--to", "til-signering")
    office.twice(*to_sign, "--title", "Samarbeidsavtale – DigSkole")
    (sent,) = (desk.folder / "til-signering").glob("*.pdf")
    office.event("sent", "2022-11-28")
    office.generate()
    assert office.stage() == "sent"
    authority = Authority(tmp_path / "pki")
    partner = authority.signer("Kari Eksempel", "Orkland kommune", "921233418")
    institution = authority.signer("Berit Eksempel", "NTNU", "974767880")
    returned = signed_by(sent, tmp_path / "signert.pdf", institution, partner)
    attach = ("attach", "livet", returned, "--as", "signed-agreement", "--date", "05.12.2022")
    office.today("2022-12-05")
    office.twice(*attach)
    newest = current(desk)
    assert (newest / "dokumentasjon" / "05-signert-avtale.pdf").read_bytes() == (
        returned.read_bytes()
    )
    assert office.stage() == "signed"

    # Nobody changes what is signed.
    before = desk.fingerprints()
    end, whole["term"]["end"] = whole["term"]["end"], "2026-12-31"
    ran = office.generate()
    assert (ran.code, codes(ran, "terms-locked")) == (3, ["term.end"])
    assert desk.fingerprints() == before
    whole["term"]["end"] = end
    desk.write()

    office.today("2023-03-01")
    assert office.stage() == "running"
    office.today("2025-11-01")
    assert office.stage() == "ending"
    office.today("2026-02-01")
    assert office.stage() == "to-evaluate"
    office.event("evaluated", "2026-02-01")
    desk.write()
    assert office.stage() == "evaluated"

    # To the archive, which answers with a number for each entry.
    office.run("generate", "case.yaml", "--reopen", "livet")
    office.twice("export", "livet", "--profile", "arkiv", "--to", "til-arkivet.zip")
    named = [f"{entry}=2022/90001-{n}" for n, entry in enumerate(entries(desk), start=1)]
    office.twice("archived", "livet", *(part for one in named for part in ("--journal", one)))
    office.run("verify", "livet")
    office.twice("close", "livet")
    assert office.stage() == "archived"

    # Not before its time, and then for good.
    early = run_docgen(desk.folder, "forget", "livet", "--inputs", "case.yaml", "--yes")
    assert early.code == 3
    office.today("2026-09-01")
    office.run("forget", "livet", "--inputs", "case.yaml", "--yes")
    assert not (desk.folder / "case.yaml").exists()
    office.run("verify", "livet")
    assert [path.name for path in sorted(desk.case.glob("v*"))] == [current(desk).name]
    left = {path.name for path in current(desk).rglob("*") if path.is_file()}
    assert "case.json" not in left
    assert not any("sjekkliste" in name or "checklist" in name for name in left)
    (line,) = office.run("status", "--json").of_type("case")
    assert line["stage"] == "forgotten"
    before = desk.fingerprints()
    office.run("forget", "livet", "--yes")
    assert desk.fingerprints() == before


def current(desk: Desk) -> Path:
    pointer = json.loads((desk.case / "current.json").read_text(encoding="utf-8"))
    return desk.case / str(pointer["folder"])


def entries(desk: Desk) -> list[str]:
    """The names of the entries in the newest archive package."""
    manifest = json.loads((current(desk) / "manifest.json").read_text(encoding="utf-8"))
    return [str(one["name"]) for one in manifest["archive"]]
