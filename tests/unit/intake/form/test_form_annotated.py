"""A form that is sent back: comments at its fields, and everything else as it was."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from intake_forms import SMALL, changed, form_of
from lxml import etree

from docgen.errors import CannotWriteError
from docgen.intake import RawCase, place_of, read_file
from docgen.intake.annotated import ANNOTATORS
from docgen.intake.form.annotate import annotate_form
from docgen.model.finding import Finding, Place, Severity
from docgen.word.filling.write import parts_of


def written(folder: Path, content: bytes) -> tuple[Path, RawCase]:
    file = folder / "skjema.docx"
    file.write_bytes(content)
    return file, read_file(file, "innsendt/skjema.docx")


def missing(
    raw: RawCase, where: str = "partner.name", code: str = "partner-name-missing"
) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        where=where,
        place=place_of(raw, where),
        absent=True,
    )


def comments(file: Path) -> list[str]:
    return [one.text for one in Document(str(file)).comments]


def commented(file: Path) -> list[str]:
    """The text of each paragraph that a comment stands at."""
    body = etree.fromstring(parts_of(file.read_bytes())["word/document.xml"])
    return ["".join(mark.getparent().itertext()) for mark in body.iter(qn("w:commentRangeStart"))]


def test_a_comment_stands_at_the_field_and_says_what_to_do(tmp_path: Path) -> None:
    file, raw = written(tmp_path, form_of())
    copy = tmp_path / "svar.docx"
    assert annotate_form(file, copy, [missing(raw)], "nb") == 1
    assert comments(copy) == ["Avtalepart mangler.\n→ Fyll ut «Avtalepart»."]
    assert commented(copy) == ["Skriv her"]


def test_the_copy_reads_as_the_form_did_and_other_parts_are_as_they_were(tmp_path: Path) -> None:
    content = form_of({**SMALL, "project": {"name": "Lesing"}})
    file, raw = written(tmp_path, content)
    copy = tmp_path / "svar.docx"
    annotate_form(file, copy, [missing(raw)], "nb")
    assert read_file(copy).digest == raw.digest
    assert read_file(copy).findings == ()
    before, after = parts_of(content), parts_of(copy.read_bytes())
    for name in ("docProps/custom.xml", "word/header1.xml", "word/footer1.xml"):
        assert after[name] == before[name]


def test_earlier_comments_are_taken_out_and_those_of_people_stay(tmp_path: Path) -> None:
    file, raw = written(tmp_path, form_of())
    document = Document(str(file))
    document.add_comment(document.paragraphs[0].runs, "Husk fristen", author="Kari Eksempel")
    document.save(str(file))
    first, second = tmp_path / "en.docx", tmp_path / "to.docx"
    annotate_form(file, first, [missing(raw), missing(raw)], "nb")
    assert len(comments(first)) == 3
    annotate_form(first, second, [], "nb")
    assert comments(second) == ["Husk fristen"]


def test_what_has_no_field_here_stands_at_the_top_under_its_title(tmp_path: Path) -> None:
    file, raw = written(tmp_path, form_of())
    copy = tmp_path / "svar.docx"
    elsewhere = dataclasses.replace(
        missing(raw), place=Place(file="annet.docx", line=9, column=1, control="Avtalepart")
    )
    assert annotate_form(file, copy, [elsewhere], "nb") == 1
    assert comments(copy)[0].startswith("Avtalepart: Avtalepart mangler.")
    assert commented(copy) == ["Opplysninger til sjekklister og samarbeidsavtale"]


def test_neither_news_nor_what_the_case_officer_does_is_noted(tmp_path: Path) -> None:
    file, raw = written(tmp_path, form_of())
    copy = tmp_path / "svar.docx"
    news = dataclasses.replace(missing(raw), severity=Severity.INFO)
    gate = missing(raw, "institutions[0]", "gate-budget")
    assert annotate_form(file, copy, [news, gate], "nb") == 0
    assert comments(copy) == []


def test_tracked_changes_stay(tmp_path: Path) -> None:
    name = '<w:t xml:space="preserve">Lesing</w:t></w:r>'
    tracked = f'</w:r><w:ins w:id="901" w:author="Kari"><w:r>{name}</w:ins>'
    content = changed(form_of({**SMALL, "project": {"name": "Lesing"}}), (name, tracked))
    file, raw = written(tmp_path, content)
    annotate_form(file, tmp_path / "svar.docx", [missing(raw)], "nb")
    assert (
        b'w:author="Kari"' in parts_of((tmp_path / "svar.docx").read_bytes())["word/document.xml"]
    )


def test_a_copy_that_nobody_has_saved_may_be_written_over_and_no_other(tmp_path: Path) -> None:
    file, raw = written(tmp_path, form_of())
    copy = tmp_path / "svar.docx"
    annotator = ANNOTATORS[".docx"]
    annotator.write(file, copy, [missing(raw)], "nb")
    assert annotator.may_replace(copy)
    document = Document(str(copy))
    saved = changed(
        copy.read_bytes(),
        ("<Application>docgen</Application>", "<Application>Microsoft Office Word</Application>"),
        part="docProps/app.xml",
    )
    assert document
    copy.write_bytes(saved)
    assert not annotator.may_replace(copy)


@pytest.mark.parametrize("content", [b"Kjaere Kari", form_of()[:5000]])
def test_what_is_no_word_file_is_not_copied(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "skjema.docx"
    file.write_bytes(content)
    with pytest.raises(CannotWriteError) as raised:
        annotate_form(file, tmp_path / "svar.docx", [], "nb")
    assert raised.value.message == "form-not-copied"
    assert not (tmp_path / "svar.docx").exists()
