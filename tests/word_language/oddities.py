"""What Word writes between and inside tags of its own accord."""

from __future__ import annotations

from word_language.entry import Refused, Template
from word_language.package import package
from word_language.pieces import PROOF, p, r

TAG = "{{ navn }}"
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>{{ b }}</w:t></w:r></w:rt><w:rubyBase><w:r>"
    "<w:t>{{ a }}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


def split_at(position: int) -> Template:
    """The tag, in two runs of different looks."""
    return Template(
        name=f"a tag split after {position} characters",
        source=package(
            p(r("før "), r(TAG[:position], "<w:b/>"), PROOF, r(TAG[position:]), " etter")
        ),
        context={"navn": "Kari"},
        shows=("før Kari etter",),
    )


def between(name: str, inside: str, shows: str = "x", note: str = "") -> Template:
    """A tag with something of Word's inside."""
    return Template(
        name=name,
        source=package(p(f"<w:r><w:t>{{{{ a</w:t>{inside}<w:t>b }}}}</w:t></w:r>")),
        context={"ab": "x"},
        shows=(shows,),
        note=note,
    )


TEMPLATES = (
    *(split_at(position) for position in range(1, len(TAG))),
    Template(
        name="a tag with a run for every character",
        source=package(
            p(*(r(sign, '<w:lang w:val="nb-NO"/>') for sign in "{% if a %}ja{% endif %}"))
        ),
        context={"a": 1},
        shows=("ja",),
    ),
    Template(
        name="a tag for a paragraph, split and with revision numbers",
        source=package(
            '<w:p w:rsidR="00A1" w:rsidRDefault="00A2"><w:r w:rsidRPr="00A3"><w:t>{%</w:t>'
            f'</w:r>{PROOF}<w:r><w:t>p if</w:t></w:r><w:r><w:t xml:space="preserve"> a %'
            "</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>" + p("inne") + p("{%p endif %}")
        ),
        context={"a": 1},
        shows=("inne",),
    ),
    Template(
        name="a bookmark inside a tag",
        source=package(
            p(
                r("{{ na"),
                '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>',
                r("vn }}"),
            )
        ),
        context={"navn": "x"},
        shows=("x",),
    ),
    between("a mark for where a page ended, inside a tag", "<w:lastRenderedPageBreak/>"),
    between("a tab inside a tag", "<w:tab/>", note="It is dropped, not a space."),
    between("a line break inside a tag", "<w:br/>"),
    between("a soft hyphen inside a tag", "<w:softHyphen/>"),
    Template(
        name="a hyphen that does not break, inside a tag",
        source=package(p('<w:r><w:t>{{ "A</w:t><w:noBreakHyphen/><w:t>B" }}</w:t></w:r>')),
        expects=Refused(code="template-sign-inside-tag", leaves="AB"),
        note="The hyphen is part of the text and is dropped without a word.",
    ),
    Template(
        name="a symbol inside a tag",
        source=package(
            p(r("{{ na"), '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r("vn }}"))
        ),
        context={"navn": "x"},
        expects=Refused(code="template-sign-inside-tag", loses="w:sym"),
    ),
    Template(
        name="a mark for where a page ended, outside tags",
        source=package(
            p(
                "<w:r><w:lastRenderedPageBreak/><w:t>{{ a }}</w:t><w:tab/><w:t>b</w:t>"
                "<w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
            )
        ),
        context={"a": "x"},
        shows=("x\tb\nc\u2011d",),
    ),
    Template(
        name="text elements that do not keep their spaces",
        source=package(
            p(
                "<w:r><w:t>Navn:</w:t></w:r><w:r><w:t>{{ a }}</w:t></w:r>"
                "<w:r><w:t>{{ b }} og {{ a }}</w:t></w:r>"
            )
        ),
        context={"a": " x ", "b": ""},
        shows=("Navn: x  og  x ",),
    ),
    Template(
        name="empty elements with attributes",
        source=package(
            '<w:p w:rsidR="00A1"/><w:p w:rsidR="00A2"><w:r w:rsidR="00A3"/><w:r>'
            '<w:t xml:space="preserve"/><w:tab/><w:t>{{ a }}</w:t></w:r></w:p>'
        ),
        context={"a": "x\ty"},
    ),
    Template(
        name="white space between the elements of the template",
        source=package(
            "\n  <w:p>\n    <w:r>\n      <w:t>{{ a }}</w:t>\n    </w:r>\n  </w:p>\n"
            + p("{%p if a %}")
            + "\n"
            + p("inne")
            + "\n"
            + p("{%p endif %}")
            + "\n"
        ),
        context={"a": "x"},
        shows=("x", "inne"),
    ),
    Template(
        name="page breaks, symbols and ruby",
        source=package(
            p(
                '<w:r><w:br w:type="page"/></w:r>',
                "{{ a }}",
                '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
                RUBY,
            )
        ),
        context={"a": "東", "b": "とう"},
    ),
    Template(
        name="a formula of Word with a value",
        source=package(
            p(
                '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/'
                'math"><m:r><m:t>{{ a }}</m:t></m:r></m:oMath>',
                "{{ a }}",
            )
        ),
        context={"a": "x"},
    ),
    Template(
        name="sections of the template with tags around",
        source=package(
            p("{%p if a %}")
            + p("en", properties='<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>')
            + p("{%p endif %}")
            + p("to")
        ),
        context={"a": 0},
        shows=("to",),
        hides=('w:w="1"',),
    ),
    Template(
        name="a tag for a paragraph with a hard space",
        source=package(p("{%p\u00a0if a %}") + p("inne") + p("{%p endif %}")),
        context={"a": 1},
        expects=Refused(code="template-syntax"),
        note="docxtpl wants a plain space after the p.",
    ),
    Template(
        name="a value that begins with the letter of a tag for a run",
        source=package(p("{{ r.a }} {{ p }} {{ tr }}")),
        context={"r": {"a": 1}, "p": 2, "tr": 3},
        shows=("1 2 3",),
    ),
)
