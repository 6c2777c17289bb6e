"""Links, references and fields of the template."""

from __future__ import annotations

from word_language.entry import Refused, Template
from word_language.package import Link, package
from word_language.pieces import bookmark, field, p, r

SPLIT = (
    '<w:r><w:instrText xml:space="preserve"> HYPERLINK "{{ u</w:instrText></w:r>'
    '<w:r><w:instrText>rl }}" </w:instrText></w:r>'
)

TEMPLATES = (
    Template(
        name="a link of the template around a value",
        source=package(
            p("Se ", f'<w:hyperlink r:id="rIdL">{r("{{ a }}")}</w:hyperlink>', "."),
            Link(id="rIdL", url="https://example.no/?a=1&b=2"),
        ),
        context={"a": "x"},
        shows=("Se x.",),
    ),
    Template(
        name="a condition around a link of the template",
        source=package(
            p(
                r("{% if a %}"),
                f'<w:hyperlink r:id="rIdL">{r("lenke")}</w:hyperlink>',
                r("{% endif %}slutt"),
            ),
            Link(id="rIdL", url="https://example.no/"),
        ),
        context={"a": 0},
        shows=("slutt",),
    ),
    Template(
        name="a tag in the address of a link",
        source=package(
            p(f'<w:hyperlink r:id="rIdL">{r("lenke")}</w:hyperlink>'),
            Link(id="rIdL", url="https://example.no/{{ a }}"),
        ),
        context={"a": "x"},
        expects=Refused(code="template-tag-not-read", leaves="https://example.no/{{ a }}"),
        note="Addresses stand in another part, which neither engine renders.",
    ),
    Template(
        name="a tag in a field for a link",
        source=package(p("Se ", field(' HYPERLINK "{{ url }}" ', "{{ navn }}"))),
        context={"url": "https://example.no/?a=1&b=2", "navn": "nettstedet"},
        shows=("Se nettstedet",),
    ),
    Template(
        name="a tag split over the instructions of a field",
        source=package(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                SPLIT,
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            )
        ),
        context={"url": "https://example.no/"},
        expects=Refused(code="template-syntax"),
    ),
    Template(
        name="a simple field with a value",
        source=package(
            p('<w:fldSimple w:instr=" REF {{ a }} ">' + r("{{ b }}") + "</w:fldSimple>")
        ),
        context={"a": "merke", "b": "x"},
        shows=("x",),
    ),
    Template(
        name="a bookmark around a value, and a reference to it",
        source=package(p(bookmark(r("{{ a }}"))) + p("Se ", field(" REF merke ", "{{ a }}"))),
        context={"a": "x"},
        shows=("x", "Se x"),
    ),
    Template(
        name="a bookmark that a loop repeats",
        source=package(p("{%p for x in l %}") + p(bookmark(r("{{ x }}"))) + p("{%p endfor %}")),
        context={"l": [1, 2]},
        shows=("1", "2"),
    ),
    Template(
        name="a bookmark over paragraphs that are chosen",
        source=package(
            p('<w:bookmarkStart w:id="1" w:name="a"/>', "før")
            + p("{%p if a %}")
            + p("inne")
            + p("{%p endif %}")
            + p("etter", '<w:bookmarkEnd w:id="1"/>')
        ),
        context={"a": 0},
        shows=("før", "etter"),
    ),
)
