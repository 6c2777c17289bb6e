"""Random Word documents with tags of every kind, legal ones and ones that are put in anywhere.

The constructs that are known to differ are left out, so that the engines must agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random
from typing import Any

from docxtpl import Listing, RichText, RichTextParagraph

from word_language.pieces import PROOF, bookmark, field, p, r, row, sdt, table, text_box

__all__ = ["CONTEXT", "Wild"]

CONTEXT: Mapping[str, Any] = {
    "ja": True,
    "nei": False,
    "tom": [],
    "to": [1, "<2>"],
    "d": {"k": "w"},
    "x": "a & b",
    "linjer": "a\nb\tc",
    "liste": Listing("a <\nb"),
    "farge": "FF0000",
    "n": 2,
    "rik": RichText("rik", bold=True),
    "avsnitt": RichTextParagraph("hele"),
}
_ASKED = ("ja", "nei", "not tom", "n > 1", "x == 'a'", "d.k", "ukjent is defined", "n in to")
_OVER = ("to", "tom", "range(2)", "to[:1]", "d")
_VALUES = (
    "x",
    "n",
    "linjer",
    "liste",
    "d.k",
    "x|upper",
    "'}' ~ n",
    "ukjent|default('u')",
    "to|length",
)
_LOOKS = ("", "", "<w:b/>", '<w:i/><w:color w:val="FF0000"/>', "<w:noProof/>")
_SHAPES = ("", "", '<w:jc w:val="center"/>', '<w:pStyle w:val="Punkt"/>')
_BETWEEN = (
    "",
    "",
    PROOF,
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:bookmarkStart w:id="3" w:name="_GoBack"/>',
)
_OTHERS = ("<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:noBreakHyphen/></w:r>", PROOF)
_STRAY = (
    "{{ x }}",
    "{% if ja %}",
    "{% endif %}",
    "{%p if ja %}",
    "{%tr endfor %}",
    "}}",
    "{%",
    "{#",
    "{{r x }}",
    "{{p rik }}",
    "{{ avsnitt }}",
    "{% vm %}",
    "{% cellbg farge %}",
    "{%- x %}",
    "{{ rik }}",
    "{%p endif -%}",
)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>")


class Wild:
    """A random document; `body()` is its XML."""

    def __init__(self, random: Random) -> None:
        """Choose by `random`."""
        self.random = random
        self.words = 0

    def one(self, *choices: str) -> str:
        return self.random.choice(choices)

    def some(self, make: Callable[[], str], most: int = 3) -> str:
        return "".join(make() for _ in range(self.random.randint(1, most)))

    def word(self) -> str:
        self.words += 1
        return f" ord{self.words} "

    def body(self, depth: int = 2) -> str:
        return self.some(lambda: self.block(depth))

    def cut(self, text: str) -> str:
        """The text in runs, cut anywhere."""
        places = sorted(
            self.random.sample(
                range(1, len(text)), k=min(len(text) - 1, self.random.choice((0, 0, 1, 3)))
            )
        )
        edges = [0, *places, len(text)]
        look = self.one(*_LOOKS)
        pieces = [r(text[a:b], look) for a, b in pairwise(edges)]
        return self.one(*_BETWEEN).join(pieces)

    def text(self, depth: int) -> str:
        """Text with tags that stand in a sentence."""
        inner = (lambda: self.text(depth - 1)) if depth else self.word
        return self.some(
            lambda: self.random.choice(
                (
                    self.word,
                    lambda: f"{{{{{self.one('', ' ')}{self.one(*_VALUES)} }}}}",
                    lambda: self.chosen(inner()),
                    lambda: (
                        f"{{% for i in {self.one(*_OVER)} %}}{inner()}{{{{ i }}}}{{% endfor %}}"
                    ),
                    lambda: "{# {{ merknad }} #}",
                    lambda: "{{r rik }}",
                    lambda: f"{{%r if {self.one(*_ASKED)} %}}{inner()}{{%r endif %}}",
                    lambda: "{% set q = n %}{{ q }}",
                )
            )()
        )

    def chosen(self, inner: str) -> str:
        """The text under a condition."""
        otherwise = self.one("", "{% else %}nei")
        return f"{{% if {self.one(*_ASKED)} %}}{inner}{otherwise}{{% endif %}}"

    def content(self, depth: int) -> str:
        """The inside of a paragraph."""
        return self.some(
            lambda: self.random.choice(
                (
                    lambda: self.cut(self.text(depth)),
                    lambda: self.cut(self.text(depth)),
                    lambda: self.one(*_OTHERS),
                    lambda: sdt(self.cut(self.word())),
                    lambda: bookmark(self.cut(self.text(0))),
                    lambda: field("PAGE", "1"),
                    lambda: f'<w:hyperlink w:anchor="a">{self.cut(self.word())}</w:hyperlink>',
                )
            )(),
            2,
        )

    def around(self, tag: Callable[[str], str], inner: str) -> str:
        """The inside with a condition or a loop around, whose tags are made by `tag`."""
        if self.random.random() < 0.5:
            return tag(f"if {self.one(*_ASKED)}") + inner + tag("endif")
        return tag(f"for i in {self.one(*_OVER)}") + inner + tag("endfor")

    def block(self, depth: int) -> str:
        """Paragraphs or a table."""

        def plain() -> str:
            return p(self.content(depth), properties=self.one(*_SHAPES))

        if not depth:
            return plain()
        return self.random.choice(
            (
                *(plain,) * 3,
                lambda: self.around(
                    lambda code: p(self.cut(f"{{%p {code} %}}")), self.body(depth - 1)
                ),
                lambda: p("{{p avsnitt }}"),
                lambda: sdt(self.body(depth - 1)),
                lambda: p(text_box(p(self.cut(self.word() + "{{ x }}")))),
                self.table,
            )
        )()

    def table(self) -> str:
        """A table of two columns, with loops over rows or over columns."""

        def cell() -> str:
            return self.text(0)

        rows = self.some(
            lambda: self.random.choice(
                (
                    lambda: row(cell(), cell()),
                    lambda: self.around(
                        lambda code: row(f"{{%tr {code} %}}", ""), row(cell(), cell())
                    ),
                    lambda: row("{% cellbg farge %}a", cell()),
                    lambda: row("{% colspan n %}a"),
                    lambda: row("{%tc for i in to %}", cell(), "{%tc endfor %}"),
                )
            )()
        )
        return table(row("a", "b"), rows) + p("")

    def spoilt(self, body: str) -> str:
        """The same with a tag put in, or taken away, anywhere."""
        places = [found.end() for found in _TEXT.finditer(body)]
        for _ in range(self.random.randint(1, 2)) if places else ():
            at = self.random.choice(places)
            body = body[:at] + self.one(*_STRAY) + body[at:]
            places = [found.end() for found in _TEXT.finditer(body)]
        return body
