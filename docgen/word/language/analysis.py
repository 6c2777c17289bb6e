"""Reads a template thoroughly before it is used: its tags, its trees, and all that is wrong.

    read_template(source, engine) -> Reading

The same reading serves the compiler, which refuses a template with faults, and the check, which
tells of them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from docgen.model.fault import Fault
from docgen.word.language.beside import beside_faults
from docgen.word.language.blocks import pair_blocks
from docgen.word.language.cells import cell_faults, give_properties
from docgen.word.language.grids import GridChanges, grid_changes
from docgen.word.language.patch import Source, patched
from docgen.word.language.proof import Cut, Unbalanced, prove
from docgen.word.language.syntax import syntax_faults
from docgen.word.language.tags import scan_story, short
from docgen.word.language.unread import unread_faults
from docgen.word.stories import Story, stories_of

__all__ = ["ReadStory", "Reading", "in_order", "read_template", "told_once", "without_echoes"]

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


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
    """A template read through: `document` is python-docx's, its tags marked by numbers.

    `copies` are the parts and paragraph numbers of what stands there for older programs.
    """

    document: Any
    stories: tuple[ReadStory, ...]
    faults: tuple[Fault, ...]
    copies: frozenset[tuple[str, int]]


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


def in_order(fault: Fault) -> tuple[str, int]:
    """A key that puts faults in the order they stand: what is about all of the file first."""
    place = fault.place
    return (place.part, place.paragraph or 0) if place else ("", 0)


def _copies(story: Story) -> Iterator[tuple[str, int]]:
    """The paragraphs that Word keeps for older programs, a second time beside their originals."""
    for number, paragraph in enumerate(story.root.iter(qn("w:p"))):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            yield story.name, number


def told_once(faults: Iterable[Fault], copies: Collection[tuple[str, int]]) -> tuple[Fault, ...]:
    """Each fault once, also where it stands both in a text box and in the copy of the box."""
    seen: dict[object, Fault] = {}
    originals: set[object] = set()
    for fault in faults:
        place = fault.place
        said = (fault.code, place and place.part, tuple(fault.parameters.items()))
        if place and (place.part, place.paragraph) in copies:
            if (said, place.text) in originals:
                continue
        elif place:
            originals.add((said, place.text))
        seen.setdefault((said, place), fault)
    return tuple(seen.values())


def read_template(document: Any, engine: Environment) -> Reading:  # noqa: ANN401
    """Read every part of `document` (python-docx's); tags are marked in it on the way."""
    stories: list[ReadStory] = []
    faults: list[Fault] = []
    copied: list[tuple[str, int]] = []
    for story in stories_of(document):
        copied += _copies(story)
        read, wrong = _read(story, engine)
        stories.append(read)
        faults += wrong
    faults += unread_faults(document)
    copies = frozenset(copied)
    return Reading(
        document=document,
        stories=tuple(stories),
        faults=told_once(sorted(faults, key=in_order), copies),
        copies=copies,
    )


def without_echoes(faults: Iterable[Fault]) -> list[Fault]:
    """The faults without those that go away when a tag gets straight quotes."""
    faults = list(faults)
    curly = [fault.place for fault in faults if fault.code == "template-tag-quotes"]
    return [one for one in faults if one.code != "template-syntax" or one.place not in curly]
