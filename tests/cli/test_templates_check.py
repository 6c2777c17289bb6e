"""`docgen templates check`: a template owner is told all that is wrong, and where in Word."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from packs_on_disk import write_pack, write_template
from samples import ROOT, Ran, run_docgen

BROKEN = (
    "Avtalen gjelder {{ project.nmae }}.",
    "{%p if annexes %}",
    "Vedlegg: {{ annexes|lise }}",
    "Sagt av {{ “partner.name” }}",
    "Husk dette {%p endif %}",
)
TOLD_NB = """\
{file}
  avsnittet «Avtalen gjelder {{{{ project.nmae }}}}.»
    feil: Feltet «project.nmae» finnes ikke. [template-unknown-field]
    → Mente du «project.name»? Feltene står i docs/maler.md.
"""


@pytest.fixture
def own(work: Path) -> Path:
    """A working folder with a pack whose template has mistakes, in `maler/`."""
    write_pack(work / "maler", "brev", nb=BROKEN)
    return work


def check(folder: Path, *arguments: str | Path) -> Ran:
    return run_docgen(folder, "templates", "check", "--templates", "maler", *arguments)


def comments(file: Path) -> list[tuple[str, str]]:
    """The comments of a Word file, each with the paragraph it stands on."""
    document = Document(str(file))
    found = []
    for paragraph in document.paragraphs:
        for mark in paragraph._p.iter("{*}commentRangeStart"):
            number = int(mark.get(mark.nsmap["w"] and f"{{{mark.nsmap['w']}}}id"))
            comment = document.comments.get(number)
            assert comment is not None
            found.append((paragraph.text, comment.text))
    return found


def test_every_mistake_is_told_with_its_place_and_ends_with_4(own: Path) -> None:
    ran = check(own, "brev")
    assert (ran.code, ran.err) == (4, "")
    assert ran.out.startswith(TOLD_NB.format(file=Path("maler/brev/template.nb.docx")))
    assert [line.strip() for line in ran.out.splitlines() if line.startswith("  avsnittet")] == [
        f"avsnittet «{BROKEN[number]}»" for number in (0, 2, 3, 4)
    ]
    for code in ("unknown-field", "unknown-filter", "tag-quotes", "beside-paragraph-tag"):
        assert ran.out.count(f"[template-{code}]") == 1
    assert ran.out.endswith("Malpakker kontrollert: 1. Feil: 4. Varsler: 0.\n")


def test_english_says_the_same(own: Path) -> None:
    ran = check(own, "brev", "--lang", "en")
    assert ran.code == 4
    assert "  the paragraph “Avtalen gjelder {{ project.nmae }}.”\n" in ran.out
    assert "error: There is no field “project.nmae”." in ran.out
    assert "→ Did you mean “project.name”?" in ran.out
    assert "feil" not in ran.out


def test_a_mistake_in_a_table_and_in_the_header_is_told_as_word_shows_it(work: Path) -> None:
    file = write_pack(work / "maler", "brev", nb=("x",)) / "template.nb.docx"
    document = Document(str(file))
    for _ in range(2):
        table = document.add_table(rows=3, cols=2)
    table.cell(2, 0).text = "{{ idd }}"
    document.sections[0].header.paragraphs[0].text = "{{ iddd }}"
    document.save(str(file))
    out = check(work, "brev").out
    assert "  tabell 2, rad 3, kolonne 1, avsnittet «{{ idd }}»\n" in out
    assert "  topptekst, avsnittet «{{ iddd }}»\n" in out


def test_json_is_lines_of_findings_and_one_summary_and_nothing_else(own: Path) -> None:
    ran = check(own, "brev", "--json")
    assert (ran.code, ran.err) == (4, "")
    assert {line["schema_version"] for line in ran.lines} == {1}
    assert [line["type"] for line in ran.lines] == ["finding"] * 4 + ["summary"]
    summary: dict[str, Any] = ran.lines[-1]
    assert (summary["packs"], summary["errors"], summary["warnings"]) == (1, 4, 0)
    assert summary["annotated"] == []
    first = ran.lines[0]
    assert first == {
        "schema_version": 1,
        "type": "finding",
        "pack": "brev",
        "code": "template-unknown-field",
        "severity": "error",
        "file": str(Path("maler/brev/template.nb.docx")),
        "place": "avsnittet «Avtalen gjelder {{ project.nmae }}.»",
        "part": "word/document.xml",
        "paragraph": 1,
        "cell": None,
        "message": "Feltet «project.nmae» finnes ikke.",
        "remedy": "Mente du «project.name»? Feltene står i docs/maler.md.",
    }


@pytest.mark.parametrize(
    ("arguments", "folder"),
    [
        (("brev", "--annotate", "kopier"), "kopier"),
        (("--annotate=kopier", "brev"), "kopier"),
        (("brev", "--annotate"), "outputs/maler"),
        (("--annotate", "brev"), "outputs/maler"),
        (("--annotate", str(Path("maler/brev"))), "outputs/maler"),
    ],
)
def test_comments_stand_at_the_mistakes_in_a_copy(
    own: Path, arguments: tuple[str, ...], folder: str
) -> None:
    original = own / "maler" / "brev" / "template.nb.docx"
    before = original.read_bytes()
    ran = check(own, *arguments)
    copy = own / folder / "brev.nb.docx"
    assert ran.code == 4
    assert f"Merknadene står i {copy.relative_to(own)}" in ran.out
    assert [text for text, _ in comments(copy)] == [BROKEN[number] for number in (0, 2, 3, 4)]
    assert comments(copy)[0][1].splitlines() == [
        "feil: Feltet «project.nmae» finnes ikke.",
        "Mente du «project.name»? Feltene står i docs/maler.md.",
    ]
    assert original.read_bytes() == before


def test_what_is_wrong_in_the_header_is_a_comment_that_says_so(own: Path) -> None:
    file = own / "maler" / "brev" / "template.nb.docx"
    document = Document(str(file))
    document.sections[0].header.paragraphs[0].text = "{{ idd }}"
    document.save(str(file))
    for language, said in (("nb", "Topptekst, avsnittet «{{ idd }}»: feil:"), ("en", "Header, ")):
        check(own, "brev", "--annotate", language, "--lang", language)
        found = comments(own / language / "brev.nb.docx")
        assert any(text.startswith(said) for _, text in found), found


def test_a_template_without_mistakes_gets_no_copy(work: Path) -> None:
    write_pack(work / "maler", "brev", nb=("{{ id }}",))
    ran = check(work, "brev", "--annotate", "kopier")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "brev: ingen feil")
    assert not (work / "kopier").exists()


def test_where_copies_cannot_be_written_is_told(own: Path) -> None:
    (own / "kopier").write_text("", encoding="utf-8")
    assert check(own, "brev", "--annotate", "kopier").code == 8
    ran = check(own, "brev", "--annotate", "kopier/under")
    assert ran.code not in (0, 4, 70)
    assert "kopier" in ran.err


def test_an_unknown_pack_is_a_wrong_use_and_the_nearest_is_told(own: Path) -> None:
    ran = check(own, "brevv")
    assert (ran.code, ran.out) == (2, "")
    assert "Det finnes ingen malpakke «brevv»." in ran.err
    assert "Mente du brev?" in ran.err


def test_a_manifest_that_cannot_be_read_hides_no_fault_of_another_pack(own: Path) -> None:
    folder = write_pack(own / "maler", "aaa", nb=("x",))
    (folder / "pack.toml").write_text("id = ", encoding="utf-8")
    ran = check(own)
    assert ran.code == 4
    assert f"{Path('maler/aaa/pack.toml')}" in ran.out
    assert "[template-unknown-field]" in ran.out
    assert "samarbeidsavtale: ingen feil" in ran.out
    as_json = check(own, "--json")
    assert as_json.lines[-1]["errors"] == 5
    assert {line["code"] for line in as_json.of_type("finding")} >= {
        "pack-not-toml",
        "template-unknown-field",
    }


def test_a_pack_that_cannot_be_read_is_a_fault_also_alone(work: Path) -> None:
    folder = write_pack(work / "maler", "brev", nb=("x",))
    (folder / "pack.toml").write_text("id = ", encoding="utf-8")
    assert check(work, "brev").code == 4


def test_warnings_alone_are_told_and_end_with_0(work: Path) -> None:
    loop = ("{%p for kommune in municipality_names %}", "Fast tekst", "{%p endfor %}")
    write_pack(work / "maler", "brev", nb=loop)
    ran = check(work, "brev")
    assert ran.code == 0
    assert "varsel: «kommune» lages her, men brukes ikke. [template-variable-unused]" in ran.out
    assert ran.out.endswith("Feil: 0. Varsler: 1.\n")


def test_the_shipped_packs_have_no_faults(work: Path) -> None:
    ran = run_docgen(work, "templates", "check")
    assert ran.code == 0
    assert ran.out.endswith("Feil: 0. Varsler: 0.\n")


def test_faults_of_tags_looks_and_twins_come_in_the_order_they_stand(work: Path) -> None:
    folder = write_pack(work / "maler", "brev", nb=("{{ idd }}", "{{ id }}"), nn=("x",))
    document = Document(str(folder / "template.nb.docx"))
    document.add_heading("For dypt", level=4)
    document.add_paragraph("{{ idd|kronr }}")
    document.save(str(folder / "template.nb.docx"))
    found = check(work, "brev", "--json").of_type("finding")
    assert [one["code"].removeprefix("template-") for one in found] == [
        "unknown-field",
        "twin-field",
        "heading-skipped",
        "unknown-filter",
        "unknown-field",
    ]


def test_generate_refuses_a_template_with_faults_and_tells_them_all(work: Path) -> None:
    shutil.copy(ROOT / "inputs" / "trondelag-sorvest" / "digskole.yaml", work / "sak.yaml")
    for pack in (ROOT / "templates").iterdir():
        shutil.copytree(pack, work / "maler" / pack.name)
    write_template(work / "maler" / "samarbeidsavtale" / "template.nb.docx", BROKEN)
    (work / "docgen.toml").write_text('templates = ["maler"]\n', encoding="utf-8")
    ran = run_docgen(work, "generate", "sak.yaml")
    assert ran.code == 4
    assert "Word-malen kan ikke brukes slik den er." in ran.err
    for code, number in (("unknown-filter", 2), ("tag-quotes", 3), ("beside-paragraph-tag", 4)):
        assert f"  avsnittet «{BROKEN[number]}»\n" in ran.err
        assert f"[template-{code}]" in ran.err
