"""Loops: inside a run, over runs and paragraphs; the loop's own names; filters, else, recursion."""

from __future__ import annotations

from word_language.entry import Template
from word_language.package import package
from word_language.pieces import p, r

PEOPLE = [{"navn": "Kari", "barn": ["A", "B"]}, {"navn": "Ola", "barn": []}]


def looped(name: str, text: str, shows: str, /, **context: object) -> Template:
    """One paragraph with a loop inside, and what it becomes."""
    return Template(name=name, source=package(p(text)), context=context, shows=(shows,))


def paragraphs_of(*texts: str) -> bytes:
    """A template with these paragraphs."""
    return package("".join(p(text) for text in texts))


TEMPLATES = (
    looped("a for inside a run", "{% for x in a %}<{{ x }}>{% endfor %}", "<1><2>", a=[1, 2]),
    looped("a for over nothing", "a{% for x in a %}{{ x }}{% endfor %}b", "ab", a=[]),
    looped(
        "else when there was nothing",
        "{% for x in a %}{{ x }}{% else %}ingen{% endfor %}",
        "ingen",
        a=[],
    ),
    looped("only some items", "{% for x in a if x > 1 %}{{ x }}{% endfor %}", "23", a=[1, 2, 3]),
    looped(
        "commas between items",
        "{% for x in a %}{{ x }}{{ ', ' if not loop.last }}{% endfor %}",
        "1, 2",
        a=[1, 2],
    ),
    looped(
        "the numbers of a loop",
        "{% for x in a %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}/{{ loop.length }} "
        "{% endfor %}",
        "102/2 211/2 ",
        a="xy",
    ),
    looped(
        "first and last",
        "{% for x in a %}{% if loop.first %}[{% endif %}{{ x }}{% if loop.last %}]{% endif %}"
        "{% endfor %}",
        "[12]",
        a=[1, 2],
    ),
    looped(
        "the item before and after, and turns",
        "{% for x in a %}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('-') }}"
        "{{ loop.cycle('o', 'e') }}{% endfor %}",
        "-2o1-e",
        a=[1, 2],
    ),
    looped(
        "what changed since the last item",
        "{% for x in a %}{% if loop.changed(x) %}{{ x }}{% endif %}{% endfor %}",
        "121",
        a=[1, 1, 2, 1],
    ),
    looped(
        "keys and values",
        "{% for k, v in a.items() %}{{ k }}={{ v }};{% endfor %}",
        "x=1;y=2;",
        a={"x": 1, "y": 2},
    ),
    looped(
        "groups",
        "{% for g in a|groupby('k') %}{{ g.grouper }}:{{ g.list|length }} {% endfor %}",
        "1:2 2:1 ",
        a=[{"k": 1}, {"k": 2}, {"k": 1}],
    ),
    looped(
        "batches", "{% for b in a|batch(2, '-') %}{{ b|join }}|{% endfor %}", "12|3-|", a=[1, 2, 3]
    ),
    looped(
        "a for in a for, with the outer loop's number",
        "{% for x in a %}{% set n = loop.index %}{% for y in x %}{{ n }}{{ y }}{% endfor %};"
        "{% endfor %}",
        "1a1b;2c;",
        a=["ab", "c"],
    ),
    looped(
        "a loop that calls itself",
        "{% for x in a recursive %}{{ x.n }}{% if x.u %}({{ loop(x.u) }}){% endif %}{% endfor %}",
        "1(23)",
        a=[{"n": 1, "u": [{"n": 2, "u": []}, {"n": 3, "u": []}]}],
    ),
    looped(
        "a name in a loop does not leave it",
        "{% set x = 0 %}{% for y in a %}{% set x = y %}{% endfor %}{{ x }}",
        "0",
        a=[1, 2],
    ),
    looped(
        "a namespace leaves the loop",
        "{% set s = namespace(sum=0) %}{% for y in a %}{% set s.sum = s.sum + y %}{% endfor %}"
        "{{ s.sum }}",
        "3",
        a=[1, 2],
    ),
    looped("a range", "{% for x in range(1, 4) %}{{ x }}{% endfor %}", "123"),
    Template(
        name="a for over runs of different looks",
        source=package(
            p(
                r("{% for x in a %}"),
                r("{{ x }}", "<w:b/>"),
                r(" og "),
                r("{% endfor %}"),
                r("slutt"),
            )
        ),
        context={"a": ["A", "B"]},
        shows=("A og B og slutt",),
    ),
    Template(
        name="a for over paragraphs",
        source=paragraphs_of("før", "{%p for x in a %}", "{{ x.navn }}", "{%p endfor %}", "etter"),
        context={"a": PEOPLE},
        shows=("før", "Kari", "Ola", "etter"),
    ),
    Template(
        name="a for over paragraphs with nothing in it",
        source=paragraphs_of("før", "{%p for x in a %}", "{{ x }}", "{%p endfor %}", "etter"),
        context={"a": []},
        shows=("før", "etter"),
    ),
    Template(
        name="else of a for over paragraphs",
        source=paragraphs_of(
            "{%p for x in a %}", "{{ x }}", "{%p else %}", "ingen", "{%p endfor %}"
        ),
        context={"a": []},
        shows=("ingen",),
    ),
    Template(
        name="loops over paragraphs inside each other, with a condition between",
        source=paragraphs_of(
            "{%p for x in a %}",
            "{{ x.navn }}",
            "{%p if x.barn %}",
            "{%p for b in x.barn %}",
            "{{ loop.index }} {{ b }}",
            "{%p endfor %}",
            "{%p else %}",
            "ingen barn",
            "{%p endif %}",
            "{%p endfor %}",
        ),
        context={"a": PEOPLE},
        shows=("Kari", "1 A", "2 B", "Ola", "ingen barn"),
    ),
    Template(
        name="a loop over paragraphs that calls itself",
        source=paragraphs_of(
            "{%p for x in a recursive %}",
            "{{ loop.depth }} {{ x.n }}",
            "{{p loop(x.u) }}",
            "{%p endfor %}",
        ),
        context={"a": [{"n": "a", "u": [{"n": "b", "u": []}]}, {"n": "c", "u": []}]},
        shows=("1 a", "2 b", "1 c"),
    ),
    Template(
        name="a numbered list",
        source=package(
            "".join(
                (
                    p("{%p for x in a %}"),
                    p(
                        "{{ x }}",
                        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
                    ),
                    p("{%p endfor %}"),
                )
            )
        ),
        context={"a": ["en", "to"]},
        shows=("en", "to"),
    ),
    Template(
        name="a for over whole tables",
        source=package(
            p("{%p for x in a %}") + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/>'
            "</w:tblGrid><w:tr><w:tc><w:tcPr/>"
            + p("{{ x }}")
            + "</w:tc></w:tr></w:tbl>"
            + p("")
            + p("{%p endfor %}")
        ),
        context={"a": ["en", "to"]},
        shows=("en", "to"),
    ),
)
