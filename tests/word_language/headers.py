"""Headers and footers: first, even and odd pages, several sections, pictures in them."""

from __future__ import annotations

from docx.shared import Mm
from docxtpl import InlineImage, RichText

from word_language.entry import Refused, Template
from word_language.package import Link, footer, header, package, picture, png
from word_language.pieces import field, p, r, row, table


def section(*references: str, more: str = "") -> str:
    """Section properties that name headers and footers, each as `header:first:id`."""
    named = ""
    for reference in references:
        kind, page, id_ = reference.split(":")
        named += f'<w:{kind}Reference w:type="{page}" r:id="{id_}"/>'
    return f'<w:sectPr>{named}<w:pgSz w:w="11906" w:h="16838"/>{more}</w:sectPr>'


def picture_in(document: object) -> dict[str, object]:
    """A picture made for a document."""
    import io

    return {"bilde": InlineImage(document, io.BytesIO(png()), width=Mm(10))}


TEMPLATES = (
    Template(
        name="a value in the header and the footer",
        source=package(
            p("{{ a }}"),
            header("h1", p("Topp {{ a }}")),
            footer("f1", p("Bunn {{ a }}")),
            section=section("header:default:h1", "footer:default:f1"),
        ),
        context={"a": "x & y"},
        shows=("x & y", "Topp x & y", "Bunn x & y"),
    ),
    Template(
        name="headers of the first page and of even pages",
        source=package(
            p("x"),
            header("h1", p("Vanlig {{ a }}")),
            header("h2", p("Første {{ a }}")),
            header("h3", p("Like {{ a }}")),
            section=section(
                "header:default:h1", "header:first:h2", "header:even:h3", more="<w:titlePg/>"
            ),
        ),
        context={"a": 1},
        shows=("Vanlig 1", "Første 1", "Like 1"),
    ),
    Template(
        name="two sections with footers of their own",
        source=package(
            p("en", properties=section("footer:default:f1")) + p("to"),
            footer("f1", p("En {{ a }}")),
            footer("f2", p("To {{ a }}")),
            section=section("footer:default:f2"),
        ),
        context={"a": 1},
        shows=("en", "to", "En 1", "To 1"),
    ),
    Template(
        name="blocks, rows and page numbers in a header",
        source=package(
            p("x"),
            header(
                "h1",
                p("{%p if a %}")
                + p("ja")
                + p("{%p endif %}")
                + table(
                    row("{%tr for x in l %}", ""), row("{{ x }}", ""), row("{%tr endfor %}", "")
                )
                + p("Side ", field(" PAGE ", "1")),
            ),
            section=section("header:default:h1"),
        ),
        context={"a": 1, "l": [1, 2]},
        shows=("ja", "1", "2", "Side 1"),
    ),
    Template(
        name="a new paragraph and rich text in a footer",
        source=package(
            p("x"),
            footer("f1", p(r("{{ a }}", "<w:b/>")) + p(r("{{r b }}"))),
            section=section("footer:default:f1"),
        ),
        make_context=lambda _: {"a": "en\ato\n&", "b": RichText("fet", bold=True)},
        shows=("en", "to\n&", "fet"),
    ),
    Template(
        name="a picture of the template in a header",
        source=package(
            p("x"),
            header(
                "h1",
                p(
                    "{{ a }}",
                    '<w:r><w:pict><v:shape><v:imagedata r:id="rIdP"/></v:shape></w:pict></w:r>',
                ),
                picture("rIdP"),
            ),
            section=section("header:default:h1"),
        ),
        context={"a": 1},
        shows=("1",),
    ),
    Template(
        name="a link of the template in a footer",
        source=package(
            p("x"),
            footer(
                "f1",
                p(f'<w:hyperlink r:id="rIdL">{r("{{ a }}")}</w:hyperlink>'),
                Link(id="rIdL", url="https://example.no/?a=1&b=2"),
            ),
            section=section("footer:default:f1"),
        ),
        context={"a": 1},
        shows=("1",),
    ),
    Template(
        name="a picture from a value in a header",
        source=package(
            p("x"), header("h1", p("{{ bilde }}")), section=section("header:default:h1")
        ),
        make_context=picture_in,
        shows=("x",),
    ),
    Template(
        name="a name that one part sets is not known in another",
        source=package(
            p("{% set a = 1 %}{{ a }}"),
            header("h1", p("{{ a }}")),
            section=section("header:default:h1"),
        ),
        expects=Refused(code="template-unknown-field", when="rendering"),
    ),
    Template(
        name="a wide table in a header",
        source=package(
            p("x"),
            header(
                "h1",
                table(row("{%tc for k in l %}", "{{ k }}", "{%tc endfor %}"), columns=3) + p(""),
            ),
            section=section("header:default:h1"),
        ),
        context={"l": list("abcd")},
        shows=tuple("abcd"),
        note="docxtpl mends the grid of tables in the body only; Word does not mind.",
    ),
    Template(
        name="a header with spaces between its elements",
        source=package(
            p("x"),
            header("h1", "\n  " + p("a ", "<w:r>\n <w:t> </w:t>\n</w:r>", "{{ a }}") + "\n"),
            section=section("header:default:h1"),
        ),
        context={"a": "b"},
    ),
)
