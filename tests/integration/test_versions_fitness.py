"""What a template's author must mend stops new text to sign, and nothing that stands already."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk, case_line, desk, quick_desk
from docx import Document
from samples import run_docgen

from docgen.model.fault import Fault, WordPlace
from docgen.packs.looks import look_errors
from docgen.pipeline import fitness

__all__ = ["desk", "quick_desk"]

PACK = """
schema = "docgen/pack/1"
id = "oversikt"
version = "1.0.0"
docgen = "0.1"
audience = "outgoing"
needs = ["project"]

[title]
nb = "Oversikt"
nn = "Oversyn"
en = "Overview"

[bundle]
internal = 40
"""


@pytest.fixture
def own(quick_desk: Desk) -> Desk:
    """A desk with a pack whose template leaves out a level of heading."""
    quick_desk.take("digskole")
    pack = quick_desk.folder / "templates" / "oversikt"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text(PACK, encoding="utf-8")
    _template(pack / "template.nb.docx", 3)
    return quick_desk


def _template(file: Path, level: int) -> None:
    document = Document()
    document.add_heading("Oversikt", 1)
    document.add_heading("Om {{ project.name }}", level)
    document.save(str(file))


def test_the_document_is_stopped_and_the_others_are_made(own: Desk) -> None:
    ran = own.generate()
    line = case_line(ran)
    assert (ran.code, line["state"]) == (3, "blocked")
    (finding,) = [one for one in line["findings"] if one["severity"] == "error"]
    assert finding["code"] == "template-heading-skipped"
    assert finding["documents"] == ["oversikt"]
    assert finding["place"].endswith(
        "templates/oversikt/template.nb.docx: avsnittet «Om {{ project.name }}»"
    )
    assert own.manifest(1)["blocked"] == ["oversikt"]
    assert own.document(1, "samarbeidsavtale")["state"] == "ready"


def test_once_it_is_mended_the_document_is_made(own: Desk) -> None:
    own.generate()
    _template(own.folder / "templates" / "oversikt" / "template.nb.docx", 2)
    assert case_line(own.generate())["state"] == "ready"
    assert own.document(2, "oversikt")["state"] == "ready"


def test_people_are_told_the_file_and_the_place(own: Desk) -> None:
    own.write()
    ran = run_docgen(own.folder, "check", "case.yaml")
    assert ran.code == 3
    assert "template.nb.docx: avsnittet «Om {{ project.name }}»: feil: " in ran.out
    assert "Overskriften hopper fra nivå 1 til nivå 3. [template-heading-skipped]" in ran.out
    assert "→ Bruk Overskrift 2." in ran.out


def test_a_draft_is_made_and_the_contents_tell_of_it(own: Desk) -> None:
    own.data["project"].pop("name")
    line = case_line(own.generate())
    codes = {one["code"]: one["severity"] for one in line["findings"]}
    assert codes["template-heading-skipped"] == "warning"
    assert own.document(1, "oversikt")["state"] == "draft"


def test_what_is_published_or_signed_stays(
    quick_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_desk.take("digskole")
    assert case_line(quick_desk.generate())["state"] == "ready"
    # As when a newer docgen sees more.
    fault = Fault(code="template-alt-text-missing", place=WordPlace(), parameters={"name": "Logo"})
    monkeypatch.setattr(fitness, "look_errors", lambda *_: (fault,))
    again = case_line(quick_desk.generate())
    assert (again["state"], again["action"]) == ("ready", "unchanged")
    # A text that is new is stopped; the signed one is not.
    quick_desk.data["project"]["name"] = "Et annet navn"
    assert case_line(quick_desk.generate())["state"] == "blocked"


def test_what_is_approved_and_not_yet_made_is_stopped_at_its_field(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    quick_desk.data["project"]["name"] = "Lesing 漢字"
    ran = quick_desk.generate()
    assert (ran.code, case_line(ran)["state"]) == (3, "blocked")
    (finding,) = [one for one in case_line(ran)["findings"] if one["severity"] == "error"]
    assert (finding["code"], finding["where"]) == ("character-undrawable", "project.name")
    assert case_line(ran)["version"] is None
    assert {one["state"] for one in ran.of_type("document")} == {"blocked"}


def test_all_shipped_templates_are_fit(quick_desk: Desk) -> None:
    from docgen.packs import find_packs

    del quick_desk
    found = [
        fault
        for pack in find_packs().values()
        for language in pack.templates
        for fault in look_errors(pack, language)
    ]
    assert found == []
