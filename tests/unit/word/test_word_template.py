"""Templates are merged strictly, safely, and with errors that point into Word."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from word_documents import template, words

from docgen.errors import PackError
from docgen.model.artifact import Stamp
from docgen.model.fault import BadTemplateError
from docgen.word.filling.gap import Gap
from docgen.word.filling.template import load_template
from docgen.word.filling.write import parts_of, repack
from docgen.word.place import describe_place

STAMP = Stamp(
    case="sak",
    version="v001",
    facts="f" * 64,
    title="Avtale",
    language="nb-NO",
    made_on=date(2027, 1, 2),
)
# What XML 1.0 can carry, without the breaks and marks that Word has elements of its own for.
lines = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff"),
    min_size=1,
)


@pytest.fixture(scope="module")
def one_value(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template(tmp_path_factory.mktemp("word") / "t.docx", "Før {{ navn }} etter")


@given(lines)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_survives_into_word(one_value: Path, text: str) -> None:
    assert words(load_template(one_value, "nb").render({"navn": text})) == [f"Før {text} etter"]


@pytest.mark.parametrize(
    "text", ["Bergs & Sønn", "a < b > c", 'Sagt "slik"', "Ola's", "&amp;", "<w:p/>", "{{ navn }}"]
)
def test_signs_of_xml_and_of_the_template_language_survive(one_value: Path, text: str) -> None:
    assert words(load_template(one_value, "nb").render({"navn": text})) == [f"Før {text} etter"]


def test_filters_speak_the_language_of_the_document(tmp_path: Path) -> None:
    file = template(tmp_path / "t.docx", "{{ dag|dato }}")
    assert words(load_template(file, "en").render({"dag": date(2027, 12, 1)})) == [
        "1\u00a0December 2027"
    ]


def test_a_blank_line_begins_a_paragraph(tmp_path: Path) -> None:
    file = template(tmp_path / "t.docx", "{{ navn|avsnitt }}")
    assert words(load_template(file, "nb").render({"navn": "En.\n\nTo."})) == ["En.", "To."]


def test_a_gap_is_printed_and_reported(one_value: Path) -> None:
    report: list[str] = []
    gap = Gap("project.name", "Prosjektnavn", "nb", report.append)
    made = load_template(one_value, "nb").render({"navn": gap})
    assert words(made) == ["Før [mangler: prosjektnavn] etter"]
    assert report == ["project.name"]


def failure(file: Path, **context: object) -> BadTemplateError:
    with pytest.raises(BadTemplateError) as caught:
        load_template(file, "nb").render(context)
    return caught.value


def place(error: BadTemplateError) -> str:
    found = error.faults[0].place
    assert found is not None
    return describe_place(found, "nb")


def test_none_is_never_printed(one_value: Path) -> None:
    error = failure(one_value, navn=None)
    assert error.message == "template-value-none"
    assert place(error) == "avsnittet «Før {{ navn }} etter»"


def test_a_name_that_does_not_exist_is_told_with_its_paragraph(tmp_path: Path) -> None:
    file = template(tmp_path / "t.docx", "En linje", "Her står {{ nmae }} alene")
    error = failure(file, name="x")
    assert error.message == "template-unknown-field"
    assert place(error) == "avsnittet «Her står {{ nmae }} alene»"
    assert (error.parameters["field"], error.parameters["nearest"]) == ("nmae", "name")


def test_an_error_in_a_table_is_told_with_its_cell(tmp_path: Path) -> None:
    rows = (("Felt", "Verdi"), ("Navn", "{{ nmae }}"))
    error = failure(template(tmp_path / "t.docx", "Over", rows=rows))
    assert place(error) == "tabell 1, rad 2, kolonne 2, avsnittet «{{ nmae }}»"


@pytest.mark.parametrize(("part", "said"), [("header", "topptekst"), ("footer", "bunntekst")])
def test_an_error_above_or_below_the_page_is_told_so(tmp_path: Path, part: str, said: str) -> None:
    file = template(tmp_path / "t.docx", "Tekst", **{part: "Sak {{ nmae }}"})  # type: ignore[arg-type]
    assert place(failure(file)) == f"{said}, avsnittet «Sak {{{{ nmae }}}}»"


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ navn", "template-tag-unclosed"),
        ("{{ navn } }}", "template-syntax"),
        ("{% if navn %}uten slutt", "template-unclosed"),
        ("{% endif %}", "template-unopened"),
        ("{{ navn|datto }}", "template-unknown-filter"),
        ("{{ 1 / 0 }}", "template-broken"),
    ],
)
def test_a_broken_tag_is_told_for_what_it_is(tmp_path: Path, tag: str, message: str) -> None:
    error = failure(template(tmp_path / "t.docx", "Først", tag), navn="x")
    assert error.message == message
    assert "Jinja" not in str(error.parameters)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ navn.__class__ }}",
        "{{ navn.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__ }}",
        "{{ navn['__class__'] }}",
        "{{ navn|attr('__class__') }}",
        "{{ liste.append('x') }}",
        "{{ '%s'.format.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_a_template_cannot_reach_behind_its_values(tmp_path: Path, tag: str) -> None:
    error = failure(template(tmp_path / "t.docx", tag), navn="x", liste=[])
    assert error.message in {"template-unsafe", "template-unknown-field", "template-broken"}


def zipped(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [b"", b"not a package", zipped(other=b"x"), zipped(**{"[Content_Types].xml": b"<a"})],
)
def test_what_is_no_word_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.docx").write_bytes(content)
    with pytest.raises(PackError, match="template-unreadable") as caught:
        load_template(tmp_path / "t.docx", "nb")
    assert caught.value.parameters == {"file": str(tmp_path / "t.docx")}


def test_a_template_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="template-unreadable"):
        load_template(tmp_path / "borte.docx", "nb")


def test_a_failure_inside_a_value_gets_its_place(one_value: Path) -> None:
    class Secret:
        def __str__(self) -> str:
            raise PackError("internal-field-in-outgoing", field="institution.frame")

    error = failure(one_value, navn=Secret())
    assert error.message == "internal-field-in-outgoing"
    assert error.parameters["field"] == "institution.frame"
    assert "Før {{ navn }} etter" in place(error)


def test_the_stamp_is_in_the_properties_and_the_clock_is_not(one_value: Path) -> None:
    made = load_template(one_value, "nb").merge({"navn": "x"}).package(STAMP)
    core = etree.fromstring(parts_of(made)["docProps/core.xml"])
    told = {etree.QName(one).localname: one.text for one in core}
    assert (told["title"], told["language"], told["identifier"]) == ("Avtale", "nb-NO", "sak")
    assert (told["version"], told["keywords"]) == ("v001", f"facts:{'f' * 64}")
    assert told["created"] == told["modified"] == "2027-01-02T00:00:00Z"


def test_the_same_values_give_the_same_bytes(one_value: Path) -> None:
    compiled = load_template(one_value, "nb")
    first, second = (compiled.merge({"navn": "x"}).package(STAMP) for _ in range(2))
    assert first == second
    assert compiled.merge({"navn": "y"}).package(STAMP) != first


def test_a_template_is_compiled_once_and_again_when_it_changes(tmp_path: Path) -> None:
    file = template(tmp_path / "t.docx", "Før {{ navn }}")
    first = load_template(file, "nb")
    assert load_template(file, "nb") is first
    template(file, "Etter {{ navn }}")
    assert words(load_template(file, "nb").render({"navn": "x"})) == ["Etter x"]


def test_repacking_keeps_the_parts_in_a_fixed_order_without_times() -> None:
    def package(*names: str, when: tuple[int, int, int, int, int, int]) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as target:
            for name in names:
                target.writestr(zipfile.ZipInfo(name, when), f"part {name}")
        return made.getvalue()

    names = ("word/b.xml", "[Content_Types].xml", "_rels/.rels", "word/a.xml")
    one = repack(package(*names, when=(2027, 1, 1, 1, 1, 2)))
    other = repack(package(*reversed(names), when=(2020, 5, 5, 5, 5, 6)))
    assert one == other == repack(one)
    with zipfile.ZipFile(io.BytesIO(one)) as made:
        order = ["[Content_Types].xml", "_rels/.rels", "word/a.xml", "word/b.xml"]
        assert made.namelist() == order
        assert {entry.date_time for entry in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert made.read("word/b.xml") == b"part word/b.xml"


@pytest.mark.parametrize("value", ["{_{ y }_}", "{_% if %_}", "{{ y }}", "{% if %}", "{# y #}"])
def test_a_value_that_looks_like_code_is_printed_as_it_is(one_value: Path, value: str) -> None:
    document = Document(io.BytesIO(load_template(one_value, "nb").render({"navn": value})))
    assert f"Før {value} etter" in [paragraph.text for paragraph in document.paragraphs]
