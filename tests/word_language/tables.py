"""Tables: rows and columns that repeat, nested tables, and their grids."""

from __future__ import annotations

from word_language.entry import Differs, Refused, Template
from word_language.package import package
from word_language.pieces import cell, p, raw_cell, row, sdt, table
from word_language.reading import find

ROWS = [{"a": "1", "b": "x"}, {"a": "2", "b": "y"}]
LOOPED = (
    row("{%tr for r in rader %}", ""),
    row("{{ r.a }}", "{{ r.b }}"),
    row("{%tr endfor %}", ""),
)


def widths(docx: bytes) -> list[list[str]]:
    """The columns of every table's grid."""
    return [
        [str(column.get(column.nsmap["w"].join("{}") + "w")) for column in grid]
        for grid in find(docx, "//w:tblGrid")
    ]


TEMPLATES = (
    Template(
        name="a for over rows",
        source=package(table(row("A", "B"), *LOOPED, row("sum", "")) + p("")),
        context={"rader": ROWS},
        shows=("A", "1", "x", "2", "y", "sum"),
    ),
    Template(
        name="a table with no rows left",
        source=package(table(*LOOPED) + p("etter")),
        context={"rader": []},
        shows=("etter",),
    ),
    Template(
        name="rows in rows",
        source=package(
            table(
                row("{%tr for g in grupper %}", ""),
                row("{{ g.navn }}", ""),
                row("{%tr for x in g.x %}", ""),
                row("", "{{ x }}"),
                row("{%tr endfor %}", ""),
                row("{%tr endfor %}", ""),
            )
            + p("")
        ),
        context={"grupper": [{"navn": "G", "x": [1, 2]}, {"navn": "H", "x": []}]},
        shows=("G", "1", "2", "H"),
    ),
    Template(
        name="a condition on a row inside a loop over rows",
        source=package(
            table(
                row("{%tr for r in rader %}", ""),
                row("{%tr if r.a == '2' %}", ""),
                row("{{ r.a }}", "{{ r.b }}"),
                row("{%tr endif %}", ""),
                row("{%tr endfor %}", ""),
            )
        ),
        context={"rader": ROWS},
        shows=("2", "y"),
        hides=(">x<",),
    ),
    Template(
        name="both tags of a row loop in one row of their own cells",
        source=package(table(row("{%tr for r in rader %}", "{%tr endfor %}"))),
        context={"rader": ROWS},
        expects=Refused(code="template-two-tags"),
    ),
    Template(
        name="a plain for from the first cell to the last",
        source=package(table(row("{% for r in rader %}{{ r.a }}", "{{ r.b }}{% endfor %}"))),
        context={"rader": ROWS},
        expects=Refused(code="template-unbalanced", leaves=">x2<"),
        note="What repeats closes one cell and opens the next, so the last and the first join.",
    ),
    Template(
        name="columns that repeat",
        source=package(
            table(
                row("Navn", "{%tc for k in kolonner %}", "{{ k }}", "{%tc endfor %}"),
                row("Kari", "{%tc for k in kolonner %}", "v{{ k }}", "{%tc endfor %}"),
                columns=4,
            )
        ),
        context={"kolonner": ["a", "b"]},
        shows=("a", "b", "va", "vb"),
    ),
    Template(
        name="more columns than the grid has",
        source=package(
            table(row("{%tc for k in kolonner %}", "{{ k }}", "{%tc endfor %}"), columns=3)
        ),
        context={"kolonner": list("abcde")},
        shows=tuple("abcde"),
    ),
    Template(
        name="fewer columns than the grid has",
        source=package(
            table(row("{%tc for k in kolonner %}", "{{ k }}", "{%tc endfor %}"), columns=3)
        ),
        context={"kolonner": ["a"]},
        shows=("a",),
    ),
    Template(
        name="a condition on a column",
        source=package(table(row("x", "{%tc if a %}", "y", "{%tc endif %}"), columns=2)),
        context={"a": False},
        shows=("x",),
        hides=(">y<",),
    ),
    Template(
        name="a table in a table",
        source=package(table(row("ytre", raw_cell(table(*LOOPED) + p("under")))) + p("")),
        context={"rader": ROWS},
        shows=("ytre", "1", "x", "2", "y", "under"),
    ),
    Template(
        name="a wide table in a narrow one",
        source=package(
            table(row(raw_cell(table(row("1", "2", "3"), columns=3) + p(""))), columns=1)
        ),
        expects=Differs(
            code="nested-grid",
            holds=lambda docx: widths(docx) == [["2000"], ["2000", "2000", "2000"]],
        ),
        shows=("1", "2", "3"),
    ),
    Template(
        name="a narrow row beside cells that are skipped",
        source=package(
            table(
                '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("{{ a }}") + "</w:tr>",
                '<w:tr><w:trPr><w:gridAfter w:val="1"/></w:trPr>' + cell("x") + "</w:tr>",
            )
        ),
        context={"a": "y"},
        expects=Differs(
            code="skipped-columns", holds=lambda docx: widths(docx) == [["2000", "2000"]]
        ),
        shows=("x", "y"),
    ),
    Template(
        name="a cell in a content control",
        source=package(table(f"<w:tr>{sdt(cell('{{ a }}'))}{cell('x')}</w:tr>")),
        context={"a": "y"},
        expects=Differs(
            code="controlled-cell", holds=lambda docx: widths(docx) == [["2000", "2000"]]
        ),
        shows=("x", "y"),
    ),
    Template(
        name="a row in a content control",
        source=package(table(sdt(row("{{ a }}", "x")))),
        context={"a": "y"},
        shows=("x", "y"),
    ),
    Template(
        name="a table without tags",
        source=package(table(row("1", "2")) + p("{{ a }}")),
        context={"a": "x"},
        shows=("1", "2", "x"),
    ),
    Template(
        name="merged cells of the template",
        source=package(
            table(
                row(cell("{{ a }}", '<w:gridSpan w:val="2"/>')),
                row(cell("1", '<w:vMerge w:val="restart"/>'), "2"),
                row(cell("", "<w:vMerge/>"), "3"),
            )
        ),
        context={"a": "x"},
        shows=("x", "1", "2", "3"),
    ),
    Template(
        name="a header row that repeats, in a loop over rows",
        source=package(
            table(
                "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                + cell("A")
                + cell("B")
                + "</w:tr>",
                *LOOPED,
            )
        ),
        context={"rader": ROWS},
        shows=("A", "1", "2"),
    ),
    Template(
        name="paragraphs that repeat inside a cell",
        source=package(
            table(
                row(
                    raw_cell(
                        p("{%p for r in rader %}")
                        + p("{{ r.a }}")
                        + p("{%p endfor %}")
                        + p("slutt")
                    ),
                    "x",
                )
            )
        ),
        context={"rader": ROWS},
        shows=("1", "2", "slutt"),
    ),
)
