"""`docgen close`: what is over is recorded, with a reason where one is needed, and then held."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from desk import TEMPLATES, Desk, case_line, codes, desk, quick_desk
from samples import Ran, run_docgen

import docgen.cli.close
from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder
from docgen.intake import RawCase

__all__ = ["desk", "quick_desk"]

READY, SIGNED = "sprak-og-lesing", "utforskande-matematikk"
EARLY = "digskole"
REASON = "Avtaleparten trakk seg"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The 1st of October 2026: before the work on some of the samples begins."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790812800")


def generate(desk: Desk, name: str) -> None:
    desk.take(name)
    assert desk.generate().code == 0


def generated(desk: Desk, name: str) -> Desk:
    """The desk with a sample on it that is published once."""
    return desk.begin(generate, name)


def close(desk: Desk, *options: str) -> Ran:
    return run_docgen(desk.folder, "close", str(desk.data["id"]), "--json", *options)


def events(desk: Desk, version: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.manifest(version)["history"]
    return [one for one in found if one["event"] == "closed"]


def test_a_signed_case_is_closed_without_a_reason(quick_desk: Desk) -> None:
    desk = generated(quick_desk, SIGNED)
    ran = close(desk, "--date", "30.9.2026")
    assert (ran.code, case_line(ran)["version"], case_line(ran)["recorded"]) == (0, 2, True)
    assert events(desk, 2) == [{"event": "closed", "version": 2, "day": "2026-09-30"}]
    assert desk.kept("samarbeidsavtale", 1, 2)
    assert verify_folder(CaseFolder(desk.case)) == ()


def with_practice(desk: Desk) -> None:
    """Beside the signed agreement there is one of practice, which nobody has signed."""
    example = TEMPLATES / "praksisavtale" / "examples" / "betalt-nynorsk.yaml"
    own = yaml.load(example.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    desk.take(SIGNED)
    desk.data["fields"] = own["fields"]
    desk.data["internal_language"] = "nn"


def test_another_document_that_nobody_signed_needs_a_reason_too(quick_desk: Desk) -> None:
    with_practice(quick_desk)
    ran = quick_desk.generate()
    assert (ran.code, case_line(ran)["state"]) == (0, "ready")
    assert quick_desk.document(1, "samarbeidsavtale")["state"] == "signed"
    assert quick_desk.document(1, "praksisavtale")["state"] == "ready"
    before = quick_desk.fingerprints()
    ran = close(quick_desk)
    assert (ran.code, ran.out) == (2, "")
    assert "ikke signert" in ran.err
    assert quick_desk.fingerprints() == before
    assert close(quick_desk, "--reason", REASON).code == 0


def test_one_that_is_not_signed_needs_a_reason(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    before = desk.fingerprints()
    ran = close(desk)
    assert (ran.code, ran.out) == (2, "")
    assert "ikke signert" in ran.err
    assert desk.fingerprints() == before
    assert close(desk, "--reason", "  ").code == 2
    assert close(desk, "--reason", REASON).code == 0
    (event,) = events(desk, 2)
    assert (event["note"], event["day"]) == (REASON, "2026-10-01")
    assert CaseFolder(desk.case).history().closed is not None


def test_one_that_started_too_early_says_both_at_once(quick_desk: Desk) -> None:
    desk = generated(quick_desk, EARLY)
    ran = close(desk)
    assert (ran.code, ran.out) == (2, "")
    assert "ikke signert" in ran.err
    assert "startet før sjekklister, budsjett og signert avtale" in ran.err
    assert close(desk, "--reason", "Startet muntlig").code == 0


def sign_late(data: dict[str, Any]) -> None:
    """Work began before the signature, which came after all."""
    line = next(one for one in data["evidence"] if one["kind"] == "signed-agreement")
    data["events"] = [*data.get("events", []), {"kind": "work-started", "date": "2026-01-02"}]
    assert line["date"] > "2026-01-02"


def test_a_signed_case_that_started_too_early_needs_a_reason(quick_desk: Desk) -> None:
    quick_desk.take(SIGNED)
    sign_late(quick_desk.data)
    assert quick_desk.generate().code == 0
    ran = close(quick_desk)
    assert ran.code == 2
    assert "startet før sjekklister, budsjett og signert avtale" in ran.err
    assert "ikke signert" not in ran.err
    assert close(quick_desk, "--reason", "Forklart i notat").code == 0


def test_an_early_start_that_was_explained_needs_none(quick_desk: Desk) -> None:
    quick_desk.take(SIGNED)
    sign_late(quick_desk.data)
    quick_desk.data["events"].append(
        {"kind": "early-start-explained", "date": "2026-02-01", "note": "Forklart"}
    )
    assert quick_desk.generate().code == 0
    assert close(quick_desk).code == 0


def status(desk: Desk) -> dict[str, Any]:
    """What `docgen status` tells of the case from its folder alone."""
    (desk.folder / "case.yaml").unlink(missing_ok=True)
    return case_line(run_docgen(desk.folder, "status", "--json"))


def explanations(desk: Desk, version: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.manifest(version)["history"]
    return [one for one in found if one["event"] == "early-start-explained"]


def test_the_reason_explains_an_early_start_and_the_mark_says_so(quick_desk: Desk) -> None:
    quick_desk.take(SIGNED)
    sign_late(quick_desk.data)
    assert quick_desk.generate().code == 0
    assert (status(quick_desk)["early"], status(quick_desk)["early_explained"]) == (True, False)
    assert close(quick_desk, "--reason", "Avtalt muntlig", "--date", "2026-09-30").code == 0
    assert explanations(quick_desk, 2) == [
        {
            "event": "early-start-explained",
            "version": 2,
            "day": "2026-09-30",
            "note": "Avtalt muntlig",
        }
    ]
    assert events(quick_desk, 2)[0]["note"] == "Avtalt muntlig"
    line = status(quick_desk)
    assert (line["early"], line["early_explained"], line["early_began"]) == (
        False,
        True,
        "2026-01-02",
    )
    # It is never hidden, and the reason is no text for the page.
    assert "startet for" in run_docgen(quick_desk.folder, "status", "--html").out
    page = (quick_desk.folder / "outputs" / "oversikt.html").read_text("utf-8")
    assert "startet for tidlig, forklart" in page
    assert "muntlig" not in page
    assert verify_folder(CaseFolder(quick_desk.case)) == ()


def test_a_reason_explains_no_early_start_where_there_is_none(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    assert close(desk, "--reason", REASON).code == 0
    assert explanations(desk, 2) == []


def archive_all(desk: Desk, version: int) -> None:
    """Record a number of each entry."""
    for entry in desk.manifest(version)["archive"]:
        number = ("--entry", entry["name"], "--journal", f"2026/90031-{20 + entry['number']}")
        assert run_docgen(desk.folder, "archived", str(desk.data["id"]), *number).code == 0


def test_it_says_what_remains_and_status_says_the_same(quick_desk: Desk) -> None:
    desk = generated(quick_desk, SIGNED)
    entries = [one["name"] for one in desk.manifest(1)["archive"]]
    line = case_line(close(desk))
    assert line["remaining"] == {"unsigned": [], "journal": entries, "evaluation": True}
    assert status(desk)["remaining"] == line["remaining"]
    said = run_docgen(desk.folder, "close", SIGNED).out
    assert f"{len(entries)} journalposter har ikke nummer" in said
    assert "Evalueringen er ikke ført opp" in said
    assert "docgen archived" in said
    # The agreement alone has a number: there is still something to do.
    (agreement,) = [n for n in desk.manifest(2)["archive"] if n["name"] == "samarbeidsavtale"]
    number = ("--entry", agreement["name"], "--journal", "2026/90031-9")
    assert run_docgen(desk.folder, "archived", SIGNED, *number).code == 0
    line = status(desk)
    assert (line["stage"], line["move"]) == ("archived", "journal")
    assert "journalnumrene" in line["next"]
    archive_rest(desk)
    assert status(desk)["move"] == "evaluate"
    assert status(desk)["remaining"] == {"unsigned": [], "journal": [], "evaluation": True}


def archive_rest(desk: Desk) -> None:
    """Record a number of each entry that has none."""
    newest = CaseFolder(desk.case).current()
    assert newest is not None
    for entry in newest.archive:
        if entry.name != "samarbeidsavtale":
            number = ("--entry", entry.name, "--journal", f"2026/90031-{20 + entry.number}")
            assert run_docgen(desk.folder, "archived", SIGNED, *number).code == 0


def test_what_nobody_signed_remains_and_nothing_does_when_all_is_done(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    ran = close(desk, "--reason", REASON)
    assert case_line(ran)["remaining"]["unsigned"] == ["samarbeidsavtale"]
    assert case_line(ran)["remaining"]["evaluation"] is False
    assert "Ikke signert: samarbeidsavtale" in run_docgen(desk.folder, "close", READY).out


def test_all_that_is_done_leaves_nothing(quick_desk: Desk) -> None:
    quick_desk.take(SIGNED)
    quick_desk.data["events"].append({"kind": "evaluated", "date": "2026-09-20"})
    assert quick_desk.generate().code == 0
    archive_all(quick_desk, 1)
    line = case_line(close(quick_desk))
    assert line["remaining"] == {"unsigned": [], "journal": [], "evaluation": False}
    assert status(quick_desk)["move"] == "nothing"
    assert "Ingenting gjenstår" in run_docgen(quick_desk.folder, "close", SIGNED).out


def test_what_is_published_while_it_decides_is_not_passed(
    quick_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = generated(quick_desk, READY)
    desk.data["funding"]["allocated_by"] = "Noen andre"
    decide = docgen.cli.close.stored_case

    def slowly(folder: CaseFolder) -> RawCase:
        found = decide(folder)
        assert desk.generate().code == 0
        return found

    monkeypatch.setattr(docgen.cli.close, "stored_case", slowly)
    ran = close(desk, "--reason", REASON)
    assert ran.code == 8, ran.out + ran.err
    assert "mellomtiden" in ran.err
    assert CaseFolder(desk.case).versions() == [1, 2]
    assert events(desk, 2) == []


def test_twice_changes_nothing(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    assert close(desk, "--reason", REASON).code == 0
    before = desk.fingerprints()
    for again in (close(desk), close(desk, "--reason", "En annen", "--date", "2026-01-01")):
        line = case_line(again)
        assert (again.code, line["action"], line["reason"]) == (0, "unchanged", REASON)
    assert desk.fingerprints() == before
    assert "Ingenting er endret" in run_docgen(desk.folder, "close", READY).out


def test_a_broken_template_is_nothing_to_a_case_that_is_closed(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    assert close(desk, "--reason", REASON).code == 0
    (desk.folder / "templates" / "samarbeidsavtale").mkdir(parents=True)
    (desk.folder / "templates" / "samarbeidsavtale" / "pack.toml").write_text("tull")
    before = desk.fingerprints()
    ran = close(desk)
    line = case_line(ran)
    assert (ran.code, line["action"], line["reason"]) == (0, "unchanged", REASON)
    assert line["remaining"] is None
    said = run_docgen(desk.folder, "close", READY)
    assert (said.code, "Ingenting er endret" in said.out) == (0, True)
    assert "jenstår" not in said.out
    assert close(desk, "--date", "tull").code == 2
    assert desk.fingerprints() == before


def test_a_closed_case_is_not_made_again_unless_asked_for(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    assert close(desk, "--reason", REASON).code == 0
    assert codes(desk.generate(), "closed-held") == []
    before = desk.fingerprints()
    desk.data["funding"]["allocated_by"] = "Noen andre"
    ran = desk.generate()
    line = case_line(ran)
    assert (ran.code, line["action"], line["version"]) == (0, "unchanged", 2)
    assert codes(ran, "closed-held") == [""]
    assert desk.fingerprints() == before
    said = run_docgen(desk.folder, "generate", "case.yaml").out
    assert "avsluttet" in said
    assert f"--reopen {READY}" in said
    ran = desk.generate("--reopen", READY)
    assert (ran.code, case_line(ran)["action"], case_line(ran)["version"]) == (0, "made", 3)
    # It is closed still.
    desk.data["funding"]["allocated_by"] = "Noen tredje"
    assert codes(desk.generate(), "closed-held") == [""]


def test_the_event_in_the_file_closes_once_a_version_holds_it(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    desk.data.setdefault("events", []).append(
        {"kind": "closed", "date": "2026-09-15", "note": "Prosjektet ble lagt ned"}
    )
    ran = desk.generate()
    assert (ran.code, case_line(ran)["action"], case_line(ran)["version"]) == (0, "made", 2)
    desk.data["funding"]["allocated_by"] = "Noen andre"
    ran = desk.generate()
    assert (case_line(ran)["action"], codes(ran, "closed-held")) == ("unchanged", [""])
    # The command takes the day and the reason from there.
    assert close(desk).code == 0
    (event,) = events(desk, 3)
    assert (event["day"], event["note"]) == ("2026-09-15", "Prosjektet ble lagt ned")


def test_options_go_before_what_the_file_says(quick_desk: Desk) -> None:
    quick_desk.take(READY)
    quick_desk.data.setdefault("events", []).append(
        {"kind": "closed", "date": "2026-09-15", "note": "Fra filen"}
    )
    assert quick_desk.generate().code == 0
    assert close(quick_desk, "--reason", REASON, "--date", "2026-09-25").code == 0
    (event,) = events(quick_desk, 2)
    assert (event["day"], event["note"]) == ("2026-09-25", REASON)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--date", "i går"), "ikke en dato"),
        (("--date", "2026-10-02"), "ikke vært ennå"),
        (("--date", ""), "ikke en dato"),
        (("--reason", "x" * 2001), "2000 tegn"),
    ],
)
def test_a_day_or_reason_that_cannot_be_is_refused(
    quick_desk: Desk, options: tuple[str, ...], words: str
) -> None:
    desk = generated(quick_desk, SIGNED)
    before = desk.fingerprints()
    ran = close(desk, *options)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert desk.fingerprints() == before


def test_characters_that_nobody_sees_do_not_get_into_the_records(quick_desk: Desk) -> None:
    desk = generated(quick_desk, SIGNED)
    assert close(desk, "--reason", "a\x00b\u202ec\n\nd").code == 0
    assert events(desk, 2)[0]["note"] == "a b c d"


def test_no_such_case_is_told(quick_desk: Desk) -> None:
    ran = run_docgen(quick_desk.folder, "close", "finnes-ikke")
    assert (ran.code, ran.out) == (2, "")


def test_a_case_that_cannot_be_made_is_not_closed_and_says_why(quick_desk: Desk) -> None:
    desk = generated(quick_desk, READY)
    before = desk.fingerprints()
    (desk.folder / "templates" / "samarbeidsavtale").mkdir(parents=True)
    (desk.folder / "templates" / "samarbeidsavtale" / "pack.toml").write_text("tull")
    ran = close(desk, "--reason", REASON)
    assert (ran.code, ran.out) == (4, "")
    assert desk.fingerprints() == before
