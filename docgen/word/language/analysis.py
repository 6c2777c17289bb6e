"""Reads a template thoroughly before it is used: its tags, its trees, and all that is wrong.

    read_template(source, engine) -> Reading

The same reading serves the compiler, which refuses a template with faults, and the check, which
tells of them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from docgen.model.fault import Fault
from docgen.word.filling.grid import GridChanges, grid_changes
from docgen.word.language.beside import beside_faults
from docgen.word.language.blocks import pair_blocks
from docgen.word.language.cells import cell_faults, give_properties
from docgen.word.language.patch import Source, patched
from docgen.word.language.proof import Cut, Unbalanced, prove
from docgen.word.language.syntax import syntax_faults
from docgen.word.language.tags import scan_story, short
from docgen.word.stories import PLAIN_PARSER, Story, stories_of, unread_parts

__all__ = ["ReadStory", "Reading", "read_template", "without_echoes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStory:
    """One part of the template as Jinja reads it; `tree` is None when it cannot.

    `unpaired` are the numbers of tags that open or close nothing; `grid` tells whether a table may
    get another number of columns or lose all its rows.
    """

    source: Source
    tree: nodes.Template | None
    unpaired: frozenset[int]
    grid: GridChanges

    @property
    def story(self) -> Story:
        """The part itself."""
        return self.source.story


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A template read through: `document` is python-docx's, its tags marked by numbers."""

    document: Any
    stories: tuple[ReadStory, ...]
    faults: tuple[Fault, ...]


def _at(source: Source, line: int | None, code: str, **parameters: str) -> Fault:
    tag = source.tag_at(line)
    parameters["tag"] = short(tag.text) if tag else source.story.name
    return Fault(code=code, place=tag.place if tag else source.whole, parameters=parameters)


def _tree(source: Source, engine: Environment) -> tuple[nodes.Template | None, Fault | None]:
    try:
        tree = engine.parse(source.text)
        prove(tree)
    except TemplateSyntaxError as error:
        return None, _at(source, error.lineno, "template-syntax")
    except Unbalanced as error:
        return None, _at(source, error.line, "template-unbalanced")
    except Cut as error:
        return None, _at(source, error.line, "template-unsupported", word=error.name)
    return tree, None


def _read(story: Story, engine: Environment) -> tuple[ReadStory, list[Fault]]:
    scan = scan_story(story)
    pairing = pair_blocks(scan.tags)
    faults = [*scan.faults, *pairing.faults, *beside_faults(scan.tags)]
    faults += cell_faults(scan.tags, pairing.blocks)
    faults += syntax_faults(scan.tags, engine)
    # The grid is a matter of the XML as it stands, before the marks are written.
    grid: GridChanges = "never"
    if story.kind == "body":
        changes = grid_changes(story.root, scan.tags, pairing.blocks)
        grid = "always" if scan.reaching else changes
    give_properties(scan.tags)
    sound = all(fault.code == "template-tag-quotes" for fault in faults)
    source, lost = patched(story, scan.tags, sound=sound)
    if lost:
        faults.append(lost)
    tree = None
    # Where signs or pairs are wrong, what Jinja would say is the same thing in other words.
    if sound:
        tree, wrong = _tree(source, engine)
        faults += [wrong] if wrong else []
    read = ReadStory(source=source, tree=tree, unpaired=pairing.unpaired, grid=grid)
    return read, faults


def _unread(document: Any) -> Iterator[Fault]:  # noqa: ANN401
    """Tags in parts that nothing fills in, which would reach the reader as they stand."""
    for part in unread_parts(document):
        blob = part.blob
        if b"{{" not in blob and b"{%" not in blob:
            continue
        try:
            root = etree.fromstring(blob, PLAIN_PARSER)
        except etree.XMLSyntaxError:
            continue
        story = Story(kind="other", name=str(part.partname)[1:], root=root, part=part)
        for tag in scan_story(story).tags:
            yield Fault(
                code="template-tag-not-read", place=tag.place, parameters={"tag": short(tag.text)}
            )


def _in_order(fault: Fault) -> tuple[str, int]:
    place = fault.place
    return (place.part, place.paragraph or 0) if place else ("", 0)


def _told_once(faults: list[Fault]) -> tuple[Fault, ...]:
    """Each fault once: Word holds a text box twice, for itself and for older programs."""
    seen: dict[object, Fault] = {}
    for fault in sorted(faults, key=_in_order):
        place = fault.place
        where = (place.part, place.cell, place.text) if place else None
        seen.setdefault((fault.code, where, tuple(fault.parameters.items())), fault)
    return tuple(seen.values())


def read_template(document: Any, engine: Environment) -> Reading:  # noqa: ANN401
    """Read every part of `document` (python-docx's); tags are marked in it on the way."""
    stories: list[ReadStory] = []
    faults: list[Fault] = []
    for story in stories_of(document):
        read, wrong = _read(story, engine)
        stories.append(read)
        faults += wrong
    faults += _unread(document)
    return Reading(document=document, stories=tuple(stories), faults=_told_once(faults))


def without_echoes(faults: Iterable[Fault]) -> list[Fault]:
    """The faults without those that go away when a tag gets straight quotes."""
    faults = list(faults)
    curly = [fault.place for fault in faults if fault.code == "template-tag-quotes"]
    return [one for one in faults if one.code != "template-syntax" or one.place not in curly]
