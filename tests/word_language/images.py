"""Pictures: from values, of the template, and the numbers of drawings."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx.shared import Mm
from docxtpl import InlineImage

from word_language.entry import Refused, Template
from word_language.package import package, picture, png
from word_language.pieces import p, r, row, table

PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def drawing(number: int, id_: str, description: str = "", anchored: bool = False) -> str:
    """A run with a picture of the template, in line with the text or anchored."""
    around = "anchor" if anchored else "inline"
    return (
        f'<w:r><w:drawing><wp:{around}><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="{number}" name="Bilde" descr="{description}"/><a:graphic><a:graphicData '
        f'uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="b.png"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{id_}"/></pic:blipFill><pic:spPr/></pic:pic>'
        f"</a:graphicData></a:graphic></wp:{around}></w:drawing></w:r>"
    )


def image(document: Any, colour: str = "navy", **more: Any) -> InlineImage:
    """A picture made for a document."""
    return InlineImage(document, io.BytesIO(png(colour)), **more)


def one(document: Any) -> Mapping[str, Any]:
    """One picture, 10 mm wide."""
    return {"bilde": image(document, width=Mm(10))}


TEMPLATES = (
    Template(
        name="a picture from a value",
        source=package(p("før {{ bilde }} etter")),
        make_context=one,
        shows=("før  etter",),
    ),
    Template(
        name="a picture with width and height",
        source=package(p("{{ bilde }}")),
        make_context=lambda d: {"bilde": image(d, width=Mm(10), height=Mm(20))},
    ),
    Template(
        name="a picture that is a link",
        source=package(p("{{ bilde }}")),
        make_context=lambda d: {"bilde": image(d, anchor="https://example.no/?a=1&b=2")},
    ),
    Template(
        name="one picture printed twice and another once",
        source=package(p("{{ a }}{{ a }}") + p("{{ b }}")),
        make_context=lambda d: {"a": image(d), "b": image(d, "red")},
    ),
    Template(
        name="pictures in a loop over rows",
        source=package(
            table(
                row("{%tr for x in l %}", ""),
                row("{{ x.navn }}", "{{ x.bilde }}"),
                row("{%tr endfor %}", ""),
            )
        ),
        make_context=lambda d: {
            "l": [{"navn": "a", "bilde": image(d)}, {"navn": "b", "bilde": image(d, "red")}]
        },
        shows=("a", "b"),
    ),
    Template(
        name="a condition on a picture from a value",
        source=package(p("{% if bilde %}{{ bilde }}{% endif %}{% if a %}{{ a }}{% endif %}")),
        make_context=one,
        context={"a": None},
    ),
    Template(
        name="a picture of the template that a loop repeats",
        source=package(
            p("{%p for x in l %}") + p(drawing(5, "rIdP"), "{{ x }}") + p("{%p endfor %}"),
            picture("rIdP"),
        ),
        context={"l": [1, 2]},
        shows=("1", "2"),
        note="Each copy gets a number of its own.",
    ),
    Template(
        name="a picture of the template with a tag in its description",
        source=package(p(drawing(5, "rIdP", "Logo for {{ a }}", anchored=True)), picture("rIdP")),
        context={"a": 'x "y" & z'},
    ),
    Template(
        name="pictures of the template and from a value",
        source=package(
            p(drawing(5, "rIdP"), "{{ bilde }}") + p(drawing(5, "rIdP")), picture("rIdP", "red")
        ),
        make_context=one,
    ),
    Template(
        name="a picture where a run is asked for",
        source=package(p(r("før"), r("{{r bilde }}"), r("etter"))),
        make_context=one,
        expects=Refused(code="template-value-plain", when="rendering", loses="etter"),
        note="It ends a run, and here there is none: the picture and what follows go.",
    ),
)
