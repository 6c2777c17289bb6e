"""The examples of `praksisavtale` are real cases: they run as they are and show what they say."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from drafted import drafts_of
from leaks import leaks, secrets, texts_of
from samples import ROOT, W, docx_text, package_of, packed, run_docgen, xml_parts

from docgen.model.artifact import DocumentState
from docgen.pipeline.examine import Examined
from docgen.render.draft import Drafted

EXAMPLES = {
    path.stem: path for path in sorted(ROOT.glob("templates/praksisavtale/examples/*.yaml"))
}
STATES = {
    "fullstendig": DocumentState.READY,
    "betalt-nynorsk": DocumentState.READY,
    "utkast": DocumentState.DRAFT,
}
each = pytest.mark.parametrize("name", EXAMPLES)


def made(name: str, folder: Path) -> tuple[Examined, Drafted]:
    examined, (drafted,) = drafts_of(EXAMPLES[name], folder)
    return examined, drafted


def text(name: str, folder: Path) -> str:
    return docx_text(io.BytesIO(package_of(made(name, folder)[1])))


def test_every_example_is_expected() -> None:
    assert set(EXAMPLES) == set(STATES)


@each
def test_an_example_has_the_state_that_it_shows(name: str, tmp_path: Path) -> None:
    examined, drafted = made(name, tmp_path)
    assert examined.state is STATES[name]
    assert bool(drafted.rendered.gaps) is (STATES[name] is DocumentState.DRAFT)
    if STATES[name] is DocumentState.READY:
        assert examined.findings == ()
        assert "[man" not in text(name, tmp_path)


def test_every_value_of_the_whole_example_is_printed(tmp_path: Path) -> None:
    said = text("fullstendig", tmp_path)
    for value in (
        "Grunnskolelærerutdanning for trinn 5–10",
        "Skole",
        "6. september 2027 til 26. november 2027",
        "24. august 2027, 2. desember 2027",
        "Eksempelvik ungdomsskole",
        "Nina Eksempel, Rektor",
        "Minst 15 studiepoeng i veiledning",
        "Setter av et grupperom",
        "Holder en fagdag",
        "Partene betaler ikke hverandre",
        "opplæringsloven",
        "10 prosent",
        "6 måneders varsel",
        "Liv Eksempel",
        "Jon Eksempel",
        "evaluerer ordningen sammen",
        "310 000 000",
    ):
        assert packed(value) in packed(said), value
    assert "Plan for veilederutdanning" not in said
    assert "barnehageloven" not in said


def test_the_branches_that_conditions_open_are_taken(tmp_path: Path) -> None:
    said = text("betalt-nynorsk", tmp_path)
    for value in ("4 500 kroner", "Postboks 0", "Plan for rettleiarutdanning", "barnehagelova"):
        assert packed(value) in packed(said), value
    assert "betaler ikkje" not in said


def test_a_draft_shows_its_gaps_and_is_not_to_be_signed(tmp_path: Path) -> None:
    said = text("utkast", tmp_path)
    for gap in ("studieprogram", "antall plasser", "institusjonen betaler for praksisen"):
        assert f"[mangler: {gap}]" in said
    assert "Det skal ikke signeres" in said


@pytest.mark.parametrize(("name", "tag"), [("fullstendig", "nb-NO"), ("betalt-nynorsk", "nn-NO")])
def test_the_document_says_which_language_it_is_in(name: str, tag: str, tmp_path: Path) -> None:
    _, drafted = made(name, tmp_path)
    assert drafted.planned.language == tag[:2]
    parts = xml_parts(io.BytesIO(package_of(drafted)))
    said = {one.get(f"{W}val") for one in parts["word/styles.xml"].iter(f"{W}lang")}
    assert said == {tag}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_template_has_headings_and_tables_that_can_be_read_aloud(language: str) -> None:
    template = ROOT / "templates" / "praksisavtale" / f"template.{language}.docx"
    body = xml_parts(template)["word/document.xml"]
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 8
    for table in tables:
        assert len(list(table.iter(f"{W}tblHeader"))) == 1
        assert len(list(table.iter(f"{W}tblCaption"))) == 1
    styles = {one.get(f"{W}val") for one in body.iter(f"{W}pStyle")}
    assert {"Title", "Heading1", "Heading2", "ListBullet"} <= styles


def test_both_templates_read_the_same_fields() -> None:
    def fields(language: str) -> set[str]:
        template = ROOT / "templates" / "praksisavtale" / f"template.{language}.docx"
        return set(re.findall(r"\{[{%].*?[}%]\}", docx_text(template)))

    assert fields("nb") == fields("nn")
    assert len(fields("nb")) > 50


def test_the_internal_note_is_found_in_nothing_that_goes_out(tmp_path: Path) -> None:
    examined, drafted = made("fullstendig", tmp_path)
    hidden = secrets(examined.checked.case)
    assert any("avklart på telefon" in one for one in hidden)
    assert leaks(texts_of(package_of(drafted)), hidden) == set()


def test_no_line_of_python_knows_of_the_pack() -> None:
    # The scheme for special needs has "inkluderende praksis" in its name.
    word = re.compile(r"(?<!inkluderende )(?<!inkluderande )praksis", re.IGNORECASE)
    knowing = [path for path in ROOT.glob("docgen/**/*.py") if word.search(path.read_text("utf-8"))]
    assert knowing == []


@pytest.mark.office
@pytest.mark.timeout(600)
def test_the_examples_are_made_as_they_are(tmp_path: Path) -> None:
    examples = ROOT / "templates" / "praksisavtale" / "examples"
    ran = run_docgen(tmp_path, "generate", examples, "-o", "outputs", "--json")
    assert ran.code == 0
    (summary,) = ran.of_type("summary")
    assert (summary["cases"], summary["both_bundles"]) == (3, 2)
    assert {line["document"] for line in ran.of_type("document")} == {"praksisavtale"}
    again = run_docgen(tmp_path, "generate", examples, "-o", "outputs", "--json")
    assert {line["action"] for line in again.of_type("case")} == {"unchanged"}
