"""What the user wrote is deleted only when it is kept elsewhere, and only where it really lies."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from archived_cases import INTERNAL, archive
from asking import asked, write_request
from desk import Desk, desk, quick_desk
from samples import Ran, case_data, fingerprints, run_docgen
from test_forget import AGREEMENT, LONG_AGO, SIGNED, findings, forget, over

from docgen.casefile.folder import CaseFolder
from docgen.cli.cases import workshop
from docgen.model.history import Happened
from docgen.pipeline.adding import Adding
from docgen.pipeline.recording import record
from docgen.settings.options import load_settings
from docgen.web.store.cases import CaseStore
from docgen.web.store.database import DATABASE, Database

__all__ = ["desk", "over", "quick_desk"]


def forget_in(desk: Desk, *paths: str) -> Ran:
    named = [part for path in paths for part in ("--inputs", path)]
    return run_docgen(desk.folder, "forget", SIGNED, "--yes", "--json", *named)


def test_an_input_that_was_changed_since_is_not_deleted(over: Desk) -> None:
    over.data["project"]["name"] = "Et nytt navn på prosjektet"
    over.write()
    before = fingerprints(over.folder)
    for options in (("--yes", "--json"), ("--plan", "--json")):
        ran = forget(over, *options)
        assert (ran.code, findings(ran)) == (3, ["forget-input-changed"])
    said = forget(over, "--yes").out
    assert f"--reopen {SIGNED}" in said
    assert "case.yaml" in said
    assert fingerprints(over.folder) == before


def test_an_input_that_only_looks_another_is_deleted(over: Desk) -> None:
    file = over.write()
    file.write_text(f"# En kommentar.\n\n{file.read_text('utf-8')}", encoding="utf-8")
    assert forget(over, "--yes").code == 0
    assert not file.exists()


def test_a_case_in_a_file_and_a_form_is_compared_whole(over: Desk) -> None:
    form = ("--form", "skjema.docx", "--from", "case.yaml")
    ran = run_docgen(over.folder, "new", SIGNED, *form)
    assert ran.code == 0, ran.err
    # What the form says is left out of the file.
    del over.data["institutions"][0]["leader_checklist"]["unit"]
    over.write()
    ran = forget_in(over, "case.yaml")
    assert (ran.code, findings(ran)) == (3, ["forget-input-changed"])
    ran = forget_in(over, "case.yaml", "skjema.docx")
    (line,) = ran.of_type("case")
    assert (ran.code, line["outcome"], line["inputs"]) == (0, "forgotten", ["case.yaml"])
    assert line["by_hand"] == ["skjema.docx"]


def test_of_a_link_the_real_file_is_told(over: Desk) -> None:
    real = over.folder / "andre" / "ekte.yaml"
    real.parent.mkdir()
    (over.folder / "case.yaml").rename(real)
    (over.folder / "case.yaml").symlink_to(real)
    ran = forget_in(over, "case.yaml")
    (line,) = ran.of_type("case")
    assert (ran.code, line["inputs"]) == (0, [])
    assert line["by_hand"] == [f"case.yaml → {real.resolve()}"]
    assert (over.folder / "case.yaml").is_symlink()
    assert real.is_file()
    assert CaseFolder(over.case).versions() == [3]


def test_the_plan_tells_that_the_reason_for_closing_stays(over: Desk) -> None:
    reason = "Prosjektet er gjennomført."
    (said,) = [line for line in forget(over, "--plan").out.splitlines() if reason in line]
    assert "history.jsonl" in said
    (line,) = forget(over, "--yes", "--json").of_type("case")
    assert line["kept_reason"] == reason
    assert reason in (over.case / "history.jsonl").read_text("utf-8")
    ran = run_docgen(over.folder, "close", "--help")
    assert "personopplysninger" in ran.out


def test_an_empty_folder_hides_no_other(over: Desk) -> None:
    for name in ("tom", "full"):
        (over.folder / name).mkdir()
    (over.folder / "case.yaml").rename(over.folder / "full/case.yaml")
    ran = forget_in(over, "tom", "full")
    (line,) = ran.of_type("case")
    assert (ran.code, line["inputs"]) == (0, [str(Path("full/case.yaml"))])
    assert not (over.folder / "full/case.yaml").exists()


def test_the_plan_tells_every_reason_that_stays(quick_desk: Desk) -> None:
    desk, folder = quick_desk, CaseFolder(quick_desk.folder / "outputs" / SIGNED)
    desk.take(SIGNED)
    desk.generate()
    despite = "Navnet er skrevet på en annen måte"
    archive(folder, desk.folder, day=LONG_AGO, closed=False, despite=despite)
    (desk.folder / "notat.txt").write_text("Et notat\n", "utf-8")
    assert run_docgen(desk.folder, "attach", SIGNED, "notat.txt", "--as", "other").code == 0
    withdrawn = ("withdraw", SIGNED, "3", "--reason", "Hører til en annen avtale")
    assert run_docgen(desk.folder, *withdrawn).code == 0
    number = "2026/90001-77"
    happened = (
        Happened(
            event="archived", day=LONG_AGO, document=AGREEMENT, journal=number, note="Feil nummer"
        ),
        Happened(event="early-start-explained", day=LONG_AGO, note="Rektor ba om det"),
        Happened(event="closed", day=LONG_AGO, note="Det er over"),
    )
    shop = workshop(load_settings(outputs=folder.root.parent))
    assert record(folder, shop, Adding(happened=happened)).action == "made"
    kept = {
        "Hører til en annen avtale": ("withdrawn", "03-annet.txt", "history.jsonl"),
        "Feil nummer": ("archived", AGREEMENT, "history.jsonl"),
        "Rektor ba om det": ("early-start-explained", None, "history.jsonl"),
        "Det er over": ("closed", None, "history.jsonl"),
        despite: ("attached-despite", "01-signert-avtale.pdf", "manifest.json"),
    }
    said = forget(desk, "--plan").out.splitlines()
    for text, (_, subject, file) in kept.items():
        (line,) = [one for one in said if f"«{text}»" in one]
        assert file in line
        assert (subject or "") in line
    (told,) = forget(desk, "--yes", "--json").of_type("case")
    found = {
        one["text"]: (one["event"], one["subject"], one["record"]) for one in told["kept_texts"]
    }
    assert (told["outcome"], found) == ("forgotten", kept)
    (last,) = folder.versions()
    for text, (_, _, file) in kept.items():
        place = folder.root if file == "history.jsonl" else folder.version_folder(last)
        assert text in (place / file).read_text("utf-8")


def test_the_request_that_the_case_came_of_is_named_and_left_to_the_user(over: Desk) -> None:
    write_request(over.folder, asked(id="fra-avtalen"))
    write_request(over.folder, asked(id="sier-det-selv", agreement={"case": SIGNED}))
    write_request(over.folder, asked(id="en-annen", agreement={"case": "annen"}))
    over.data["request"] = "fra-avtalen"
    over.write()
    # As published it says so, too.
    assert run_docgen(over.folder, "generate", "case.yaml", "--reopen", SIGNED).code == 0
    before = fingerprints(over.folder)
    (line,) = run_docgen(
        over.folder, "forget", SIGNED, "--plan", "--json", "--inputs", "."
    ).of_type("case")
    assert line["by_hand"] == ["fra-avtalen.yaml", "sier-det-selv.yaml"]
    assert fingerprints(over.folder) == before


def test_what_was_entered_on_the_web_pages_goes_too(over: Desk) -> None:
    database = over.folder / "outputs" / DATABASE
    with closing(Database(database)) as opened:
        store = CaseStore(opened)
        store.begin(case_data(SIGNED), who="local")
    planned = forget(over, "--plan")
    assert "svarene på nettsidene" in planned.out
    ran = forget(over, "--yes")
    assert ran.code == 0, ran.out + ran.err
    with closing(Database(database)) as opened:
        assert CaseStore(opened).all() == []
    assert INTERNAL.encode() not in database.read_bytes()


def test_answers_that_are_in_no_archive_keep_a_case(over: Desk) -> None:
    data = case_data(SIGNED)
    data["project"]["name"] += " i ny form"
    with closing(Database(over.folder / "outputs" / DATABASE)) as opened:
        CaseStore(opened).begin(data, who="local")
    ran = forget(over, "--yes")
    assert ran.code == 3
    assert "forget-input-changed" in ran.out
