"""The tags of a story in a row, without the text between them, as Jinja reads them.

Names are checked on this row: it can be read even where the Word file is wrong otherwise, as tags
that have no counterpart or cannot be read are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.word.language.patch import plain_signs
from docgen.word.language.syntax import alone
from docgen.word.language.tags import Tag

__all__ = ["Row", "tag_row"]

_CURLY = re.compile("[\u2018-\u201f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The tree of a row of tags; the tag on line n is `tags[n - 1]`.

    `left_out` are the tags that are not in it, with their trees where they can be read alone.
    """

    tree: nodes.Template
    tags: Sequence[Tag]
    left_out: Sequence[tuple[Tag, nodes.Template]]

    def tag_at(self, line: int) -> Tag | None:
        """The tag that stands on the line; None when there is none."""
        return self.tags[line - 1] if 0 < line <= len(self.tags) else None


def _written(tag: Tag, *, bare: bool) -> str:
    """The tag with straight quotes; `bare`: with none where there were curly ones."""
    inner = (_CURLY.sub("", tag.inner) if bare else plain_signs(tag.inner)).replace("\n", " ")
    if tag.kind == "print":
        return f"{{{{ {inner} }}}}"
    if tag.word in {"colspan", "cellbg"}:
        return f"{{{{ {inner.removeprefix(tag.word)} }}}}"
    return f"{{% {inner} %}}"


def _read_alone(tag: Tag, engine: Environment) -> nodes.Template | None:
    source = alone(tag)
    try:
        return engine.parse(source) if source else None
    except TemplateSyntaxError:
        return None


def _usable(tags: Sequence[Tag], engine: Environment) -> Iterator[tuple[Tag, str]]:
    """The tags that can be read, as they are to be written."""
    for tag in tags:
        if tag.word == "endraw":
            continue
        if tag.word.startswith("end") or tag.word == "else":
            yield tag, _written(tag, bare=True)
        elif _read_alone(tag, engine) is not None:
            yield tag, _written(tag, bare=False)
        elif _CURLY.search(tag.inner):
            # Quotes that do not belong there at all: told of, and passed over here.
            bare = replace(tag, text=_CURLY.sub("", tag.text))
            if _read_alone(bare, engine) is not None:
                yield tag, _written(tag, bare=True)


def tag_row(tags: Sequence[Tag], unpaired: Collection[int], engine: Environment) -> Row:
    """The row of these tags; `unpaired` are the numbers of those that have no counterpart."""
    written = list(_usable(tags, engine))
    usable = [tag for tag, _ in written]
    row = [tag for tag in usable if tag.number not in unpaired]
    try:
        tree = engine.parse("\n".join(text for tag, text in written if tag.number not in unpaired))
    except TemplateSyntaxError:
        # An `else` of nothing, say: each tag is read by itself.
        tree, row = engine.parse(""), []
    kept = {tag.number for tag in row}
    alone_read = ((tag, _read_alone(tag, engine)) for tag in usable if tag.number not in kept)
    left_out = [(tag, found) for tag, found in alone_read if found is not None]
    return Row(tree=tree, tags=row, left_out=left_out)
