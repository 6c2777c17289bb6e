"""Compiled Word templates: everything that does not hang on the values is done once.

    compile_template(source, engine) -> CompiledTemplate

For each document only Jinja runs, and what it gave is compressed and written beside the parts that
were compressed when the template was compiled.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from jinja2 import Environment, Template, nodes

from docgen.model.artifact import Stamp
from docgen.model.fault import BadTemplateError
from docgen.word.archival import make_archival
from docgen.word.filling.failures import FORESEEN, failure_of
from docgen.word.filling.grid import fit_empty_grids, fit_grids, free_last_rows
from docgen.word.filling.holders import fill_holders, may_be_emptied
from docgen.word.filling.listing import resolve_listing
from docgen.word.filling.properties import stamped
from docgen.word.filling.record import Record
from docgen.word.filling.shown import fonts_of, shown_from
from docgen.word.filling.twin import TwinWriter, make_twin_writer
from docgen.word.filling.write import PackageWriter, parts_of
from docgen.word.language.analysis import ReadStory, read_template, without_echoes
from docgen.word.language.grids import GridChanges
from docgen.word.language.patch import Source
from docgen.word.stories import core_part_name, open_document

__all__ = ["BadTemplateError", "CompiledTemplate", "Merged", "compile_template"]

_HEAD = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
# docxtpl's escapes for the signs of tags, undone in the template's own text.
_ESCAPED = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_DRAWING_ID = re.compile(r'(<(?:\w+:)?docPr\b[^>]*?\bid=")[^"]*')
_FIRST_DRAWING_ID = 1001
# docxtpl reads these as straight quotes; docgen's own packs are held to more.
_TOLERATED = frozenset(("template-tag-quotes",))

Finish = Callable[[str], str]
OnPart = Callable[[str], None]
_FITTING: Mapping[GridChanges, list[Finish]] = {
    "always": [fit_grids],
    "when-empty": [fit_empty_grids],
    "never": [],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part with tags: its Jinja template, and what is done with the XML that it gives."""

    name: str
    source: Source
    template: Template
    finishes: tuple[Finish, ...]

    def run(self, values: Mapping[str, object], record: Record | None = None) -> str:
        """The XML for these values, just as Jinja gives it."""
        template = self.template
        try:
            pieces = template.root_render_func(template.new_context(dict(values)))
            if record is not None:
                return record.follow(self.source, template, pieces)
            return "".join(pieces)
        except FORESEEN as error:
            raise failure_of(error, self.source, template, values) from error

    def finished(self, xml: str) -> str:
        for finish in self.finishes:
            xml = finish(xml)
        return xml


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A document whose text is made and whose file is not written yet.

    `parts` are the parts that were filled in, by name, as XML.
    """

    parts: Mapping[str, str]
    _template: CompiledTemplate

    def package(self, stamp: Stamp | None = None) -> bytes:
        """The file; with a `stamp`, its properties tell the identity of the document."""
        return self._template.writer.build(self._changed(stamp).items())

    def twin(self, stamp: Stamp | None = None) -> bytes:
        """The same document for the converter alone, without what nothing in it uses.

        The file itself where the template is an odd one (`docgen.word.lean`), or a value brought a
        style of its own.
        """
        twins = self._template.twins
        if twins is None or not twins.serves(self.parts.values()):
            return self.package(stamp)
        return twins.build(self._changed(stamp).items())

    def _changed(self, stamp: Stamp | None) -> dict[str, bytes]:
        template = self._template
        changed = {name: _HEAD + xml.encode() for name, xml in self.parts.items()}
        core = changed.setdefault(template.core_name, template.core)
        if stamp is not None:
            changed[template.core_name] = stamped(core, stamp)
        return changed


class CompiledTemplate:
    """A template ready to be filled in, any number of times.

    `package` is the Word file it was compiled from, made ready for archival PDF where that was
    asked for; `core` its core properties; `fonts` those that it names. `shown_from` tells from how
    many pages on a header or footer is seen.
    """

    def __init__(
        self,
        package: bytes,
        core_name: str,
        parts: tuple[_Part, ...],
        fixed: dict[str, bytes],
        shown_from: Mapping[str, int],
    ) -> None:
        """Compress what no document changes; `fixed` are parts that need no values."""
        self.package = package
        self.shown_from = shown_from
        self.core_name = core_name
        self._parts = parts
        files = parts_of(package) | fixed
        self.fonts = fonts_of(files)
        self.core = files.pop(core_name)
        self._fixed = fixed
        filled = {part.name for part in parts}
        self.writer = PackageWriter((name, files[name]) for name in files if name not in filled)

    @cached_property
    def twins(self) -> TwinWriter | None:
        """Writes lean twins; made when the first is asked for, None for an odd template."""
        own = {self.core_name, *(part.name for part in self._parts)}
        return make_twin_writer(parts_of(self.package) | self._fixed, own)

    def run_jinja(self, values: Mapping[str, object]) -> list[tuple[str, str]]:
        """What Jinja alone gives for each part with tags, by name.

        Raises:
            BadTemplateError: a tag cannot be filled in with these values.
        """
        return [(part.name, part.run(values)) for part in self._parts]

    def merge(
        self,
        values: Mapping[str, object],
        on_part: OnPart | None = None,
        record: Record | None = None,
    ) -> Merged:
        """Fill in the template; `on_part` is told the name of each part before it is filled in.

        A `record` keeps what is printed.

        Raises:
            BadTemplateError: a tag cannot be filled in with these values.
        """
        made = {}
        for part in self._parts:
            if on_part is not None:
                on_part(part.name)
            made[part.name] = part.finished(part.run(values, record))
        return Merged(parts=made, _template=self)

    def render(self, values: Mapping[str, object]) -> bytes:
        """The Word file for these values.

        Raises:
            BadTemplateError: a tag cannot be filled in with these values.
        """
        return self.merge(values).package()


def _number_drawings(xml: str) -> str:
    """The XML with the ids of drawings renumbered, as copies in a loop share theirs."""
    if "docPr" not in xml:
        return xml
    number = iter(range(_FIRST_DRAWING_ID, 10**9))
    return _DRAWING_ID.sub(lambda found: f"{found[1]}{next(number)}", xml)


def _finishes(read: ReadStory, *, archival: bool) -> tuple[Finish, ...]:
    kind = read.story.kind
    if kind == "properties":
        return ()
    steps: list[Finish] = [resolve_listing]
    steps += [fill_holders] if may_be_emptied(read.source.tags) else []
    if kind != "body":
        return tuple(steps)
    steps += _FITTING[read.grid]
    steps += [_number_drawings]
    steps += [free_last_rows] if archival and "<w:keepNext" in read.source.text else []
    return tuple(steps)


def _unescape_signs(tree: nodes.Template) -> None:
    for data in tree.find_all(nodes.TemplateData):
        if "_" in data.data:
            for written, meant in _ESCAPED:
                data.data = data.data.replace(written, meant)


def _has_code(tree: nodes.Template | None) -> bool:
    """Whether Jinja has something to do; also in a comment of XML, where no tag is looked for."""
    return tree is not None and any(
        not isinstance(node, nodes.Output | nodes.TemplateData)
        for one in tree.body
        for node in ([one] if not isinstance(one, nodes.Output) else one.nodes)
    )


def _compiled_part(read: ReadStory, engine: Environment, *, archival: bool) -> _Part:
    tree = read.tree
    if tree is None:
        message = "a story without a tree has faults, and is refused before"
        raise AssertionError(message)
    _unescape_signs(tree)
    code = engine.compile(tree, name=read.story.name)
    template = Template.from_code(engine, code, engine.make_globals(None), None)
    return _Part(
        name=read.story.name,
        source=read.source,
        template=template,
        finishes=_finishes(read, archival=archival),
    )


def _saved(document: Any) -> bytes:  # noqa: ANN401 - python-docx has no types
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _fixed(parts: list[_Part]) -> Iterator[tuple[str, bytes]]:
    """Parts that say the same in every document, finished once."""
    for part in parts:
        finished = part.finished(part.run({}))
        # Comments and the escaped signs of tags are gone now, though nothing was filled in.
        if finished != part.source.text:
            yield part.name, _HEAD + finished.encode()


def compile_template(
    source: bytes, engine: Environment, *, language_tag: str | None = None
) -> CompiledTemplate:
    """Compile the Word file `source`, whose tags are read by `engine`.

    With a `language_tag` (`nb-NO`) the file is made ready for archival PDF as well: see
    `docgen.word.archival`. Without one it is filled in as docxtpl would, and no more.

    Raises:
        BadTemplateError: the template has faults; all of them.
        PackError: it is no Word file.
    """
    document = open_document(source)
    if language_tag is not None:
        make_archival(document, language_tag)
    core_name = core_part_name(document)
    package = _saved(document)
    reading = read_template(document, engine)
    archival = language_tag is not None
    if archival:
        faults = without_echoes(reading.faults)
    else:
        faults = [one for one in reading.faults if one.code not in _TOLERATED]
    if faults:
        raise BadTemplateError(faults)
    filled: list[_Part] = []
    fixed: list[_Part] = []
    for read in reading.stories:
        part = _compiled_part(read, engine, archival=archival)
        (filled if read.source.tags or _has_code(read.tree) else fixed).append(part)
    shown = shown_from(document)
    return CompiledTemplate(package, core_name, tuple(filled), dict(_fixed(fixed)), shown)
