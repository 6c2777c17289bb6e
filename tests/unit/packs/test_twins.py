"""The templates of a pack in different languages must say the same; what differs is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from packs_on_disk import write_pack

from docgen.model.fault import Fault
from docgen.packs.lint import check_pack
from docgen.packs.load import load_pack
from docgen.texts import translate

LOOP = ("{%p for kommune in municipality_names %}", "{{ kommune }}", "{%p endfor %}")


def differences(
    root: Path, nb: tuple[str, ...], other: tuple[str, ...], language: str = "nn"
) -> list[Fault]:
    return list(check_pack(load_pack(write_pack(root, nb=nb, **{language: other}))))


@pytest.mark.parametrize(
    ("nb", "nn"),
    [
        (("{{ id }} er sak", "{{ project.name }}"), ("Sak {{ project.name|stor }}", "{{ id }}")),
        (LOOP, ("{%p for namn in municipality_names %}", "{{ namn }}", "{%p endfor %}")),
        (
            ("{% if partner.kind == 'network' %}x{% endif %}",),
            ('{%if partner.kind=="network"%}y{%endif%}',),
        ),
        (("{{ id }}", "{# merknad #}"), ("{{ id }}",)),
    ],
)
def test_twins_may_differ_in_words_names_of_variables_and_ways_of_writing(
    tmp_path: Path, nb: tuple[str, ...], nn: tuple[str, ...]
) -> None:
    assert differences(tmp_path, nb, nn) == []


def test_a_field_that_one_twin_lacks_is_told_where_the_other_has_it(tmp_path: Path) -> None:
    (fault,) = differences(tmp_path, ("Tekst", "{{ id }}"), ("Tekst",))
    assert fault.code == "template-twin-field"
    assert fault.file.endswith("template.nb.docx")
    assert fault.place
    assert fault.place.text == "{{ id }}"
    assert fault.parameters["field"] == "id"
    told = translate("templates", f"{fault.code}.message", "nb", **fault.parameters)
    assert told == "Malen på bokmål bruker «id», men malen på nynorsk gjør det ikke."


def test_a_field_that_only_the_later_twin_has_is_told_there(tmp_path: Path) -> None:
    (fault,) = differences(tmp_path, ("Tekst",), ("{{ project.name }}",))
    assert fault.file.endswith("template.nn.docx")
    assert fault.parameters["field"] == "project.name"
    assert (fault.parameters["this"], fault.parameters["that"]) == (
        "word-language-nn",
        "word-language-nb",
    )


def test_english_speaks_of_languages_in_english(tmp_path: Path) -> None:
    (fault,) = differences(tmp_path, ("{{ id }}",), ("Text",), "en")
    told = translate("templates", f"{fault.code}.message", "en", **fault.parameters)
    assert told == "The template in Bokmål uses “id”, but the one in English does not."


def test_a_field_of_a_list_is_told_without_marks_of_the_list(tmp_path: Path) -> None:
    start, end = "{%p for en in institutions %}", "{%p endfor %}"
    faults = differences(
        tmp_path,
        (start, "{{ en.frame|belop }} {{ en.share|prosent }}", end),
        (start, "{{ en.frame|belop }}", end),
    )
    assert [one.parameters["field"] for one in faults] == ["institutions.share"]


def test_a_loop_that_one_twin_lacks_is_told_by_the_fields_in_it(tmp_path: Path) -> None:
    loop = ("{%p for en in institutions %}", "{{ en.frame|belop }}", "{%p endfor %}")
    faults = [one for one in differences(tmp_path, loop, ("Tekst",)) if "field" in one.code]
    assert [one.parameters["field"] for one in faults] == ["institutions.frame"]


@pytest.mark.parametrize(
    ("nn", "told"),
    [
        (("{{ id }} {{ created|dato }}",), ["{% if id %}", "{% endif %}"]),
        (
            ("{% if not id %}{{ id }}{% endif %}{{ created|dato }}",),
            ["{% if id %}", "{% if not id %}"],
        ),
        (("{% if id %}{{ id }}{% else %}{{ created|dato }}{% endif %}",), ["{% else %}"]),
    ],
)
def test_a_condition_that_differs_is_told_in_the_twin_that_has_it(
    tmp_path: Path, nn: tuple[str, ...], told: list[str]
) -> None:
    faults = differences(tmp_path, ("{% if id %}{{ id }}{% endif %}{{ created|dato }}",), nn)
    assert {one.code for one in faults} == {"template-twin-condition"}
    assert [one.parameters["tag"] for one in faults] == told
    assert all(one.place and one.parameters["tag"] in one.place.text for one in faults)


def test_conditions_in_another_order_are_told(tmp_path: Path) -> None:
    first, second = (
        "{% if id %}{{ id }}{% endif %}",
        "{% if annexes %}{{ annexes|liste }}{% endif %}",
    )
    faults = differences(tmp_path, (first, second), (second, first))
    assert {one.code for one in faults} == {"template-twin-condition"}
    assert {one.file[-7:] for one in faults} == {"nb.docx", "nn.docx"}


def test_each_language_is_compared_with_bokmal(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, en=("Text",), nn=("Tekst",), nb=("{{ id }}",))
    faults = check_pack(load_pack(pack))
    assert [(one.file[-7:], one.parameters["that"]) for one in faults] == [
        ("nb.docx", "word-language-nn"),
        ("nb.docx", "word-language-en"),
    ]


def test_a_twin_that_cannot_be_read_hides_no_fault_of_the_other(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, nb=("{{ idd }}",), nn=("x",))
    (folder / "template.nn.docx").write_bytes(b"no word file")
    faults = check_pack(load_pack(folder))
    assert [one.code for one in faults] == ["template-unknown-field", "template-unreadable"]
    assert faults[1].file.endswith("template.nn.docx")
