"""Cells that a template merges or colours: colspan, cellbg, vm, hm."""

from __future__ import annotations

from word_language.entry import Differs, Refused, Template
from word_language.package import package
from word_language.pieces import cell, p, r, raw_cell, row, table
from word_language.reading import find

ROWS = [{"a": "1", "b": "x"}, {"a": "2", "b": "y"}]

TEMPLATES = (
    Template(
        name="a cell over as many columns as a value says",
        source=package(
            table(
                row(raw_cell(p(r("{% colspan n %}"), r("Overskrift")))),
                row("a", "b", "c"),
                columns=3,
            )
        ),
        context={"n": 3},
        shows=("Overskrift", "a"),
    ),
    Template(
        name="a cell over columns that repeat",
        source=package(
            table(
                row(raw_cell(p(r("{% colspan k|length %}"), r("Over")))),
                row("{%tc for x in k %}", "{{ x }}", "{%tc endfor %}"),
                columns=2,
            )
        ),
        context={"k": ["a", "b", "c"]},
        shows=("Over", "a", "b", "c"),
    ),
    Template(
        name="a colspan that replaces one of the template",
        source=package(
            table(row(cell("{% colspan n %}x", '<w:gridSpan w:val="2"/>')), row("a", "b"))
        ),
        context={"n": 2},
        shows=("x",),
    ),
    Template(
        name="a cell with a colour from a value",
        source=package(table(row(raw_cell(p(r("{% cellbg farge %}"), r("{{ a }}"))), "b"))),
        context={"farge": "FF0000", "a": "x"},
        shows=("x",),
    ),
    Template(
        name="a colour that replaces one of the template",
        source=package(
            table(
                row(
                    cell(
                        "{% cellbg farge %}x",
                        '<w:shd w:val="clear" w:color="auto" w:fill="00FF00"/>',
                    ),
                    "b",
                )
            )
        ),
        context={"farge": "FF0000"},
        shows=("x",),
    ),
    Template(
        name="colours in a loop over rows",
        source=package(
            table(
                row("{%tr for r in rader %}", ""),
                row(
                    raw_cell(p(r("{% cellbg loop.cycle('AAAAAA', 'BBBBBB') %}"), r("{{ r.a }}"))),
                    "{{ r.b }}",
                ),
                row("{%tr endfor %}", ""),
            )
        ),
        context={"rader": ROWS},
        shows=("1", "x", "2", "y"),
    ),
    Template(
        name="cells that become one downwards",
        source=package(
            table(
                row("{%tr for r in rader %}", ""),
                row("felles{% vm %}", "{{ r.b }}"),
                row("{%tr endfor %}", ""),
            )
        ),
        context={"rader": ROWS},
        shows=("felles", "x", "y", ""),
    ),
    Template(
        name="cells that become one downwards, with text on both sides of the tag",
        source=package(
            table(
                row("{%tr for r in rader %}", ""),
                row("før {% vm %}etter", "{{ r.b }}"),
                row("{%tr endfor %}", ""),
            )
        ),
        context={"rader": ROWS},
        shows=("før etter", "x", "y", ""),
    ),
    Template(
        name="cells that become one sideways",
        source=package(
            table(
                row("{%tc for r in rader %}", "felles{% hm %}", "{%tc endfor %}"),
                row("{%tc for r in rader %}", "{{ r.a }}", "{%tc endfor %}"),
                columns=3,
            )
        ),
        context={"rader": ROWS},
        shows=("felles", "1", "2"),
    ),
    Template(
        name="cells that become one sideways, each two columns wide",
        source=package(
            table(
                row(
                    "{%tc for r in rader %}",
                    cell("felles{% hm %}", '<w:gridSpan w:val="2"/>'),
                    "{%tc endfor %}",
                ),
                row("{%tc for r in rader %}", "{{ r.a }}", "{{ r.b }}", "{%tc endfor %}"),
                columns=4,
            )
        ),
        context={"rader": ROWS},
        shows=("felles", "1", "x", "2", "y"),
    ),
    Template(
        name="shaded cells of the template",
        source=package(table(row(cell("{{ a }}", '<w:shd w:val="clear" w:fill="EEEEEE"/>'), "x"))),
        context={"a": "y"},
        shows=("y", "x"),
    ),
    *(
        Template(
            name=f"a coloured cell with {what} properties",
            source=package(table(row(f"<w:tc>{properties}{p('{% cellbg c %}x')}</w:tc>", "y"))),
            context={"c": "00FF00"},
            expects=Differs(
                code="cell-without-properties",
                holds=lambda docx: len(find(docx, "//w:tc/w:tcPr/w:shd")) == 1,
            ),
            shows=("x", "y"),
        )
        for what, properties in (("no", ""), ("empty", "<w:tcPr/>"))
    ),
    Template(
        name="a colour under a condition",
        source=package(table(row("{% if a %}{% cellbg c %}{% endif %}x", "y"))),
        context={"a": False, "c": "00FF00"},
        expects=Refused(code="template-unsupported", leaves="00FF00"),
        note="docxtpl takes it out of the condition, and colours the cell always.",
    ),
    Template(
        name="a colour in a cell with a table",
        source=package(table(row(raw_cell(table(row("a", "b")) + p("{% cellbg c %}x")), "y"))),
        context={"c": "00FF00"},
        expects=Refused(
            code="template-unsupported",
            leaves='w:fill="00FF00"/><w:tcW w:w="2000" w:type="dxa"/>'
            '</w:tcPr><w:p><w:r><w:t xml:space="preserve">b<',
        ),
        note="docxtpl colours the last cell of the table inside.",
    ),
)
