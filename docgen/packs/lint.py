"""Checks packs before they are used: everything that is wrong, in one go, each with its place.

    check_pack(pack) -> tuple[Fault, ...]

Nothing is filled in. The signs and the blocks are read by `docgen.word.analysis`, names by their
types, the looks by `docgen.word.looks`, and the templates of a pack are compared with each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment
from jinja2.exceptions import TemplateSyntaxError

from docgen.errors import PackError
from docgen.model.base import LANGUAGE_TAGS
from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.model.pack import Pack
from docgen.packs.expressions import Expressions
from docgen.packs.names import NameCheck
from docgen.packs.twins import Twin, twin_faults
from docgen.packs.vocabulary import Parted, vocabulary
from docgen.word.analysis import ReadStory, read_template
from docgen.word.archival import make_archival
from docgen.word.environment import environment
from docgen.word.looks import look_over
from docgen.word.stories import open_document
from docgen.word.syntax import alone
from docgen.word.tags import Tag

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
    faults = [*reading.faults, *expressions.faults, *look_over(source, language)]
    tags = [tag for read in reading.stories for tag in read.source.tags]
    twin = Twin(language=language, file=str(file), reads=expressions.reads, tags=tags)
    return _Checked(twin=twin, faults=tuple(replace(one, file=str(file)) for one in faults))


def _check_names(read: ReadStory, expressions: Expressions, engine: Environment) -> None:
    check = NameCheck(expressions)
    if read.tree is not None:
        check.story(read.tree.body, read.source.tag_at)
        return
    # Signs or blocks are wrong, and there is no tree. Names are told of all the same: tag by tag,
    # with everything that the part makes known all through it.
    for tag in read.source.tags:
        _check_alone(check, tag, engine, keep=True)
    for tag in read.source.tags:
        _check_alone(check, tag, engine, keep=False)


def _check_alone(check: NameCheck, tag: Tag, engine: Environment, *, keep: bool) -> None:
    source = alone(tag)
    if source is None:
        return
    try:
        tree = engine.parse(source)
    except TemplateSyntaxError:
        return
    check.alone(tree.body, tag, keep=keep)


def _unused(pack: Pack, twins: Iterable[Twin]) -> Iterator[Fault]:
    """Parts that the manifest says the document prints, and no template reads."""
    read = {path.split(".")[0].removesuffix("[]") for twin in twins for path in twin.reads}
    if not read:
        return
    if "institution" in read:
        read.add("institutions")
    for name in pack.manifest.needs:
        if name not in read:
            yield Fault(
                code="template-field-unused",
                severity=Severity.WARNING,
                file=str(pack.folder / "pack.toml"),
                parameters={"field": name},
            )
