"""What docxtpl loses or garbles without a word is refused, with its code and its place.

Each loss is first shown on docxtpl itself, set up as its guide says, so that the claim is real.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from markupsafe import Markup
from small_templates import body
from word_language.package import package
from word_language.pieces import row, table

from docgen.model.fault import BadTemplateError, Fault
from docgen.texts import translate
from docgen.word.filling.compiled import compile_template
from docgen.word.filling.environment import environment
from docgen.word.place import describe_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A template, what it is filled in with, what docxtpl makes of it, and how docgen refuses."""

    name: str
    items: tuple[str, ...]
    values: dict[str, object] = field(default_factory=dict)
    wanted: str = ""
    shows: str | None = None
    code: str
    place: str


LOSSES = (
    Loss(
        name="undefined",
        items=("Beløp: {{ belop }} kroner",),
        shows="Beløp:  kroner",
        code="template-unknown-field",
        place="avsnittet «Beløp: {{ belop }} kroner»",
    ),
    Loss(
        name="None",
        items=("Beløp: {{ belop }} kroner",),
        values={"belop": None},
        shows="Beløp: None kroner",
        code="template-value-none",
        place="avsnittet «Beløp: {{ belop }} kroner»",
    ),
    Loss(
        name="an ampersand",
        items=("{{ navn|safe }} AS",),
        values={"navn": "Berg & Sønn"},
        wanted="Berg & Sønn AS",
        code="template-no-escape",
        place="avsnittet «{{ navn|safe }} AS»",
    ),
    Loss(
        name="an ampersand in markup",
        items=("{{ navn }} AS",),
        values={"navn": Markup("Berg & Sønn")},
        wanted="Berg & Sønn AS",
        code="template-value-broken",
        place="avsnittet «{{ navn }} AS»",
    ),
    Loss(
        name="a less-than sign",
        items=("{% autoescape false %}Når {{ vilkar }}.{% endautoescape %}",),
        values={"vilkar": "a < b"},
        wanted="Når a < b.",
        code="template-no-escape",
        place="avsnittet «{% autoescape false %}Når {{ vilkar }}.{% endautoescape %}»",
    ),
    Loss(
        name="a None that the template itself writes",
        items=("Beløp: {{ none }} kroner",),
        shows="Beløp: None kroner",
        code="template-value-none",
        place="avsnittet «Beløp: {{ none }} kroner»",
    ),
    Loss(
        name="a long float",
        items=("Sum {{ belop }}",),
        values={"belop": 0.1 + 0.2},
        shows="Sum 0.30000000000000004",
        code="template-value-float",
        place="avsnittet «Sum {{ belop }}»",
    ),
    Loss(
        name="a long float that the template itself reckons",
        items=("Sum {{ 0.1 + 0.2 }}",),
        shows="Sum 0.30000000000000004",
        code="template-value-float",
        place="avsnittet «Sum {{ 0.1 + 0.2 }}»",
    ),
    Loss(
        name="text beside a paragraph tag",
        items=("Viktig vilkår {%p if ja %}", "Mer", "{%p endif %}"),
        values={"ja": True},
        wanted="Viktig vilkår",
        code="template-beside-paragraph-tag",
        place="avsnittet «Viktig vilkår {%p if ja %}»",
    ),
    Loss(
        name="a loop that a row tag closes",
        items=(table(row("{% for x in liste %}{{ x }}", "b"), row("{%tr endfor %}", "c")),),
        values={"liste": [1, 2]},
        wanted="c",
        code="template-closed-otherwise",
        place="tabell 1, rad 2, kolonne 1, avsnittet «{%tr endfor %}»",
    ),
)
each_loss = pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: loss.name)


def shown_in(docx: bytes) -> str:
    """All text of the body."""
    root = Document(io.BytesIO(docx)).element.body
    return "\n".join(one.text for one in root.iter(qn("w:t")) if one.text)


def by_docxtpl(loss: Loss) -> str:
    document: Any = DocxTemplate(io.BytesIO(package(body(loss.items))))
    # Escaping is on as its guide proposes; that does not help against `safe`.
    document.render(dict(loss.values), autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return shown_in(made.getvalue())


def refused(loss: Loss) -> tuple[Fault, ...]:
    with pytest.raises(BadTemplateError) as caught:
        compile_template(package(body(loss.items)), environment("nb"), language_tag="nb-NO").render(
            loss.values
        )
    return caught.value.faults


@each_loss
def test_docxtpl_says_nothing_and_loses_or_garbles_it(loss: Loss) -> None:
    shown = by_docxtpl(loss)
    if loss.shows is not None:
        assert loss.shows in shown
    else:
        assert loss.wanted not in shown


@each_loss
def test_docgen_refuses_it_with_its_place_and_says_what_to_do(loss: Loss) -> None:
    found = next(one for one in refused(loss) if one.code == loss.code)
    assert found.place
    assert describe_place(found.place, "nb") == loss.place
    for language in ("nb", "en"):
        for part in ("message", "remedy"):
            assert translate("templates", f"{found.code}.{part}", language, **found.parameters)


@pytest.mark.parametrize("value", ["Berg & Sønn", "a < b", "&amp;", "<w:p/>"])
def test_signs_in_values_survive_where_escaping_is_on(value: str) -> None:
    compiled = compile_template(package(body(("{{ navn }}.",))), environment("nb"))
    assert f"{value}." in shown_in(compiled.render({"navn": value}))


@pytest.mark.parametrize("value", [0.5, 12.25, 1 / 4])
def test_short_floats_are_printed(value: float) -> None:
    compiled = compile_template(package(body(("{{ tall }}.",))), environment("nb"))
    assert f"{value}." in shown_in(compiled.render({"tall": value}))
