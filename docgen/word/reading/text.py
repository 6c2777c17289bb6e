"""A Word file as text that people can read and that git can compare line by line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from docx.oxml.ns import qn

from docgen.texts import translate
from docgen.word.reading.levels import Levels
from docgen.word.reading.line import Story, line_of_paragraph
from docgen.word.reading.parts import Parts, Relation, open_parts

__all__ = ["text_of"]

_P, _TBL, _TR, _TC, _ID = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "id"))
# Around paragraphs, rows and cells without being one: content controls and the like.
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_AROUND = {
    *(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "del")),
    # Of what stands twice, for new programs and for old ones, the first.
    f"{_MC}AlternateContent",
    f"{_MC}Choice",
}
_NOTES = (("footnotes", "footnote", ""), ("endnotes", "endnote", "e"))
_PROPERTIES = (
    "title",
    "subject",
    "creator",
    "keywords",
    "category",
    "description",
    "language",
    "identifier",
    "version",
)


def text_of(source: bytes, language: str = "nb") -> str:
    """The Word file `source` as text: each paragraph, and each row of a table, is a line.

    Headings begin with `#`, list items with `-` or `1.`; tags stand as they are written. Headers,
    footers, notes, text boxes, properties and pictures follow in sections of their own. Names of
    what is no text (`[bilde: …]`) are in `language`.

    The same file gives the same text, without what Word changes by itself each time it saves. A
    damaged file gives what can be read, and a line for what cannot; this function never fails.
    """

    def say(message: str, **words: str) -> str:
        return translate("messages", message, language, **words)

    parts = open_parts(source)
    if parts is None:
        return f"{say('shown-not-word')}\n"
    if parts.main not in parts.names:
        return f"{say('shown-no-body')}\n"
    return "".join(f"{line}\n" for line in _Reading(parts, say).lines())


class _Reading:
    """One file being read."""

    def __init__(self, parts: Parts, say: Callable[..., str]) -> None:
        self._parts = parts
        self._say = say
        self._main = parts.main
        self._relations = parts.relations(self._main)
        self._levels = Levels(self._related("styles"), self._related("numbering"))
        self._notes = {name: self._note_texts(name, one) for name, one, _ in _NOTES}
        self._story = Story(
            say=say,
            relations=self._relations,
            comments=self._comments(),
            notes={
                (qn(f"w:{one}Reference"), number): f"{letter}{place}"
                for name, one, letter in _NOTES
                for place, number in enumerate(self._notes[name], start=1)
            },
        )

    def lines(self) -> Iterator[str]:
        """All of the file."""
        root = self._parts.root(self._main)
        body = root.find(qn("w:body")) if root is not None else None
        yield from self._blocks_or_damage(body, self._main, self._relations)
        if body is not None:
            yield from self._edges(body)
        for name, _, letter in _NOTES:
            yield from self._note_lines(name, letter)
        yield from self._boxes()
        yield from self._properties()
        yield from self._pictures()

    def _part_of(self, kind: str) -> str:
        found = (one.target for one in self._relations.values() if one.kind == kind)
        return next(found, "")

    def _related(self, kind: str) -> Any:  # noqa: ANN401 - lxml's elements, with no own types
        name = self._part_of(kind)
        return self._parts.root(name) if name else None

    def _title(self, message: str, **parameters: str) -> tuple[str, str]:
        return "", f"=== {self._say(message, **parameters)} ==="

    def _note_texts(self, name: str, one: str) -> dict[str, Any]:
        """The notes by id, without those that are lines between the notes and the text."""
        root = self._related(name)
        notes = root.iter(qn(f"w:{one}")) if root is not None else ()
        return {note.get(_ID): note for note in notes if note.get(qn("w:type")) in (None, "normal")}

    def _note_lines(self, name: str, letter: str) -> Iterator[str]:
        part, notes = self._part_of(name), self._notes[name].values()
        if notes:
            yield from self._title(f"shown-{name}")
        relations = self._parts.relations(part)
        for number, note in enumerate(notes, start=1):
            lines = self._blocks_or_damage(note, part, relations)
            yield f"[^{letter}{number}]: {' / '.join(lines)}"

    def _comments(self) -> dict[str, tuple[str, str]]:
        root = self._related("comments")
        found = {}
        for comment in root.iter(qn("w:comment")) if root is not None else ():
            texts = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in comment.iter(_P))
            author = comment.get(qn("w:author")) or "?"
            found[comment.get(_ID)] = (author, " / ".join(texts))
        return found

    def _blocks_or_damage(
        self,
        root: Any,  # noqa: ANN401
        name: str,
        relations: Mapping[str, Relation],
    ) -> Iterator[str]:
        self._story.relations = relations
        try:
            lines = None if root is None else list(self._blocks(root))
        except RecursionError:
            # Deeper than any text is: made by a program, or to do harm.
            lines = None
        yield from [self._say("shown-damaged", part=name)] if lines is None else lines

    def _blocks(self, container: Any) -> Iterator[str]:  # noqa: ANN401
        for block in _within(container, (_P, _TBL)):
            if block.tag == _P:
                yield from self._paragraph(block)
            else:
                yield from self._table(block)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:  # noqa: ANN401
        text = line_of_paragraph(paragraph, self._story)
        mark = self._levels.mark(paragraph) if text else ""
        on_new_page = paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
        if _is_on(on_new_page):
            yield self._say("shown-break-page")
        yield mark + text
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            yield self._say("shown-break-section")

    def _table(self, table: Any) -> Iterator[str]:  # noqa: ANN401
        told = [
            one.get(qn("w:val"))
            for name in ("w:tblCaption", "w:tblDescription")
            for one in table.iterfind(f"{qn('w:tblPr')}/{qn(name)}")
        ]
        named = self._say("shown-table-named", text=" – ".join(filter(None, told)))
        yield named if any(told) else self._say("shown-table")
        rows = list(_within(table, (_TR,)))
        for number, row in enumerate(rows):
            cells = [self._cell(one) for one in _within(row, (_TC,))]
            change = _row_change(row)
            line = f"| {' | '.join(cells)} |"
            yield f"[{change}{line}{change}]" if change else line
            if _is_header(row) and not any(_is_header(one) for one in rows[number + 1 :][:1]):
                yield f"|{' --- |' * len(cells)}"

    def _cell(self, cell: Any) -> str:  # noqa: ANN401
        return " / ".join(self._blocks(cell))

    def _edges(self, body: Any) -> Iterator[str]:  # noqa: ANN401
        """Headers and footers by the section and the pages they are for; Word renames the parts."""
        sections = list(body.iter(qn("w:sectPr")))
        for number, section in enumerate(sections, start=1):
            for edge in ("header", "footer"):
                for reference in section.iterfind(qn(f"w:{edge}Reference")):
                    relation = self._relations.get(reference.get(qn("r:id")) or "")
                    title = self._say(f"shown-{edge}")
                    kind = reference.get(qn("w:type"))
                    if kind in ("first", "even"):
                        title = f"{title}, {self._say(f'shown-pages-{kind}')}"
                    if len(sections) > 1:
                        title = f"{title}, {self._say('shown-section', number=str(number))}"
                    yield from self._edge(relation.target if relation else "?", title)

    def _edge(self, name: str, title: str) -> Iterator[str]:
        root, relations = self._parts.root(name), self._parts.relations(name)
        lines = list(self._blocks_or_damage(root, name, relations))
        if any(lines):
            yield from ("", f"=== {title} ===", *lines)

    def _boxes(self) -> Iterator[str]:
        # Reading one may find others in it.
        number = 0
        while number < len(self._story.boxes):
            box, relations = self._story.boxes[number]
            number += 1
            yield from self._title("shown-text-box-title", number=str(number))
            yield from self._blocks_or_damage(box, self._main, relations)

    def _properties(self) -> Iterator[str]:
        core, custom = (self._parts.root(f"docProps/{name}.xml") for name in ("core", "custom"))
        told: dict[str, str] = {}
        for one in core if core is not None else ():
            name = one.tag.rpartition("}")[2]
            if name in _PROPERTIES and (one.text or "").strip():
                told[self._say(f"shown-property-{name}")] = one.text
        for one in custom if custom is not None else ():
            told[str(one.get("name"))] = "".join(one.itertext())
        if told:
            yield from self._title("shown-properties")
            yield from (f"{name}: {' '.join(text.split())}" for name, text in told.items())

    def _pictures(self) -> Iterator[str]:
        """A picture that is exchanged for another under the same name is a change too."""
        names = [one for one in self._parts.names if one.startswith("word/media/")]
        contents = [content for one in names if (content := self._parts.content(one)) is not None]
        if contents:
            yield from self._title("shown-pictures")
        yield from sorted(hashlib.sha256(one).hexdigest()[:16] for one in contents)


def _within(container: Any, tags: Sequence[str]) -> Iterator[Any]:  # noqa: ANN401
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, tags)


def _is_on(toggle: Any) -> bool:  # noqa: ANN401
    return toggle is not None and toggle.get(qn("w:val")) not in ("0", "false", "off")


def _is_header(row: Any) -> bool:  # noqa: ANN401
    return _is_on(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}"))


def _row_change(row: Any) -> str:  # noqa: ANN401
    for name, change in (("w:ins", "+"), ("w:del", "-")):
        if row.find(f"{qn('w:trPr')}/{qn(name)}") is not None:
            return change
    return ""
