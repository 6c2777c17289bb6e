"""`docgen new --form`: a Word form that goes out, comes back and is checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from samples import FILES, run_docgen

from docgen.intake import read_file

SAMPLE = FILES["sprak-og-lesing"]


def test_a_form_is_made_checked_and_sent_back_with_comments(tmp_path: Path) -> None:
    made = run_docgen(
        tmp_path, "new", "lesing", "--form", "ut/lesing.docx", "--partner", "nettverk"
    )
    assert made.code == 0
    assert "lesing.docx" in made.out
    assert read_file(tmp_path / "ut" / "lesing.docx").data["partner"] == {"kind": "network"}
    checked = run_docgen(tmp_path, "check", "ut/lesing.docx", "--annotate", "svar.docx")
    assert checked.code == 0
    assert "«Prosjekt: Prosjektnavn»" in checked.out + checked.err
    texts = [one.text for one in Document(str(tmp_path / "svar.docx")).comments]
    assert "Prosjektnavn mangler.\n→ Fyll ut «Prosjektnavn»." in texts
    assert not any("gate" in text or "evidence" in text for text in texts)


def test_a_form_is_filled_in_from_a_case_file_and_says_what_it_has_no_room_for(
    tmp_path: Path,
) -> None:
    ran = run_docgen(
        tmp_path,
        *("new", "sprak-og-lesing", "--form", "s.docx", "--from", SAMPLE, "--institution", "nord"),
    )
    assert ran.code == 0
    assert "Dokumentasjon" in ran.out
    data = read_file(tmp_path / "s.docx").data
    assert data["project"]["name"] == "Språk og lesing fra barnehage til skole"
    assert [one["profile"] for one in data["institutions"]] == ["nord"]


def test_a_form_is_filled_in_from_the_row_of_a_workbook_with_the_name(tmp_path: Path) -> None:
    sources = (FILES["digskole"], FILES["rekom-2"])
    made = [one for path in sources for one in ("--from", path)]
    assert run_docgen(tmp_path, "new", "--workbook", "a.xlsx", *made).code == 0
    ran = run_docgen(tmp_path, "new", "rekom-2", "--form", "s.docx", "--from", "a.xlsx")
    assert ran.code == 0
    data = read_file(tmp_path / "s.docx").data
    assert (data["id"], data["institutions"][0]["profile"]) == ("rekom-2", "dmmh")
    other = run_docgen(tmp_path, "new", "finnes-ikke", "--form", "t.docx", "--from", "a.xlsx")
    assert other.code == 2
    assert "annet kortnavn enn finnes-ikke" in other.err


def test_a_form_in_nynorsk_is_asked_for_by_the_language_of_the_command(tmp_path: Path) -> None:
    assert run_docgen(tmp_path, "--lang", "nn", "new", "lesing", "--form", "l.docx").code == 0
    texts = [one.text for one in Document(str(tmp_path / "l.docx")).paragraphs]
    assert "8 Sjekkliste for einingsleiar" in texts


def test_answers_about_impartiality_are_in_no_comment(tmp_path: Path) -> None:
    source = tmp_path / "sak.yaml"
    source.write_text(
        "schema: docgen/case/1\nid: sak\ninstitutions:\n  - profile: nord\n    leader_checklist:\n"
        "      impartiality:\n        holds_office: kanskje Kari\n        description: hemmelig\n",
        encoding="utf-8",
    )
    assert run_docgen(tmp_path, "new", "sak", "--form", "s.docx", "--from", source).code == 0
    run_docgen(tmp_path, "check", "s.docx", "--annotate", "svar.docx")
    texts = " ".join(one.text for one in Document(str(tmp_path / "svar.docx")).comments)
    assert "Spørsmål 1" in texts
    assert "Kari" not in texts
    assert "hemmelig" not in texts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--form", "s.doc"), "ikke et navn på et Word-skjema"),
        (("--form", "tatt.docx"), "finnes fra før"),
        (("--form", "s.docx", "-o", "s.yaml"), "--output"),
        (("--form", "s.docx", "--from", SAMPLE), "flere: ntnu-ilu, nord"),
        (("--form", "s.docx", "--from", "borte.yaml"), "kan ikke brukes"),
        (("--form", "s.docx", "--from", "feil.yaml"), "kan ikke brukes"),
        (("--form", "s.docx", "--from", "annen.yaml"), "annet kortnavn"),
        (("--form", "s.docx", "--from", "a.yaml", "--from", "b.yaml"), "bare én fil"),
        (("--form", "s.docx", "--institution", "nord", "--institution", "dmmh"), "én institusjon"),
        (("--from", SAMPLE), "--form"),
    ],
)
def test_what_cannot_be_made_is_told_of_with_what_to_do(
    arguments: tuple[str | Path, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / "tatt.docx").write_bytes(b"min egen")
    (tmp_path / "feil.yaml").write_text("schema: [", encoding="utf-8")
    (tmp_path / "annen.yaml").write_text("schema: docgen/case/1\nid: annen\n", encoding="utf-8")
    ran = run_docgen(tmp_path, "new", "sprak-og-lesing", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert "→" in ran.err
    assert (tmp_path / "tatt.docx").read_bytes() == b"min egen"
    assert not (tmp_path / "s.docx").exists()


def test_the_forms_of_two_institutions_are_one_agreement(tmp_path: Path) -> None:
    for profile in ("ntnu-ilu", "nord"):
        made = run_docgen(
            tmp_path,
            *("new", "sprak-og-lesing", "--form", f"inn/{profile}.docx", "--from", SAMPLE),
            *("--institution", profile),
        )
        assert made.code == 0
    checked = run_docgen(tmp_path, "check", "inn", "--json")
    assert checked.code == 0
    (line,) = checked.of_type("case")
    findings = [one for one in line["findings"] if one["severity"] == "error"]
    assert findings == []
