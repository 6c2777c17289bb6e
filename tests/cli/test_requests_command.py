"""Requests, as whoever works with them sees them: checked, passed by, shown, made agreements."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from asking import AGREED, SAMPLES, WAITING, asked, secrets, write_request
from docx import Document
from doubles import Double
from openpyxl import load_workbook
from overviews import on_day, signed, status
from samples import INPUTS, Ran, run_docgen

from docgen.checks import check
from docgen.intake import read_file
from docgen.settings.load import load_tables

TODAY = date(2026, 11, 26)
REQUEST_FIELDS = {
    *("schema_version", "type", "request", "file", "subject", "need", "sender", "network"),
    *("sector", "scheme", "institution", "starts", "ends", "received", "stage", "stage_text"),
    *("whose", "next", "since", "waits", "late", "meeting", "case", "errors", "steps"),
}


def inputs(work: Path, *requests: dict[str, Any], cases: tuple[dict[str, Any], ...] = ()) -> Path:
    for one in requests:
        write_request(work / "inputs" / "henvendelser", one)
    for one in cases:
        write_request(work / "inputs", one)
    return work / "inputs"


def requests_in(ran: Ran) -> dict[str, dict[str, Any]]:
    return {line["request"]: line for line in ran.of_type("request")}


# --- check ---------------------------------------------------------------------------------------


def test_a_folder_is_checked_with_both(work: Path) -> None:
    folder = inputs(work, asked(need=None), cases=(signed(),))
    ran = run_docgen(work, "check", folder)
    assert (ran.code, ran.err) == (0, "")
    assert "utforskande-matematikk: signert" in ran.out
    assert "lesing (henvendelse): skal bli avtale – 1 mangel" in ran.out
    assert f"{folder}/henvendelser/lesing.yaml:1:1: mangler:" in ran.out


@pytest.mark.parametrize(
    ("data", "arguments", "code"),
    [
        (asked(), (), 0),
        (asked(need=None), (), 0),
        (asked(need=None), ("--strict",), 3),
        (asked(received="i går"), (), 3),
    ],
)
def test_one_request_has_its_own_code(
    work: Path, data: dict[str, Any], arguments: tuple[str, ...], code: int
) -> None:
    assert run_docgen(work, "check", inputs(work, data), *arguments).code == code


def test_several_are_told_at_once_and_some_of_them_are_wrong(work: Path) -> None:
    folder = inputs(work, asked(), asked(id="feil", received="i går"), cases=(signed(),))
    ran = run_docgen(work, "check", folder, "--json")
    assert ran.code == 9
    told = requests_in(ran)
    assert [one["code"] for one in told["feil"]["findings"]] == ["not-a-day"]
    assert told["feil"]["findings"][0]["place"].endswith("feil.yaml:3:1")
    assert told["lesing"]["stage"] == "to-agree"
    (summary,) = ran.of_type("summary")
    assert (summary["cases"], summary["requests"]) == (1, 2)


def test_two_files_with_one_short_name_are_both_told(work: Path) -> None:
    folder = inputs(work, asked())
    write_request(folder, asked(), "kopi")
    ran = run_docgen(work, "check", folder, "--json")
    assert ran.code == 9
    codes = [one["code"] for line in ran.of_type("request") for one in line["findings"]]
    assert codes == ["request-id-twice"] * 2


def test_an_agreement_is_known_from_what_is_read_from_the_inputs_and_from_the_outputs(
    work: Path, double: Double
) -> None:
    del double
    agreed = asked(agreement={"case": "utforskande-matematikk", "date": "2026-10-25"})
    folder = inputs(work, agreed)
    file = folder / "henvendelser" / "lesing.yaml"

    def codes() -> list[str]:
        (line,) = run_docgen(work, "check", file, "--json").of_type("request")
        return [one["code"] for one in line["findings"]]

    assert codes() == ["request-case-unknown"]
    inputs(work, cases=(signed(),))
    assert codes() == []
    assert run_docgen(work, "generate", folder).code == 0
    (folder / "utforskande-matematikk.yaml").unlink()
    assert codes() == []


def test_nothing_personal_stands_in_what_check_says(work: Path) -> None:
    data = asked(forum=[{"date": "2026-10-01", "decision": "hemmelig"}], ukjent=1)
    for arguments in ((), ("--json",)):
        said = run_docgen(work, "check", inputs(work, data), *arguments).out
        assert [one for one in secrets() if one in said] == []


# --- generate ------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [(), ("--plan",), ("--json",)])
def test_nothing_is_made_of_a_request_and_it_says_what_to_do(
    work: Path, arguments: tuple[str, ...]
) -> None:
    folder = inputs(work, asked())
    for path in (folder, folder / "henvendelser" / "lesing.yaml"):
        ran = run_docgen(work, "generate", path, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "lesing.yaml" in ran.err
        assert "new NAVN --from-request" in ran.err
    assert not (work / "outputs").exists()


def test_beside_cases_they_are_passed_over_and_counted(work: Path, double: Double) -> None:
    del double
    folder = inputs(work, asked(), asked(id="to"), cases=(signed(),))
    ran = run_docgen(work, "generate", folder)
    assert (ran.code, ran.err) == (0, "")
    assert "2 henvendelser er ikke med." in ran.out
    assert {path.name for path in (work / "outputs").iterdir() if path.is_dir()} == {
        "utforskande-matematikk"
    }
    lines = run_docgen(work, "generate", folder, "--json")
    assert lines.of_type("summary")[0]["requests"] == 2
    assert lines.of_type("case")[0]["action"] == "unchanged"
    plan = run_docgen(work, "generate", folder, "--plan")
    assert "2 henvendelser er ikke med." in plan.out


# --- status --------------------------------------------------------------------------------------


def test_the_samples_stand_where_they_should(work: Path) -> None:
    ran = status(work, TODAY, INPUTS / "2027", "--json")
    told = requests_in(ran)
    assert set(told) == {WAITING, AGREED}
    waiting, agreed = told[WAITING], told[AGREED]
    assert set(waiting) == set(agreed) == REQUEST_FIELDS
    assert (waiting["stage"], waiting["whose"], waiting["since"]) == (
        "at-forum",
        "forum",
        "2026-11-10",
    )
    assert (waiting["waits"], waiting["late"], waiting["meeting"]) == (16, True, "2026-12-01")
    assert (agreed["stage"], agreed["case"], agreed["late"]) == ("agreed", AGREED, False)
    assert [one["decision"] for one in agreed["steps"] if one["decision"]] == [
        "postponed",
        "approved",
    ]
    cases = {line["case"]: line["request"] for line in ran.of_type("case")}
    assert cases == {AGREED: AGREED, "utforskande-matematikk": None}
    (summary,) = ran.of_type("summary")
    assert (summary["cases"], summary["requests"]) == (2, 2)


@pytest.mark.parametrize(("language", "title"), [("nb", "Henvendelser"), ("nn", "Førespurnader")])
def test_they_have_a_table_of_their_own_below_the_agreements(
    work: Path, language: str, title: str
) -> None:
    inputs(work, asked(until="deputy_head"), cases=(signed(),))
    with on_day(TODAY):
        ran = run_docgen(work, "--lang", language, "status")
    assert (ran.code, ran.err) == (0, "")
    above, _, below = ran.out.partition(f"{title}\n")
    assert "utforskande-matematikk" in above
    assert "lesing" in below
    assert "07.10.2026" in below
    assert re.search(r"\(har vent(et|a) 50\b", below)
    assert re.search(r"mer enn 14 dager: lesing|meir enn 14 dagar: lesing", below)
    assert [one for one in secrets() if one in ran.out] == []


def test_requests_alone_are_shown_without_a_table_of_agreements(work: Path) -> None:
    ran = status(work, TODAY, inputs(work, asked()))
    assert ran.code == 0
    assert "Avtale" not in ran.out.partition("Henvendelser")[0]
    assert "1 henvendelse – skal bli avtale." in ran.out


def test_one_is_shown_by_its_short_name_with_its_steps(work: Path) -> None:
    inputs(work, asked(until="forum"), cases=(signed(),))
    ran = status(work, TODAY, "lesing")
    assert (ran.code, ran.err) == (0, "")
    assert "Lesing på mellomtrinnet" in ran.out
    for line in ("01.10.2026  mottatt", "13.10.2026  behandlet i lederforum: ja"):
        assert line in ran.out
    assert "utforskande-matematikk" not in ran.out
    assert [one for one in secrets() if one in ran.out] == []
    unknown = status(work, TODAY, "lesin")
    assert unknown.code == 2


def test_a_case_and_a_request_know_each_other_whoever_of_them_says_so(work: Path) -> None:
    name = "utforskande-matematikk"
    from_request = asked(agreement={"case": name, "date": "2026-10-25"})
    inputs(work, from_request, cases=(signed(),))
    ran = status(work, TODAY, "--json")
    assert ran.of_type("case")[0]["request"] == "lesing"
    inputs(work, asked(until="forum"), cases=(signed(request="lesing"),))
    ran = status(work, TODAY, "--json")
    assert ran.of_type("case")[0]["request"] == "lesing"
    (line,) = ran.of_type("request")
    assert (line["stage"], line["case"], line["stage_text"]) == ("agreed", name, "ble avtale")
    shown = status(work, TODAY, name)
    assert re.search(r"Henvendelse +lesing", shown.out)


def test_one_that_cannot_be_read_is_shown_and_told_how_to_mend(work: Path) -> None:
    folder = inputs(work, asked())
    broken = folder / "henvendelser" / "ulest.yaml"
    broken.write_text('schema: docgen/request/1\ntitle: "Lesing\n', encoding="utf-8")
    ran = status(work, TODAY)
    assert ran.code == 0
    assert "kan ikke leses" in ran.out
    assert "docgen check på: inputs/henvendelser/ulest.yaml" in ran.out


def test_nothing_at_all_is_still_said_to_be_nothing(work: Path) -> None:
    assert status(work, TODAY).code == 2


class _Tables(HTMLParser):
    """The headings with a scope, and the labels of the cells, of each table by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, dict[str, list[str]]] = {}
        self._now: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._now = self.tables.setdefault(given["id"], {"col": [], "row": [], "labels": []})
        elif tag == "th":
            self._now[given["scope"]].append(given["role"])
        elif tag == "td":
            self._now["labels"].append(given["data-label"])


def test_the_page_has_a_table_that_can_be_read_aloud_and_no_persons(work: Path) -> None:
    tricky = asked(id="to", title="<script>alert(1)</script>", until="up1")
    inputs(work, asked(until="deputy_head"), tricky, cases=(signed(),))
    ran = status(work, TODAY, "--html", "side.html")
    assert ran.code == 0
    page = (work / "side.html").read_text(encoding="utf-8")
    parsed = _Tables()
    parsed.feed(page)
    assert set(parsed.tables) == {"cases", "requests"}
    table = parsed.tables["requests"]
    assert len(table["col"]) == 7
    assert table["row"] == ["rowheader"] * 2
    assert len(table["labels"]) == 2 * 6
    assert all(table["labels"])
    assert "<script>alert" not in page
    assert [one for one in secrets() if one in page] == []
    again = status(work, TODAY, "--html", "side.html")
    assert again.code == 0
    assert (work / "side.html").read_text(encoding="utf-8") == page


def test_a_page_without_requests_has_no_such_table(work: Path) -> None:
    inputs(work, cases=(signed(),))
    status(work, TODAY, "--html", "side.html")
    assert "Henvendelser" not in (work / "side.html").read_text(encoding="utf-8")


def test_the_forum_gets_what_waits_for_it_with_need_and_network_first(work: Path) -> None:
    utsatt = asked(id="utsatt", until="forum", forum=[{"date": "2026-10-13", "decision": "utsatt"}])
    others = [asked(id="hos-up1", until="reported"), asked(id="ja", until="forum")]
    inputs(work, asked(until="deputy_head"), utsatt, *others, cases=(signed(),))
    assert status(work, TODAY, "--forum", "liste.docx").code == 0
    document = Document(str(work / "liste.docx"))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert headings[0] == "1. Henvendelser som venter på avgjørelse (2)"
    assert headings[1].startswith("2. ")
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert [row[0] for row in rows[1:]] == [
        "Lesing på mellomtrinnet (lesing)",
        "Lesing på mellomtrinnet (utsatt)",
    ]
    for row in rows[1:]:
        assert row[2] == "Nettverk Prøve"
        assert "Lærerne vil lese mer." in row[3]
        assert "kollektiv kompetanseutvikling" in row[3]
    assert rows[2][5].startswith("Utsatt av lederforum 13.10.2026")
    text = "\n".join("\n".join(row) for row in rows)
    assert [one for one in secrets() if one in text] == []


def test_a_list_where_nobody_keeps_requests_is_as_it_always_was(work: Path) -> None:
    inputs(work, cases=(signed(),))
    status(work, TODAY, "--forum", "liste.docx")
    document = Document(str(work / "liste.docx"))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert headings[0] == "1. Startet for tidlig (0)"


def test_a_year_counts_them(work: Path) -> None:
    declined = [{"date": "2026-10-13", "decision": "nei", "reason": "Full plan."}]
    inputs(
        work,
        asked(agreement={"case": "x", "date": "2026-10-25"}),
        asked(id="nei", until="forum", forum=declined),
    )
    said = status(work, TODAY, "--year", "2026", "--statistics", "tall.xlsx")
    assert "mottatt: 2; ja: 1; nei: 1; utsatt: 0; ble avtale: 1." in said.out
    (line,) = [
        one
        for one in status(work, TODAY, "--year", "2026", "--json").of_type("statistic")
        if one["dimension"] == "requests"
    ]
    assert (line["received"], line["approved"], line["declined"], line["agreed"]) == (2, 1, 1, 1)
    sheet = load_workbook(work / "tall.xlsx")["Henvendelser"]
    values = list(sheet.iter_rows(min_row=2, max_row=3, values_only=True))
    assert values == [("Nettverk Prøve", 2, 1, 1, 0, 1), ("I alt 2026", 2, 1, 1, 0, 1)]
    nothing = status(work, TODAY, "--year", "2031")
    assert "Henvendelser" not in nothing.out


# --- new -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_empty_request_is_made_and_only_lacks_what_nobody_wrote(
    work: Path, language: str
) -> None:
    ran = run_docgen(work, "--lang", language, "new", "lesing", "--request")
    file = work / "inputs" / "henvendelser" / "lesing.yaml"
    assert (ran.code, ran.err) == (0, "")
    assert str(file.relative_to(work)) in ran.out
    for line in file.read_text(encoding="utf-8").split("\n"):
        assert len(line) <= 100
        assert line == line.rstrip()
    (line,) = run_docgen(work, "check", file, "--json").of_type("request")
    assert {one["code"] for one in line["findings"]} == {"request-field-missing"}
    again = run_docgen(work, "new", "lesing", "--request")
    assert again.code == 2


def test_editors_are_told_of_the_schema_of_requests(work: Path) -> None:
    schema = run_docgen(work, "schema", "--request")
    assert schema.out == (INPUTS / "request.schema.json").read_text(encoding="utf-8")
    (work / "inputs").mkdir()
    (work / "inputs" / "request.schema.json").write_text(schema.out, encoding="utf-8")
    run_docgen(work, "new", "lesing", "--request")
    text = (work / "inputs" / "henvendelser" / "lesing.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../request.schema.json\n")


@pytest.mark.parametrize("option", ["--scheme=dekom", "--workbook=a.xlsx", "--from-request=a.yaml"])
def test_what_says_nothing_of_a_request_is_refused(work: Path, option: str) -> None:
    ran = run_docgen(work, "new", "lesing", "--request", option)
    assert ran.code == 2
    assert option.split("=")[0] in ran.err
    assert not (work / "inputs").exists()


def begun(work: Path, data: dict[str, Any], *arguments: str) -> tuple[Ran, dict[str, Any]]:
    file = write_request(work, data, "henvendelse")
    before = file.read_bytes()
    ran = run_docgen(work, "new", "lesing-i-fag", "--from-request", file, *arguments)
    assert file.read_bytes() == before
    made = work / "inputs" / "lesing-i-fag.yaml"
    return ran, dict(read_file(made).data) if made.exists() else {}


def filled(value: Any) -> Any:
    """What a file says, without what is left to fill in."""
    if isinstance(value, dict):
        entries = {key: filled(one) for key, one in value.items()}
        return {key: one for key, one in entries.items() if one not in (None, "", {}, [])}
    return [filled(one) for one in value] if isinstance(value, list) else value


def test_the_case_says_what_the_request_said(work: Path) -> None:
    ran, data = begun(work, asked())
    assert (ran.code, ran.err) == (0, "")
    assert filled(data) == {
        "schema": "docgen/case/1",
        "id": "lesing-i-fag",
        "request": "lesing",
        "scheme": "collective",
        "project": {
            "name": "Lesing på mellomtrinnet",
            "description": (
                "Lærerne vil lese mer.\n\nDet gjelder fire skoler: alle med mellomtrinn.\n"
            ),
            "sector": "school",
        },
        "partner": {
            "kind": "municipality",
            "name": "Heim kommune",
            "orgnr": "920920004",
            "municipality_number": "5055",
            "contact": {"name": "Tone Hemmelig", "email": "tone@example.no"},
        },
        "institutions": [
            {
                "profile": "nord",
                "administrative_coordinator": {
                    "name": "Siri Hemmelig",
                    "email": "siri@example.no",
                },
                "academic_coordinator": {
                    "name": "Per Hemmelig",
                    "title": "Lektor",
                    "email": "per@example.no",
                },
                "academic_group": [{"name": "Liv Hemmelig"}],
                "leader_checklist": {
                    "leader": {
                        "name": "Per Hemmelig",
                        "title": "Lektor",
                        "email": "per@example.no",
                    }
                },
            }
        ],
        "term": {"start": "2027-08-01", "end": "2028-06-30"},
        "events": [{"kind": "requested", "date": "2026-10-01"}],
    }
    text = (work / "inputs" / "lesing-i-fag.yaml").read_text(encoding="utf-8")
    head = text.partition("# ---")[0]
    assert "Nettverk Prøve" in head
    assert "Seksjon for prøving" in head
    assert "    case: lesing-i-fag" in ran.out
    # What it lacks is what nobody has said, and nothing is wrong with what it has.
    found = check(data, lambda _: None, tables=load_tables()).findings
    assert [one.code for one in found if one.severity == "error" and not one.absent] == []


def test_what_the_user_is_told_to_write_joins_the_two(work: Path) -> None:
    with on_day(TODAY):
        ran, _ = begun(work, asked())
    file = work / "henvendelse.yaml"
    said = "\n".join(one.removeprefix("  ") for one in ran.out.rstrip("\n").split("\n")[-3:])
    file.write_text(file.read_text(encoding="utf-8") + said + "\n", encoding="utf-8")
    # Nothing is left to fill in, and the agreement is found.
    with on_day(TODAY):
        checked = run_docgen(work, "check", "--strict", file)
    assert (checked.code, "ingen funn" in checked.out) == (0, True)
    (line,) = status(work, TODAY, file, "--json").of_type("request")
    assert (line["stage"], line["case"]) == ("agreed", "lesing-i-fag")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_network_keeps_its_municipalities_and_contacts(work: Path, name: str) -> None:
    data = yaml.load(SAMPLES[name].read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    data.pop("agreement", None)
    _, made = begun(work, data)
    made = filled(made)
    is_network = data["sender"]["kind"] == "network"
    assert made["partner"].get("municipalities") == (data["municipalities"] if is_network else None)
    contacts = [{"role": "UP1", "name": "Siri Eksempel"}] if is_network else None
    assert made["institutions"][0].get("contacts") == contacts
    found = check(made, lambda _: None, tables=load_tables()).findings
    assert [one.code for one in found if one.severity == "error" and not one.absent] == []


def test_options_go_before_what_the_request_says(work: Path) -> None:
    options = ("--scheme", "dekom", "--partner", "network", "--institution", "dmmh")
    _, data = begun(work, asked(), *options)
    assert (data["scheme"], data["partner"]["kind"]) == ("dekom", "network")
    assert data["partner"]["municipalities"] == ["5055"]
    assert [one["profile"] for one in data["institutions"]] == ["dmmh"]


def test_texts_that_yaml_would_misread_come_through(work: Path) -> None:
    title = "Lesing: 'en' # felles \"oppgave\" – @ja"
    need = "- ett\n- to: tre\n\nEt avsnitt\nover to linjer # med tegn."
    _, data = begun(work, asked(title=title, need=need, sender={"name": "nei", "kind": "network"}))
    assert data["project"]["name"] == title
    assert data["partner"]["name"] == "nei"
    assert data["project"]["description"] == (
        "- ett\n- to: tre\n\nEt avsnitt over to linjer # med tegn.\n"
    )


def _declined() -> dict[str, Any]:
    return asked(until="forum", forum=[{"date": "2026-10-13", "decision": "nei", "reason": "x"}])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_declined(), "sagt nei"),
        (asked(until="forum", forum=[{"decision": "nei"}]), "sagt nei"),
        (asked(withdrawn="2026-10-25"), "trukket tilbake"),
        (asked(agreement={"case": "annen"}), "«annen»"),
        (asked(received="i går"), "har feil"),
        (asked(wished={"start": "2027-08-01", "end": "2027-01-01"}), "har feil"),
    ],
)
def test_of_some_no_agreement_is_made(work: Path, data: dict[str, Any], said: str) -> None:
    ran, made = begun(work, data)
    assert ran.code == 3
    assert said in ran.err
    assert "→" in ran.err
    assert made == {}


@pytest.mark.parametrize(
    "parts",
    [
        {"until": "deputy_head"},
        {"until": "forum", "forum": [{"date": "2026-10-13", "decision": "utsatt"}]},
    ],
)
def test_one_that_is_not_decided_is_made_with_a_warning(work: Path, parts: dict[str, Any]) -> None:
    ran, made = begun(work, asked(**parts))
    assert ran.code == 0
    assert "Lederforum har ikke sagt ja" in ran.err
    assert made["request"] == "lesing"


def _case(work: Path) -> Path:
    return write_request(work, signed())


def _text(work: Path) -> Path:
    file = work / "notat.txt"
    file.write_text("x", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "make", [_case, _text, lambda work: work, lambda work: work / "borte.yaml"]
)
def test_what_is_no_request_is_refused(work: Path, make: Callable[[Path], Path]) -> None:
    ran = run_docgen(work, "new", "sak", "--from-request", make(work))
    assert ran.code == 2
    assert not (work / "inputs").exists()


def test_a_request_is_no_source_of_a_workbook_or_a_form(work: Path) -> None:
    file = write_request(work, asked())
    for made in ("--workbook=a.xlsx", "--form=a.docx"):
        ran = run_docgen(work, "new", "lesing", made, "--from", file)
        assert ran.code == 2
        assert "--from-request" in ran.err
    assert [path.suffix for path in work.iterdir()] == [".yaml"]


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_how_they_are_joined_is_told_in_the_format_of_the_request(work: Path, suffix: str) -> None:
    file = work / f"lesing{suffix}"
    file.write_text(json.dumps(asked()), encoding="utf-8")
    with on_day(TODAY):
        ran = run_docgen(work, "new", "lesing", "--from-request", file)
    assert ran.code == 0
    joined = {
        ".json": '"agreement": {"date": "2026-11-26", "case": "lesing"}',
        ".yaml": "agreement:\n    date: 2026-11-26\n    case: lesing",
    }
    assert joined[suffix] in ran.out
