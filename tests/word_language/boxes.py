"""Content controls, text boxes, tracked changes and reviewers' comments."""

from __future__ import annotations

from word_language.entry import Refused, Template
from word_language.package import comments, package
from word_language.pieces import p, r, sdt, text_box

BY = 'w:id="9" w:author="Kari" w:date="2027-01-01T00:00:00Z"'
DELETED = f"<w:del {BY}><w:r><w:delText>slettet</w:delText></w:r></w:del>"

TEMPLATES = (
    Template(
        name="a content control around runs",
        source=package(p("før ", sdt(r("{{ a }}")), " etter")),
        context={"a": "x"},
        shows=("før x etter",),
    ),
    Template(
        name="a content control around paragraphs, with a loop inside",
        source=package(sdt(p("{%p for x in l %}") + p("{{ x }}") + p("{%p endfor %}"))),
        context={"l": [1, 2]},
        shows=("1", "2"),
    ),
    Template(
        name="a condition around a content control",
        source=package(p("{%p if a %}") + sdt(p("{{ b }}")) + p("{%p endif %}") + p("etter")),
        context={"a": 0, "b": 1},
        shows=("etter",),
        hides=("sdtContent",),
    ),
    Template(
        name="a tick box of Word",
        source=package(
            p(
                '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{{ a }}"/>'
                "</w14:checkbox></w:sdtPr><w:sdtContent>" + r("☐") + "</w:sdtContent></w:sdt>",
                " {{ b }}",
            ),
            attributes=' mc:Ignorable="w14"',
        ),
        context={"a": 1, "b": "x"},
        shows=("☐ x",),
    ),
    Template(
        name="a value in a text box",
        source=package(p("ved ", text_box(p("{{ a }}"), p("to"))) + p("etter {{ a }}")),
        context={"a": "x"},
        shows=("ved ", "x", "to", "etter x"),
        note="Word writes the box twice, for new and old versions; both are rendered.",
    ),
    Template(
        name="a condition over paragraphs inside a text box",
        source=package(p(text_box(p("{%p if a %}"), p("ja"), p("{%p endif %}"), p("x")))),
        context={"a": 0},
        shows=("x",),
        hides=(">ja<",),
    ),
    Template(
        name="a tag for a paragraph after a text box in it",
        source=package(p(text_box(p("boks")), "{%p if a %}") + p("inne") + p("{%p endif %}")),
        context={"a": 1},
        expects=Refused(
            code="template-beside-paragraph-tag", leaves="inne</w:t></w:r></w:p><w:sectPr>"
        ),
        note="docxtpl cuts from the paragraph inside the box to the end of the one around it.",
    ),
    Template(
        name="a value in inserted text",
        source=package(p("før ", f"<w:ins {BY}>{r('{{ a }}')}</w:ins>", " etter")),
        context={"a": "x"},
        shows=("før x etter",),
    ),
    Template(
        name="a value in deleted text",
        source=package(
            p(f"<w:del {BY}><w:r><w:delText>{{{{ a }}}}</w:delText></w:r></w:del>", "x")
        ),
        context={"a": "y"},
        shows=("x",),
    ),
    Template(
        name="deleted text inside a tag",
        source=package(p(r("{{ na"), DELETED, r("vn }}"))),
        context={"navn": "x"},
        shows=("x",),
        hides=("slettet",),
    ),
    Template(
        name="inserted text inside a tag",
        source=package(p(r("{{ na"), f"<w:ins {BY}>{r('v')}</w:ins>", r("n }}"))),
        context={"navn": "x"},
        shows=("x",),
    ),
    Template(
        name="a tag that ends in inserted text",
        source=package(p(r("{{ na"), f"<w:ins {BY}>{r('vn }} mer')}</w:ins>", r(" slutt"))),
        context={"navn": "x"},
        expects=Refused(code="template-unbalanced", malforms=True),
    ),
    Template(
        name="a paragraph whose mark is inserted, with a tag",
        source=package(
            p("{%p if a %}", properties=f"<w:rPr><w:ins {BY}/></w:rPr>")
            + p("inne")
            + p("{%p endif %}")
        ),
        context={"a": 1},
        shows=("inne",),
    ),
    Template(
        name="a comment of a reviewer with a tag in it",
        source=package(
            p(
                '<w:commentRangeStart w:id="0"/>',
                "{{ a }}",
                '<w:commentRangeEnd w:id="0"/>',
                '<w:r><w:commentReference w:id="0"/></w:r>',
            ),
            comments(p("Hvorfor {{ a }}?")),
        ),
        context={"a": "x"},
        expects=Refused(code="template-tag-not-read", leaves="Hvorfor {{ a }}?"),
        note="It stands in a part that nothing fills in.",
    ),
)
