"""Checks packs before they are used: everything that is wrong, in one go, each with its place.

    check_pack(pack) -> tuple[Fault, ...]

Nothing is filled in. Signs and blocks are read by `docgen.word.language`, names by their types, the
looks by `docgen.word.looks`, and the templates of a pack are compared with each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from jinja2 import Environment

from docgen.errors import PackError
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.model.pack import Manifest, Pack
from docgen.packs.expressions import Expressions, Read
from docgen.packs.load import MANIFEST
from docgen.packs.lookalikes import lookalike_faults
from docgen.packs.names import NameCheck
from docgen.packs.sequence import tag_row
from docgen.packs.twins import Twin, twin_faults
from docgen.packs.unused import unused_fields
from docgen.packs.vocabulary import Parted, vocabulary
from docgen.word.archival import make_archival
from docgen.word.filling.environment import environment
from docgen.word.language.analysis import (
    ReadStory,
    in_order,
    read_template,
    told_once,
    without_echoes,
)
from docgen.word.language.tags import Tag
from docgen.word.looks import look_over
from docgen.word.stories import open_document

__all__ = ["UNREADABLE", "CheckedTags", "check_pack", "check_tags"]

UNREADABLE = frozenset(("template-unreadable", "template-locked"))
"""The codes of a file that nothing can be told of but that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTags:
    """What the tags of one template say, and what is wrong with them."""

    faults: tuple[Fault, ...]
    reads: Mapping[str, Read]
    tags: tuple[Tag, ...]


def check_pack(pack: Pack) -> tuple[Fault, ...]:
    """All faults of the pack, template by template, each from its first page to its last."""
    known, manifest = vocabulary(pack.manifest), pack.folder / MANIFEST
    templates = list(pack.templates.items())
    twins: list[Twin] = []
    faults: list[Fault] = []
    for language, file in templates:
        try:
            source = file.read_bytes()
            checked = check_tags(open_document(source), language, pack.manifest, known)
        except OSError:
            faults.append(Fault(code="template-unreadable", file=str(file)))
            continue
        except PackError as error:
            faults.append(Fault(code=error.message, file=str(file)))
            continue
        told = (
            *checked.faults,
            *lookalike_faults(open_document(source)),
            *look_over(source, language),
        )
        faults += (replace(one, file=str(file)) for one in told)
        twins.append(
            Twin(language=language, file=str(file), reads=checked.reads, tags=checked.tags)
        )
    faults += twin_faults(twins)
    if not any(one.severity is Severity.ERROR for one in faults):
        reads = [path for twin in twins for path in twin.reads]
        faults += unused_fields(known, reads, pack.manifest, manifest)
    files = [str(file) for file in (*(file for _, file in templates), manifest)]
    return tuple(sorted(faults, key=lambda one: (files.index(one.file), *in_order(one))))


def check_tags(
    document: Any,  # noqa: ANN401 - python-docx has no types
    language: str,
    manifest: Manifest,
    known: Parted,
) -> CheckedTags:
    """Check the tags of an open Word file, which is changed on the way."""
    make_archival(document, LANGUAGE_TAGS[language])
    engine = environment(language)
    reading = read_template(document, engine)
    expressions = Expressions(
        known=known,
        outgoing=manifest.audience == "outgoing",
        globals=engine.globals,
    )
    for read in reading.stories:
        _check_names(read, expressions, engine)
    faults = (*without_echoes(reading.faults), *expressions.faults)
    # What is misspelled where it is used would seem to be unused.
    faults = faults or tuple(expressions.unused)
    return CheckedTags(
        faults=told_once(faults, reading.copies),
        reads=expressions.reads,
        tags=tuple(tag for read in reading.stories for tag in read.source.tags),
    )


def _check_names(read: ReadStory, expressions: Expressions, engine: Environment) -> None:
    row = tag_row(read.source.tags, read.unpaired, engine)
    check = NameCheck(expressions)
    # What a tag without its counterpart would have made known is known from the start.
    for tag, tree in row.left_out:
        check.make_known(tree.body, tag)
        check.trust_no_block()
    check.story(row.tree.body, row.tag_at)
    check.keep_gone()
    for tag, tree in row.left_out:
        check.story(tree.body, partial(_always, tag))


def _always(tag: Tag, _line: int) -> Tag:
    return tag
