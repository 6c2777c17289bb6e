"""With --json stdout holds one JSON object a line and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from doubles import double_of_office
from samples import FILES, ROOT, Ran, run_docgen

BLOCKED = ROOT / "tests" / "invalid" / "rules" / "end-before-start.yaml"
BROKEN = ROOT / "tests" / "invalid" / "files" / "quote-not-closed.yaml"
NAMES = ("digskole", "kompetanseloftet", "utforskande-matematikk")
CASE_KEYS = {"case", "source", "state", "action", "version", "bundle", "bundle_out", "findings"}
FINDING_KEYS = {
    "code", "severity", "where", "place", "message", "remedy", "documents", "absent",
    "overridable", "waived",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("json")
    (made / "mine").mkdir()
    (made / "mine" / "notat.txt").write_text("Ikke en avtale.")
    shutil.copy(FILES[NAMES[0]], made / "mine")
    return made


@pytest.fixture(scope="module")
def generated(folder: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        double_of_office(folder / "double").use(patch)
        files = [FILES[name] for name in NAMES[1:]]
        arguments = ("--json", "-o", folder / "ut")
        return run_docgen(folder, "generate", *files, BLOCKED, BROKEN, "mine", *arguments)


@pytest.fixture(scope="module")
def checked(folder: Path) -> Ran:
    files = [FILES[name] for name in NAMES[1:]]
    return run_docgen(folder, "check", *files, BLOCKED, BROKEN, "mine", "--json")


@pytest.fixture(params=["generated", "checked"])
def ran(request: pytest.FixtureRequest) -> Ran:
    found: Ran = request.getfixturevalue(request.param)
    return found


def test_every_line_has_a_version_and_a_type(ran: Ran) -> None:
    assert ran.lines
    for line in ran.lines:
        assert line["schema_version"] == 1
        assert line["type"] in {"finding", "document", "case", "summary"}


def test_nothing_is_said_on_stderr(ran: Ran) -> None:
    assert ran.err == ""


def test_there_is_one_case_line_for_each_case_also_for_those_that_failed(ran: Ran) -> None:
    cases = [line["case"] for line in ran.of_type("case")]
    assert len(cases) == len(set(cases)) == len(NAMES) + 2
    assert set(NAMES) < set(cases)
    assert all(set(line) >= CASE_KEYS for line in ran.of_type("case"))


def test_the_last_line_is_the_summary(ran: Ran) -> None:
    (summary,) = ran.of_type("summary")
    assert ran.lines[-1] == summary
    assert summary["cases"] == len(NAMES) + 2
    assert sum(summary["states"].values()) == summary["cases"]


def test_findings_say_what_where_and_what_to_do(ran: Ran) -> None:
    findings = [one for line in ran.of_type("case") for one in line["findings"]]
    assert findings
    for one in findings:
        assert set(one) == FINDING_KEYS
        assert one["severity"] in {"error", "warning", "info"}
        assert one["message"]
        assert one["remedy"]


def test_a_file_that_is_no_case_is_a_finding_of_its_own(ran: Ran) -> None:
    (line,) = ran.of_type("finding")
    assert line["code"] == "not-an-input"
    assert line["severity"] == "warning"


def test_what_was_not_made_is_null(ran: Ran) -> None:
    for line in ran.of_type("case"):
        if line["state"] == "blocked" and line["case"] not in NAMES:
            assert line["bundle_out"] is None


def test_check_makes_nothing(checked: Ran) -> None:
    assert checked.of_type("document") == []
    for line in checked.of_type("case"):
        assert (line["action"], line["version"], line["bundle"]) == (None, None, None)


def test_paths_are_relative_to_the_outputs(generated: Ran, folder: Path) -> None:
    paths = [line[key] for line in generated.of_type("case") for key in ("bundle", "bundle_out")]
    paths += [line[key] for line in generated.of_type("document") for key in ("docx", "pdf")]
    made = [path for path in paths if path]
    assert len(made) > 10
    for path in made:
        assert not path.startswith(("/", ".", "ut/"))
        assert (folder / "ut" / path).is_file()


def test_documents_have_state_and_action(generated: Ran) -> None:
    by_case = {
        (line["case"], line["document"]): (line["state"], line["action"])
        for line in generated.of_type("document")
    }
    assert by_case["digskole", "samarbeidsavtale"] == ("ready", "made")
    assert by_case["kompetanseloftet", "samarbeidsavtale"] == ("draft", "made")
    assert by_case["utforskande-matematikk", "samarbeidsavtale"] == ("signed", "made")


def test_the_state_of_a_case_is_that_of_its_worst_document(generated: Ran) -> None:
    order = ["failed", "blocked", "draft", "ready"]
    for line in generated.of_type("case"):
        states = [
            one["state"] for one in generated.of_type("document") if one["case"] == line["case"]
        ]
        worst = next((state for state in order if state in states), None)
        if worst is not None and worst != "ready":
            assert line["state"] == worst


def test_status_and_verify_and_templates_speak_json_too(generated: Ran, folder: Path) -> None:
    assert generated.code == 9
    for arguments in (
        ("status", FILES["digskole"], "-o", folder / "ut", "--json"),
        ("verify", "-o", folder / "ut", "--json"),
        ("templates", "list", "--json"),
    ):
        ran = run_docgen(folder, *arguments)
        assert ran.code == 0
        assert all(line["schema_version"] == 1 for line in ran.lines)
        assert ran.err == ""
