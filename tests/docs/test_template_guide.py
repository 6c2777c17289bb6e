"""The guide for template owners tells of every name, filter and key that a template may use."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from docx import Document
from pydantic import BaseModel
from samples import run_docgen

from docgen.checks import check, scheme_words, sector_of
from docgen.errors import ExitCode
from docgen.intake import read_file
from docgen.model.base import told
from docgen.model.case import Case
from docgen.model.declared import DeclaredField, FieldKind
from docgen.model.fields import part_type
from docgen.model.pack import Archive, DocumentType, Manifest
from docgen.model.worded import Worded
from docgen.packs import load_pack
from docgen.render.amendment import Amending
from docgen.render.contents import ContentsRow, contents_of
from docgen.render.context import DocumentSetting, Subject, build_context
from docgen.render.derived import allocation_rows, deviations
from docgen.render.institution import institution_view
from docgen.render.view import Namespace, Reader
from docgen.settings.load import load_tables
from docgen.word.filling.filters import filters_for

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "maler.md").read_text(encoding="utf-8")
BASE = ROOT / "tests" / "invalid" / "rules" / "base.yaml"

NAME = re.compile(r"`([a-z][a-z0-9_]*)`")
TABLES = load_tables()


def section(title: str) -> str:
    """What stands under a heading, up to the next one of the same or a higher level."""
    after = PAGE.split(f"\n{title}\n", 1)[1]
    return re.split(rf"\n#{{1,{title.index(' ')}}} ", after, maxsplit=1)[0]


NOTHING = Worded("", "")


def firsts(title: str) -> set[str]:
    """The names in the first column of the tables under a heading."""
    cells = re.findall(r"^\| (`[^|]+) \|", section(title), re.MULTILINE)
    return {name for cell in cells for name in NAME.findall(cell)}


@pytest.fixture(scope="module")
def subject() -> Subject:
    checked = check(read_file(BASE).data, lambda _where: None, tables=TABLES)
    case = checked.case
    return Subject(
        case=case,
        tables=TABLES,
        ruleset=checked.ruleset,
        scheme=scheme_words(case, TABLES),
        sector=sector_of(case, TABLES),
        day=date(2027, 1, 1),
        amending=Amending(number=1, before=case, patterns=()),
    )


@pytest.fixture(scope="module")
def contents(subject: Subject) -> Mapping[str, object]:
    return contents_of(
        subject.case,
        TABLES,
        bundle="internal",
        title=NOTHING,
        language="nb",
        documents=[ContentsRow(title="", pages=1, state=NOTHING)],
        own_pages=1,
        rule_titles={},
        remarks=(),
        replaces="",
        rules=NOTHING,
        to_sign=True,
    )


@pytest.fixture(scope="module")
def context(subject: Subject, contents: Mapping[str, object]) -> dict[str, object]:
    setting = DocumentSetting(
        title="", language="nb", outgoing=False, institution=0, contents=contents
    )
    return build_context(subject, setting, Reader("nb", outgoing=False))


def names_in(found: object) -> set[str]:
    assert isinstance(found, Namespace)
    return set(found._values)


def test_every_name_of_a_template_stands_in_the_guide(context: dict[str, object]) -> None:
    tables = section("## Navnene").split("\n### ", 1)[0]
    assert set(context) == {
        name
        for cell in re.findall(r"^\| (`[^|]+) \|", tables, re.MULTILINE)
        for name in NAME.findall(cell)
    }


@pytest.mark.parametrize("name", ["words", "sums", "when", "package", "document"])
def test_every_name_under_a_name_stands_in_the_guide(context: dict[str, object], name: str) -> None:
    assert firsts(f"### {name}") == names_in(context[name])


def test_the_names_of_the_contents_page_stand_in_the_guide(
    context: dict[str, object], contents: Mapping[str, object]
) -> None:
    assert firsts("### contents") == names_in(context["contents"])
    rows = contents["rows"]
    assert isinstance(rows, tuple)
    listed = set(NAME.findall(section("### contents")))
    assert set(rows[0]) <= listed


def test_the_names_of_an_institution_stand_in_the_guide(subject: Subject) -> None:
    reader = Reader("nb", outgoing=False)
    view = institution_view(subject.case, TABLES, subject.day, 0, reader)
    text = section("### institution")
    assert firsts("### institution") == set(view._extra)
    assert names_in(view._extra["details"]) <= set(NAME.findall(text))
    internal = {name for name in view._extra if re.search(rf"`{name}` \|.*\(internt\)", text)}
    assert internal == view._internal
    for name in ("hours", "costs"):
        assert firsts(f"### {name}") == names_in(view._extra[name])


def test_the_names_of_deviations_allocations_and_party_stand_in_the_guide(
    context: dict[str, object], subject: Subject
) -> None:

    listed = set(NAME.findall(section("## Navnene").split("\n### ", 1)[0]))
    assert set(deviations(subject.case)["c1"]) <= listed
    assert set(allocation_rows(subject.case, TABLES, "nb")[0]) <= listed
    assert names_in(context["agreement_party"]) <= listed


def test_the_guide_says_rightly_which_parts_are_internal() -> None:
    internal = re.findall(r"^\| (.+) \| bare interne dokumenter \|$", PAGE, re.MULTILINE)
    assert set(NAME.findall(internal[0])) == {
        name for name in Case.model_fields if told(Case, name).internal
    }


def test_every_filter_stands_in_the_guide() -> None:
    assert firsts("## Filtrene") == set(filters_for("nb"))


def keys(model: type[BaseModel], above: tuple[type[BaseModel], ...] = ()) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield field.alias or name
        part = part_type(field.annotation)
        # A group has fields, and a condition conditions.
        if part is not None and part not in (model, *above):
            yield from keys(part, (model, *above))


def test_every_key_of_a_pack_stands_in_the_guide() -> None:
    text = "".join(map(section, ("## pack.toml", "## Til arkivet", "## Egne felt")))
    listed = set(NAME.findall(text)) | set(
        re.findall(r"([a-z_]+) = ", section("### Betingelser") + section("### Regler"))
    )
    assert [key for key in keys(Manifest) if key not in listed] == []


def test_the_guide_has_the_keys_and_the_types_of_a_field_and_no_others() -> None:
    assert firsts("### Nøklene i et felt") == set(DeclaredField.model_fields)
    types = re.findall(r"^\| `([a-z-]+)` \|", section("### Typene"), re.MULTILINE)
    assert types == list(get_args(FieldKind))


def test_the_pack_in_the_guide_works_with_the_case_in_the_guide(tmp_path: Path) -> None:
    manifest, *_ = re.findall(r"```toml\n(.*?)```", section("## Egne felt"), re.DOTALL)
    (case,) = re.findall(r"```yaml\n(.*?)```", section("## Egne felt"), re.DOTALL)
    (tmp_path / "pack.toml").write_text(manifest, encoding="utf-8")
    (tmp_path / "template.nb.docx").write_bytes(b"")
    pack = load_pack(tmp_path)
    file = tmp_path / "case.yaml"
    file.write_text(f"schema: docgen/case/1\nid: kurs\n{case}", encoding="utf-8")
    raw = read_file(file)
    found = check(raw.data, lambda _where: None, tables=TABLES, packs={"kursbrev": pack})
    assert [one for one in found.findings if one.where.startswith(("fields", "documents"))] == []
    assert found.case.model_dump(mode="json", by_alias=True)["fields"]["kursbrev"]["places"] == "12"


def test_the_guide_has_no_key_that_packs_do_not_have() -> None:
    own = {field.alias or name for name, field in Manifest.model_fields.items()}
    assert firsts("## pack.toml") == own
    assert firsts("## Til arkivet") == set(Archive.model_fields)
    kinds = section("## Til arkivet")
    assert [kind for kind in get_args(DocumentType) if f"`{kind}`" not in kinds] == []


def change(pack: Path, before: str, after: str) -> None:
    template = pack / "template.nb.docx"
    document = Document(str(template))
    (paragraph,) = [one for one in document.paragraphs if one.text == before]
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = after
    document.save(str(template))


def test_what_check_says_in_the_guide_is_what_it_says(tmp_path: Path) -> None:
    pack = tmp_path / "templates" / "samarbeidsavtale"
    shutil.copytree(ROOT / "templates" / pack.name, pack)
    change(pack, "{{ project.description|avsnitt }}", "{{ project.descripton|avsnitt }}")
    tag = "{%p for oppgave in partner.tasks %}"
    change(pack, tag, f"Dessuten: {tag}")
    (shown,) = re.findall(r"```text\n(.*?)```", section("## Kontrollere malen"), re.DOTALL)
    ran = run_docgen(tmp_path, "templates", "check", pack.name, "--templates", "templates")
    assert ran.code == ExitCode.PACK
    assert ran.out == shown


def test_every_common_fault_stands_in_the_list_of_all() -> None:
    codes = re.findall(r"^\| `([a-z-]+)` \|", section("### De vanligste feilene"), re.MULTILINE)
    faults = (ROOT / "docs" / "template-faults.md").read_text(encoding="utf-8")
    assert [code for code in codes if f"| `{code}` |" not in faults] == []
    assert len(codes) > 5


def test_every_name_of_an_amendment_stands_in_the_guide(context: dict[str, object]) -> None:
    assert names_in(context["amendment"]) <= firsts("### amendment")
