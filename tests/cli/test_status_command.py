"""`docgen status`: all cases there are, what is told of them, and the files made of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from doubles import Double
from overviews import SIGNED, happened, on_day, signed, status, unsigned
from samples import FILES, INPUTS, Ran, fingerprints, run_docgen

from docgen.casefile.folder import CaseFolder

TODAY = date(2026, 11, 26)
FIELDS = {
    *("schema_version", "type", "case", "file", "case_number", "network", "partner", "project"),
    *("scheme", "starts", "ends", "open", "review", "frame", "owner_grant", "institutions"),
    *("leads", "state", "version", "bundle", "stage", "stage_text", "move", "whose", "next"),
    *("since", "due", "signed", "signed_on", "archived", "waits_for_grant", "early"),
    *("remaining", "history", "request", "additions"),
    *("early_explained", "early_began", "early_lacking", "error", "message", "remedy"),
}


def write(folder: Path, data: dict[str, Any]) -> Path:
    (folder / "inputs").mkdir(exist_ok=True)
    file = folder / "inputs" / f"{data['id']}.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


def by_case(ran: Ran) -> dict[str, dict[str, Any]]:
    assert (ran.code, ran.err) == (0, "")
    return {line["case"]: line for line in ran.of_type("case")}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of all samples; what is in the PDFs does not matter here."""
    from doubles import double_of_office

    folder = tmp_path_factory.mktemp("laget")
    with pytest.MonkeyPatch.context() as patch, on_day(TODAY):
        double_of_office(folder / "double").use(patch)
        ran = run_docgen(folder, "generate", INPUTS, "--json")
    assert ran.code in {0, 9}
    return folder / "outputs"


@pytest.fixture
def outputs(published: Path, work: Path) -> Path:
    """A copy of them in a working folder that has nothing else."""
    shutil.copytree(published, work / "outputs")
    return work / "outputs"


def test_every_line_has_every_field(work: Path) -> None:
    write(work, signed())
    ran = status(work, TODAY, "--json")
    line = by_case(ran)[SIGNED]
    assert set(line) == FIELDS
    assert (line["starts"], line["ends"], line["frame"]) == ("2027-01-11", "2028-06-16", "300000")
    assert line["institutions"] == ["NTNU"]
    assert line["leads"] == [{"institution": "NTNU", "unit": "SU-ILU"}]
    assert (line["stage"], line["move"], line["whose"]) == ("signed", "start", "leader")
    assert line["due"] == {
        "kind": "start",
        "date": "2027-01-11",
        "amount": None,
        "overdue": False,
    }
    assert (line["signed_on"], line["since"], line["early"]) == ("2026-11-12", "2026-11-12", False)
    (summary,) = ran.of_type("summary")
    assert (summary["cases"], summary["stages"], summary["early"]) == (1, {"signed": 1}, 0)


def test_what_is_published_is_told_as_if_it_was_drawn_again(outputs: Path, tmp_path: Path) -> None:
    fresh = by_case(status(tmp_path, TODAY, INPUTS, "--json"))
    stored = by_case(status(outputs.parent, TODAY, INPUTS, "--json"))
    assert set(fresh) == set(FILES)
    for name, line in stored.items():
        assert line["version"] == 1
        assert line["bundle"] == f"{name}/v001/intern.pdf"
        # What is not published has no entries in the archive package.
        same = {"version": None, "bundle": None}
        line["remaining"]["journal"] = []
        assert {**line, **same} == fresh[name]


def test_the_outputs_alone_tell_the_same(outputs: Path) -> None:
    # There is no folder of inputs at all.
    alone = by_case(status(outputs.parent, TODAY, "--json"))
    given = by_case(status(outputs.parent, TODAY, INPUTS, "--json"))
    assert {name: {**line, "file": ""} for name, line in alone.items()} == {
        name: {**line, "file": ""} for name, line in given.items()
    }
    assert alone["digskole"]["file"] == "digskole/v001/case.json"


def test_nothing_that_is_published_is_drawn_again(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("docgen.overview.gather.inspected", fails)
    found = by_case(status(outputs.parent, TODAY, "--json"))
    assert {line["error"] for line in found.values()} == {None}
    # One that has changed since is looked at as it is now.
    changed = signed()
    changed["project"]["reach"] = "Alle skular"
    write(outputs.parent, changed)
    ran = status(outputs.parent, TODAY, "--json")
    (line,) = [one for one in ran.of_type("case") if one["case"] == SIGNED]
    assert line["error"] == "internal-error"


def test_an_input_that_was_moved_away_leaves_its_case_in_the_overview(outputs: Path) -> None:
    file = write(outputs.parent, unsigned(id="ny"))
    found = by_case(status(outputs.parent, TODAY, "--json"))
    assert set(found) == {*FILES, "ny"}
    # A folder is a whole collection; who names a file asks about that one.
    assert set(by_case(status(outputs.parent, TODAY, "inputs", "--json"))) == set(found)
    assert set(by_case(status(outputs.parent, TODAY, file, "--json"))) == {"ny"}


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda folder: (folder / "v001" / "manifest.json").write_text("{"), "manifest-unreadable"),
        (lambda folder: (folder / "v001" / "case.json").write_text("{}"), "stored-case-damaged"),
        (lambda folder: (folder / "v001" / "case.json").unlink(), "stored-case-damaged"),
        (lambda folder: (folder / "history.jsonl").write_text("x\n"), "record-unreadable"),
        (lambda folder: folder.rename(folder.with_name("kopi")), "case-folder-foreign"),
        (lambda folder: shutil.rmtree(folder / "v001"), "case-folder-foreign"),
    ],
)
def test_a_damaged_case_is_told_and_ends_nothing(
    outputs: Path, harm: Callable[[Path], object], code: str
) -> None:
    harm(outputs / "digskole")
    found = status(outputs.parent, TODAY, "--json")
    first, *others = found.of_type("case")
    assert found.code == 0
    assert first["case"] in {"digskole", "kopi"}
    assert (first["stage"], first["error"]) == ("unreadable", code)
    assert first["message"]
    assert first["remedy"]
    assert len(others) == len(FILES) - 1
    ran = status(outputs.parent, TODAY, "--html")
    assert ran.code == 0
    assert f"[{code}]" in ran.out
    assert "kan ikke leses" in ran.out
    assert "kan ikke leses" in (outputs / "oversikt.html").read_text("utf-8")


def test_a_damaged_file_is_told_and_ends_nothing(work: Path) -> None:
    write(work, signed())
    (work / "inputs" / "feil.yaml").write_text("schema: docgen/case/1\nid: [", encoding="utf-8")
    lines = status(work, TODAY, "--json").of_type("case")
    assert [(one["case"], one["stage"]) for one in lines] == [
        ("inputs/feil.yaml", "unreadable"),
        (SIGNED, "signed"),
    ]


def forgotten(outputs: Path) -> None:
    """Archive the signed agreement, close it, and forget it half a year later."""
    manifest = CaseFolder(outputs / SIGNED).manifest(1)
    with on_day(date(2028, 9, 1)):
        for entry in manifest.archive:
            number = ("--journal", f"2026/90031-{20 + entry.number}")
            ran = run_docgen(outputs.parent, "archived", SIGNED, "--entry", entry.name, *number)
            assert ran.code == 0, ran.out + ran.err
        ran = run_docgen(outputs.parent, "close", SIGNED, "--reason", "Ferdig.")
        assert ran.code == 0, ran.out + ran.err
    with on_day(date(2029, 3, 1)):
        ran = run_docgen(outputs.parent, "forget", SIGNED, "--yes")
    assert ran.code == 0, ran.out + ran.err
    assert list((outputs / SIGNED).rglob("case.json")) == []


@pytest.mark.usefixtures("double")
def test_a_forgotten_case_is_told_from_its_summary(outputs: Path) -> None:
    day = date(2029, 6, 1)
    before = by_case(status(outputs.parent, TODAY, "--json"))[SIGNED]
    forgotten(outputs)
    line = by_case(status(outputs.parent, day, "--json"))[SIGNED]
    assert (line["stage"], line["move"], line["since"]) == ("forgotten", "nothing", "2029-03-01")
    same = {"case", "case_number", "network", "partner", "project", "scheme", "starts", "ends"}
    same |= {"frame", "owner_grant", "institutions", "leads", "signed", "signed_on"}
    assert {name: line[name] for name in same} == {name: before[name] for name in same}
    assert (line["archived"], line["due"], line["error"]) == (True, None, None)
    lines = status(outputs.parent, day, "--year", "2027", "--json").of_type("statistic")
    (unit,) = [one for one in lines if one["group"] == "NTNU, SU-ILU"]
    assert unit["agreements"] == 2
    # Nobody knows any more how its frame was spread over the years.
    assert (unit["by_year"], unit["by_start"]) == ("300000", "300000")


@pytest.mark.usefixtures("double")
def test_a_file_that_was_left_of_a_forgotten_case_is_to_be_deleted(outputs: Path) -> None:
    forgotten(outputs)
    write(outputs.parent, signed())
    line = by_case(status(outputs.parent, date(2029, 6, 1), "--json"))[SIGNED]
    assert (line["stage"], line["move"], line["whose"]) == ("forgotten", "delete", "office")


@pytest.mark.usefixtures("double")
def test_a_forgotten_case_without_its_summary_is_still_there(outputs: Path) -> None:
    forgotten(outputs)
    (summary,) = (outputs / SIGNED).rglob("oversikt.json")
    summary.unlink()
    ran = status(outputs.parent, date(2029, 6, 1), "--html", "--json")
    line = by_case(ran)[SIGNED]
    assert (line["stage"], line["project"]) == ("forgotten", None)
    text = status(outputs.parent, date(2029, 6, 1), "--year", "2027").out
    assert "Ikke med: 1 som ikke kan leses" in text


@pytest.mark.usefixtures("double")
def test_a_forgotten_case_that_nobody_signed_does_not_count_as_signed(work: Path) -> None:
    file = write(work, unsigned())
    with on_day(TODAY):
        assert run_docgen(work, "generate", file).code == 0
    file.unlink()
    forgotten(work / "outputs")
    day = date(2029, 6, 1)
    line = by_case(status(work, day, "--json"))[SIGNED]
    assert (line["stage"], line["signed"], line["signed_on"]) == ("forgotten", False, None)
    lines = status(work, day, "--year", "2027", "--json").of_type("statistic")
    (total,) = [one for one in lines if one["dimension"] == "total"]
    assert (total["agreements"], total["signed"]) == (1, 0)


@pytest.mark.usefixtures("double")
@pytest.mark.parametrize("written", [False, True])
def test_an_early_start_is_counted_after_the_case_is_forgotten(work: Path, written: bool) -> None:
    """It is explained in its file, or by the reason that it was closed for."""
    data = happened(signed(), "work-started", "2026-11-01")
    if written:
        happened(data, "early-start-explained", "2026-11-20", note="Muntlig.")
    file = write(work, data)
    with on_day(TODAY):
        assert run_docgen(work, "generate", file).code == 0
    file.unlink()
    forgotten(work / "outputs")
    day = date(2029, 6, 1)
    ran = status(work, day)
    assert "startet for" in ran.out
    # Nobody can explain it any more.
    assert "feil:" not in ran.out
    lines = status(work, day, "--year", "2026", "--json").of_type("statistic")
    (total,) = [one for one in lines if one["dimension"] == "total"]
    assert (total["early"], total["explained"]) == (1, 1)
    years = [one for one in lines if one["dimension"] == "year"]
    early = [(one["group"], one["early"]) for one in years]
    assert early == [("2026", 1), ("2027", 0), ("2028", 0)]


def test_an_explanation_closes_the_mark_and_is_still_counted(work: Path) -> None:
    data = unsigned()
    write(work, data)
    day = date(2027, 2, 1)
    ran = status(work, day)
    assert "STARTET FOR" in ran.out
    assert f"{SIGNED}: startet 11.01.2027 uten signert avtale" in ran.out
    line = by_case(status(work, day, "--json"))[SIGNED]
    assert (line["early"], line["early_lacking"]) == (True, ["signed-agreement"])
    write(work, happened(data, "early-start-explained", "2027-01-20", note="Avtalt muntlig."))
    assert "feil:" not in status(work, day).out
    line = by_case(status(work, day, "--json"))[SIGNED]
    assert (line["early"], line["early_explained"]) == (False, True)
    lines = status(work, day, "--year", "2027", "--json").of_type("statistic")
    (whole,) = [one for one in lines if one["dimension"] == "total"]
    assert (whole["early"], whole["explained"], whole["kroner"]) == (1, 1, "200000")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 140, 160, 200])
@pytest.mark.parametrize("options", [(), ("--names",), ("--year", "2027")])
def test_the_table_fits_the_window(
    published: Path, width: int, options: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ran = status(published.parent, TODAY, *options)
    table = [line for line in ran.out.splitlines() if re.search("[│┃]", line)]
    assert table
    assert max(map(len, table)) <= width
    if not options and width >= 80:
        for name in FILES:
            assert any(line.startswith(f"{name} ") for line in table), name
        for word in ("tilskuddsbrev", "sjekklister", "Saksbehandler", "Statsforvalteren"):
            assert word in ran.out
    assert "\x1b" not in ran.out


def test_names_are_shown_only_where_they_are_asked_for(work: Path) -> None:
    write(work, signed())
    assert "Arne" not in status(work, TODAY).out + status(work, TODAY, "--json").out
    shown = status(work, TODAY, "--names").out
    assert "SU-ILU" in shown
    assert "Arne" in shown
    line = by_case(status(work, TODAY, "--names", "--json"))[SIGNED]
    assert line["leads"] == [{"institution": "NTNU", "unit": "SU-ILU", "name": "Arne Eksempel"}]
    status(work, TODAY, "--names", "--html", "side.html")
    assert "Arne" not in (work / "side.html").read_text("utf-8")


ALL = (
    *("--html", "ut/side.html", "--reminders", "ut", "--invoices", "ut/faktura.xlsx"),
    *("--forum", "ut/saker.docx", "--year", "2027", "--statistics", "ut/statistikk.xlsx"),
)


def test_running_twice_changes_nothing(outputs: Path) -> None:
    first = status(outputs.parent, TODAY, *ALL)
    before = fingerprints(outputs.parent)
    assert len([name for name in before if name.startswith("ut/")]) == 6
    assert first.out.count("Skrevet: ut/") == 6
    second = status(outputs.parent, TODAY, *ALL)
    assert (second.code, second.out) == (first.code, first.out)
    assert fingerprints(outputs.parent) == before


def test_what_was_written_is_told_to_programs(outputs: Path) -> None:
    (summary,) = status(outputs.parent, TODAY, *ALL, "--json").of_type("summary")
    assert set(summary["written"]) == {
        *("html", "calendar", "reminders", "invoices", "forum", "statistics")
    }
    assert all((outputs.parent / path).is_file() for path in summary["written"].values())


@pytest.mark.parametrize("name", ["side.html", "saker.docx", "faktura.xlsx", "paminnelser.ics"])
def test_a_file_of_somebody_else_is_not_overwritten(outputs: Path, name: str) -> None:
    (outputs.parent / "ut").mkdir()
    (outputs.parent / "ut" / name).write_bytes(b"mitt eget")
    ran = status(outputs.parent, TODAY, *ALL)
    assert ran.code == 2
    assert name in ran.err
    assert (outputs.parent / "ut" / name).read_bytes() == b"mitt eget"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--html", "inputs"),
        ("--invoices", "faktura.csv"),
        ("--forum", "saker.pdf"),
        ("--forum", "-"),
        ("--statistics", "s.xlsx"),
        ("--statistics", "s.ods", "--year", "2027"),
        ("--year", "27"),
    ],
)
def test_a_wrong_name_or_year_is_told_before_anything_is_read(
    work: Path, arguments: tuple[str, ...]
) -> None:
    write(work, signed())
    before = fingerprints(work)
    ran = status(work, TODAY, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Feil" in ran.err
    assert fingerprints(work) == before


def test_a_folder_that_cannot_be_written_is_told(work: Path) -> None:
    write(work, signed())
    (work / "fil").write_text("x")
    ran = status(work, TODAY, "--reminders", "fil/under")
    assert ran.code == 8
    assert "Traceback" not in ran.err


def test_the_page_lies_in_the_outputs_unless_it_is_named(outputs: Path) -> None:
    ran = status(outputs.parent, TODAY, "--html")
    assert "Skrevet: outputs/oversikt.html" in ran.out
    text = (outputs / "oversikt.html").read_text("utf-8")
    for name in FILES:
        link = f"{name}/v001/intern.pdf"
        assert f'href="{link}"' in text
        assert (outputs / link).is_file()
    # The page is no case.
    assert set(by_case(status(outputs.parent, TODAY, "--json"))) == set(FILES)


def test_the_list_of_invoices_is_all_there_is_on_stdout(work: Path) -> None:
    shutil.copy(FILES["sprak-og-lesing"], write(work, signed()).parent)
    ran = status(work, TODAY, "--invoices", "-", "--html", "side.html")
    assert ran.out.startswith("Fakturadato;Beløp (kr);Institusjon;")
    assert ran.out.splitlines()[-1].startswith("Sum i alt;1000000")
    assert ran.err == "Skrevet: side.html\n"
    lines = status(work, TODAY, "--invoices", "-", "--json").of_type("invoice")
    assert len(lines) == 8
    assert sum(int(one["amount"]) for one in lines) == 1000000
    assert {one["signed"] for one in lines} == {False}
    assert {one["ehf_address"] for one in lines} == {"0192:921233418"}


def test_a_short_name_shows_that_one_case_and_its_history(outputs: Path) -> None:
    work = outputs.parent
    for named in (SIGNED, f"outputs/{SIGNED}", f"outputs/{SIGNED}/v001"):
        ran = status(work, TODAY, named)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"{SIGNED}: Utforskande matematikk")
        assert "digskole" not in ran.out
        for text in (
            "12.11.2026  signert avtale (2026/90031-7)",
            "24.08.2026  henvendelse mottatt",
            f"outputs/{SIGNED}/v001/intern.pdf",
            "journalposter har ikke nummer",
        ):
            assert text in ran.out
        # It has not even begun.
        assert "Evalueringen" not in ran.out
    assert set(by_case(status(work, TODAY, SIGNED, "digskole", "--json"))) == {SIGNED, "digskole"}
    line = by_case(status(work, TODAY, SIGNED, "--json"))[SIGNED]
    assert {"sent", "created", "signed-agreement"} <= {one["kind"] for one in line["history"]}
    assert all("note" not in one for one in line["history"])


def test_a_short_name_finds_what_its_file_says_now(work: Path) -> None:
    write(work, signed())
    write(work, unsigned(id="annen"))
    assert by_case(status(work, TODAY, SIGNED, "--json"))[SIGNED]["stage"] == "signed"
    # Persons are named only where that is asked for.
    assert "Arne" not in status(work, TODAY, SIGNED).out
    assert "Arne" in status(work, TODAY, SIGNED, "--names").out


def test_a_folder_that_is_named_is_the_one_told_of(outputs: Path) -> None:
    work = outputs.parent
    write(work, signed())
    outputs.rename(work / "kontroll")
    named = (f"kontroll/{SIGNED}", f"kontroll/{SIGNED}/v001", work / "kontroll" / SIGNED)
    for one in named:
        line = by_case(status(work, TODAY, one, "--json"))[SIGNED]
        assert (line["version"], line["stage"] != "damaged") == (1, True), one
        opened = f"{work}/kontroll/{SIGNED}/v001/intern.pdf"
        assert opened in status(work, TODAY, one).out
    # The short name alone is of the outputs, where nothing has been made.
    assert by_case(status(work, TODAY, SIGNED, "--json"))[SIGNED]["version"] is None
    both = status(work, TODAY, SIGNED, *named, "--json")
    assert sorted(str(one["version"]) for one in both.of_type("case")) == ["1", "None"]


def test_names_of_nothing_are_all_told_at_once(work: Path) -> None:
    write(work, signed())
    ran = status(work, TODAY, "tull", SIGNED, "tøys")
    assert (ran.code, ran.out) == (2, "")
    assert "«tull»" in ran.err
    assert "«tøys»" in ran.err
    assert "kortnavnene" in ran.err
    # What looks like a file is one.
    assert "Finner ikke inputs/borte.yaml" in status(work, TODAY, "inputs/borte.yaml").err


def test_outputs_that_are_not_there_are_told(work: Path) -> None:
    write(work, signed())
    ran = status(work, TODAY, "-o", "borte")
    assert (ran.code, ran.out) == (2, "")
    assert "Finner ikke mappen borte" in ran.err
    assert not (work / "borte").exists()


def test_a_year_without_agreements_is_one_line(work: Path) -> None:
    write(work, signed())
    ran = status(work, TODAY, "--year", "2031")
    assert ran.out == "Ingen avtaler i 2031. Avtalene er fra årene 2027–2028.\n"


def test_what_waits_for_the_grant_letter_is_not_told_to_wait(outputs: Path) -> None:
    line = by_case(status(outputs.parent, TODAY, "sprak-og-lesing", "--json"))["sprak-og-lesing"]
    assert (line["stage"], line["waits_for_grant"]) == ("to-send", True)
    assert "med forbehold om tilskuddsbrevet" in line["next"]


def test_without_any_case_it_says_where_it_looked(work: Path) -> None:
    for empty in (False, True):
        if empty:
            (work / "inputs").mkdir()
        ran = status(work, TODAY)
        assert ran.code == 2
        assert "inputs" in ran.err
        assert "outputs" in ran.err
        assert not (work / "outputs").exists()


def test_a_project_called_like_markup_is_shown_as_it_is(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = signed()
    data["project"]["name"] = "[bold]Lesing[/]"
    write(work, data)
    monkeypatch.setenv("COLUMNS", "140")
    assert "[bold]Lesing[/]" in status(work, TODAY).out


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_message_is_without_words(outputs: Path, language: str) -> None:
    with on_day(TODAY):
        ran = run_docgen(outputs.parent, "--lang", language, "status", *ALL, "--names")
        table = run_docgen(outputs.parent, "--lang", language, "status")
    assert ran.code == table.code == 0
    page = (outputs.parent / "ut" / "side.html").read_text("utf-8")
    said = re.sub(r"<script>.*</script>|<style>.*</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    for text in (ran.out, table.out, said):
        bare = r"\b(?:overview|statistics|next|early|lacking|forum|reminder)-[a-z-]+"
        assert set(re.findall(bare, text.replace("early-start-explained", ""))) == set()


def test_the_double_is_not_needed_to_look(work: Path, double: Double) -> None:
    write(work, signed())
    assert status(work, TODAY).code == 0
    assert double.notes("starts") == []


@pytest.mark.parametrize("name", ["liste.xlsx", "-"])
def test_reminders_do_not_go_into_a_file(work: Path, name: str) -> None:
    write(work, signed())
    (work / "liste.xlsx").write_text("mitt", encoding="utf-8")
    before = fingerprints(work)
    ran = status(work, TODAY, "--reminders", name)
    assert (ran.code, f"{name} er ikke en mappe" in ran.err) == (2, True)
    assert fingerprints(work) == before
