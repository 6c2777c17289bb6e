"""Checks packs before they are used: everything that is wrong, in one go, each with its place.

    check_pack(pack) -> tuple[Fault, ...]

Nothing is filled in. Signs and blocks are read by `docgen.word.language`, names by their types, the
looks by `docgen.word.looks`, and the templates of a pack are compared with each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jinja2 import Environment

from docgen.errors import PackError
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.model.pack import Pack
from docgen.packs.expressions import Expressions
from docgen.packs.load import MANIFEST
from docgen.packs.names import NameCheck
from docgen.packs.sequence import tag_row
from docgen.packs.twins import Twin, twin_faults
from docgen.packs.vocabulary import Parted, vocabulary
from docgen.word.archival import make_archival
from docgen.word.filling.environment import environment
from docgen.word.language.analysis import ReadStory, in_order, read_template, without_echoes
from docgen.word.language.tags import Tag
from docgen.word.looks import look_over
from docgen.word.stories import open_document

__all__ = ["check_pack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    twin: Twin
    faults: tuple[Fault, ...]


def check_pack(pack: Pack) -> tuple[Fault, ...]:
    """All faults of the pack, its templates in the order of their languages."""
    known = vocabulary(pack.manifest)
    checked: list[_Checked] = []
    faults: list[Fault] = []
    for language, file in sorted(pack.templates.items()):
        try:
            found = _check_template(pack, file, language, known)
        except PackError:
            faults.append(Fault(code="template-unreadable", file=str(file)))
            continue
        checked.append(found)
        faults += found.faults
    twins = [one.twin for one in checked]
    faults += twin_faults(twins)
    faults += _unused(pack, twins)
    return tuple(faults)


def _check_template(pack: Pack, file: Path, language: str, known: Parted) -> _Checked:
    source = file.read_bytes()
    document = open_document(source)
    make_archival(document, LANGUAGE_TAGS[language])
    engine = environment(language)
    reading = read_template(document, engine)
    expressions = Expressions(
        known=known,
        outgoing=pack.manifest.audience == "outgoing",
        globals=engine.globals,
    )
    for read in reading.stories:
        _check_names(read, expressions, engine)
    faults = [*without_echoes(reading.faults), *expressions.faults, *look_over(source, language)]
    tags = [tag for read in reading.stories for tag in read.source.tags]
    twin = Twin(language=language, file=str(file), reads=expressions.reads, tags=tags)
    told = sorted((replace(one, file=str(file)) for one in faults), key=in_order)
    return _Checked(twin=twin, faults=tuple(told))


def _check_names(read: ReadStory, expressions: Expressions, engine: Environment) -> None:
    row = tag_row(read.source.tags, read.unpaired, engine)
    check = NameCheck(expressions)
    # What a tag without its counterpart would have made known is known from the start.
    for tag, tree in row.left_out:
        check.make_known(tree.body, tag)
    check.story(row.tree.body, row.tag_at)
    check.keep_gone()
    for tag, tree in row.left_out:
        check.story(tree.body, partial(_always, tag))


def _always(tag: Tag, _line: int) -> Tag:
    return tag


def _unused(pack: Pack, twins: Sequence[Twin]) -> Iterator[Fault]:
    """The fields that the pack declares and none of its templates reads."""
    read = {path for twin in twins for path in twin.reads}
    outgoing = pack.manifest.audience == "outgoing"
    for field in pack.manifest.fields if twins else ():
        # What goes out can never print an internal field; it is there for those who work on it.
        hidden = field.internal and outgoing
        if f"fields.{field.name}" not in read and not hidden:
            yield Fault(
                code="template-field-unused",
                severity=Severity.WARNING,
                file=str(pack.folder / MANIFEST),
                parameters={"field": field.name},
            )
