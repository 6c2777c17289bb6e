"""What only the template's author can mend stops what is to be signed; a draft is told of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from packs_on_disk import write_pack

from docgen.cli.lines import finding_object
from docgen.cli.words import Words
from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.packs import find_packs
from docgen.packs.load import load_pack
from docgen.pipeline.examine import Examined
from docgen.pipeline.make import inspect
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

Examine = Callable[..., Examined]


def jump(document: Document) -> None:
    document.add_heading("Underpunkt", level=3)


def headless_table(document: Document) -> None:
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 0).text = "Navn"
    table.cell(1, 0).text = "{{ project.name }}"


def unknown_font(document: Document) -> None:
    document.add_paragraph("Pynt").runs[0].font.name = "Papyrus"


def unknown_sign(document: Document) -> None:
    document.add_paragraph("Skrevet 漢 her")


@pytest.fixture
def examined(tmp_path: Path) -> Examine:
    def run(
        change: Callable[[Document], None] | None, *texts: str, project: str | None = "Prosjekt"
    ) -> Examined:
        folder = write_pack(tmp_path, nb=texts or ("{{ project.name }}",))
        file = folder / "template.nb.docx"
        if change is not None:
            document = Document(str(file))
            change(document)
            document.save(str(file))
        data = {"schema": "docgen/case/1", "id": "prove", "documents": ["brev"]}
        data["project"] = {"name": project} if project else {}
        case = tmp_path / "case.yaml"
        case.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        shop = Workshop(
            settings=Settings(outputs=tmp_path / "outputs"),
            tables=load_tables(),
            packs={**find_packs(), "brev": load_pack(folder)},
            today=date(2030, 1, 1),
        )
        return inspect(read_file(case), shop)

    return run


def about(found: Examined) -> list[Finding]:
    return [one for one in found.findings if one.concerns("brev")]


def about_template(found: Examined) -> list[Finding]:
    return [one for one in found.findings if one.in_template]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (jump, "template-heading-skipped", "avsnittet «Underpunkt»"),
        (headless_table, "template-table-without-header", "tabell 1, rad 1, kolonne 1"),
        (unknown_font, "template-font-without-twin", "avsnittet «Pynt»"),
        (unknown_sign, "template-character-undrawable", "avsnittet «Skrevet 漢 her»"),
    ],
)
def test_it_stops_a_document_that_was_ready_with_its_place_in_word(
    examined: Examine, change: Callable[[Document], None], code: str, place: str
) -> None:
    found = examined(change)
    (finding,) = about_template(found)
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert finding.documents == ("brev",)
    assert found.states == {"brev": DocumentState.BLOCKED}
    told = finding_object(finding, Words("nb"))
    assert place in told["place"]
    assert "template.nb.docx" in told["place"]
    assert told["remedy"]


def test_a_draft_is_made_and_told_the_same_as_a_warning(examined: Examine) -> None:
    found = examined(jump, project=None)
    (finding,) = about_template(found)
    assert (finding.code, finding.severity) == ("template-heading-skipped", Severity.WARNING)
    assert found.states == {"brev": DocumentState.DRAFT}


def test_a_template_that_looks_right_says_nothing(examined: Examine) -> None:
    found = examined(None)
    assert (about(found), found.states) == ([], {"brev": DocumentState.READY})


def test_the_language_that_docgen_sets_stops_nothing(examined: Examine) -> None:
    def english(document: Document) -> None:
        for told in document.styles.element.iter(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lang"
        ):
            told.getparent().remove(told)

    assert about_template(examined(english)) == []


def test_a_character_that_no_font_has_is_told_at_its_field(examined: Examine) -> None:
    found = examined(None, project="Lesing 漢字 og สวัสดี")
    (finding,) = about(found)
    assert (finding.code, finding.where) == ("character-undrawable", "project.name")
    assert finding.place is not None
    assert finding.place.line > 1
    assert found.states == {"brev": DocumentState.BLOCKED}
    message = Words("nb").message(finding)
    assert "U+6F22, U+5B57" in message
    assert "漢" not in message


def test_a_draft_may_have_characters_that_no_font_has(examined: Examine) -> None:
    found = examined(None, "{{ project.name }}", "{{ project.description }}", project="Lesing 漢字")
    severities = {one.code: one.severity for one in about(found)}
    assert severities["character-undrawable"] is Severity.WARNING
    assert found.states == {"brev": DocumentState.DRAFT}


def test_what_a_document_does_not_print_is_not_told_of(examined: Examine) -> None:
    found = examined(None, "Fast tekst.", project="Lesing 漢字")
    assert about(found) == []


def test_a_template_is_looked_over_once(
    examined: Examine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from docgen.packs import looks

    looks._errors.cache_clear()
    asked: list[Any] = []
    before = looks.look_over
    monkeypatch.setattr(looks, "look_over", lambda *a: asked.append(a) or before(*a))
    examined(jump)
    pack = load_pack(tmp_path / "brev")
    looks.look_errors(pack, "nb")
    looks.look_errors(pack, "nb")
    assert len(asked) == 1
