"""A document that LibreOffice hangs on, dies of or makes nothing of, is told; the rest is made."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from doubles import double_of_office
from samples import case_data, run_docgen

LEADER = "sjekkliste-prosjektleder-ntnu-ilu"
OTHERS = {"samarbeidsavtale", "sjekkliste-enhetsleder-ntnu-ilu"}


def case_file(folder: Path, name: str, *, bad: bool) -> None:
    """A case; what only the leader's checklist prints makes the double fail where it is `bad`."""
    data = case_data("digskole") | {"id": name}
    checklist = data["institutions"][0]["leader_checklist"]
    checklist["other_information"] = "BAD" if bad else "Ingen."
    (folder / f"{name}.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("one_dies", "conversion-crashed"),
        ("one_hangs", "conversion-timeout"),
        ("one_no_output", "conversion-no-file"),
        ("one_refused", "conversion-refused"),
    ],
)
def test_it_costs_one_document_reported_by_name_and_never_the_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, reason: str
) -> None:
    double_of_office(tmp_path / "double").fail(fault).use(monkeypatch)
    monkeypatch.setenv("DOCGEN_TIMEOUT_S", "2")
    names = ("en", "to", "tre")
    for name in names:
        case_file(tmp_path, name, bad=name == "to")
    files = [f"{name}.yaml" for name in names]
    ran = run_docgen(tmp_path, "generate", *files, "--json")
    assert ran.code == 9
    states = {line["case"]: line["state"] for line in ran.of_type("case")}
    assert states == {"en": "ready", "to": "failed", "tre": "ready"}
    (told,) = [line for line in ran.of_type("document") if line["state"] == "failed"]
    assert (told["case"], told["document"], told["reason"]) == ("to", LEADER, reason)
    assert told["aside"] == f"to/avvist/{LEADER}.docx"
    made = {path.stem for path in (tmp_path / "outputs" / "to" / "v001").glob("*.docx")}
    assert made == OTHERS
    assert run_docgen(tmp_path, "verify").code == 0
