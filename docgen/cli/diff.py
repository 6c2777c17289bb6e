"""`docgen diff`: shows what differs between two cases, two versions or two documents, as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from docgen.cli.cases import workshop
from docgen.cli.examples import examples
from docgen.cli.findings import show_findings
from docgen.cli.lines import finding_object, print_line
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.words import Words
from docgen.conformance.wording.lines import Passage, Piece, line_differences
from docgen.errors import ExitCode, UsageError
from docgen.model.case_type import case_type
from docgen.model.changes import changes
from docgen.model.finding import Finding
from docgen.pipeline.differing import (
    CaseSide,
    TextSide,
    compared_of,
    had_by,
    passages,
    touched_by,
)
from docgen.pipeline.workshop import Workshop
from docgen.render.in_words import InWords
from docgen.settings.options import Settings

__all__ = ["command"]

_BLANK_LINE = re.compile(r"\n\s*\n")
_EXAMPLES = ("example-diff-versions", "example-diff-documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A change in words, and the document kinds that print it or are approved on it."""

    kind: str
    path: str
    title: str
    before: str | None
    after: str | None
    documents: tuple[str, ...]
    approvals: tuple[str, ...]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="diff", help=words("help-diff"), epilog=examples(words, _EXAMPLES))
    @click.argument("before", metavar=words("metavar-before"))
    @click.argument("after", metavar=words("metavar-after"))
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def diff(
        before: str,
        after: str,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        shop = workshop(settings, outputs=outputs, templates=templates)
        old, new = (
            compared_of(one, shop.settings.outputs, shop.packs, words.language)
            for one in (before, after)
        )
        match old, new:
            case CaseSide(), CaseSide():
                return _cases(old, new, shop, words, as_json=as_json)
            case TextSide(), TextSide():
                _texts(list(passages(old, new)), words, as_json=as_json)
                return ExitCode.OK
            case _:
                raise UsageError("diff-kinds", before=before, after=after)

    return diff


def _cases(old: CaseSide, new: CaseSide, shop: Workshop, words: Words, *, as_json: bool) -> int:
    wrong = (*old.wrong, *new.wrong)
    if wrong:
        # What could not be read would be missing without a word.
        _tell(wrong, words, as_json=as_json)
        return ExitCode.INPUT
    rows = list(_rows(old, new, shop, words))
    if as_json:
        for row in rows:
            print_line("change", **asdict(row))
        print_line("summary", changes=len(rows))
        return ExitCode.OK
    for row in rows:
        _show(row, words)
    _touches(rows, shop, words)
    return ExitCode.OK


def _tell(wrong: Sequence[Finding], words: Words, *, as_json: bool) -> None:
    if not as_json:
        show_findings(wrong, words)
        return
    for finding in wrong:
        print_line("finding", **finding_object(finding, words))


def _show(row: _Row, words: Words) -> None:
    click.echo(click.style(f"{row.title} ({row.path})", bold=True))
    nothing = words("diff-nothing")
    before, after = (_paragraphs(one or nothing) for one in (row.before, row.after))
    found = list(line_differences(before, after))
    if not found:
        # Capital letters, spaces or hyphens alone.
        whole = [tuple(((line, True),) for line in lines) for lines in (before, after)]
        found = [Passage(heading="", before=whole[0], after=whole[1])]
    for one in found:
        _show_passage(one)


def _rows(old: CaseSide, new: CaseSide, shop: Workshop, words: Words) -> Iterator[_Row]:
    model = case_type([pack.manifest for pack in shop.packs.values()])
    said = InWords(model=model, tables=shop.tables, language=words.language)
    had = [had_by(one.case, shop.packs) for one in (old, new)]
    printed, chosen = ({name for one in had for name in one[n]} for n in (0, 1))
    for change in changes(old.case, new.case):
        touched = touched_by(change, shop.packs)
        told = said.say(change)
        yield _Row(
            kind=change.kind,
            path=told.path,
            title=told.title,
            before=told.before,
            after=told.after,
            documents=tuple(one for one in touched.printed_in if one in printed),
            approvals=tuple(one for one in touched.rests_on if one in chosen),
        )


def _touches(rows: Sequence[_Row], shop: Workshop, words: Words) -> None:
    if not rows:
        click.echo(words("diff-same"))
        return
    click.echo()
    for message, kinds in (
        ("diff-documents", (one for row in rows for one in row.documents)),
        ("diff-approvals", (one for row in rows for one in row.approvals)),
    ):
        named = _named(kinds, shop, words)
        if named:
            click.echo(words(message, documents=named))


def _named(kinds: Iterable[str], shop: Workshop, words: Words) -> str:
    titles = (shop.packs[one].manifest.title.texts() for one in dict.fromkeys(kinds))
    return ", ".join(title.get(words.language) for title in titles)


def _texts(found: Sequence[Passage], words: Words, *, as_json: bool) -> None:
    if as_json:
        for one in found:
            print_line(
                "difference",
                heading=one.heading,
                before=[_plain(line) for line in one.before],
                after=[_plain(line) for line in one.after],
            )
        print_line("summary", changes=len(found))
        return
    if not found:
        click.echo(words("diff-same"))
    last = None
    for one in found:
        if one.heading != last:
            last = one.heading
            click.echo(click.style(one.heading or words("attach-before-clauses"), bold=True))
        _show_passage(one)
        click.echo()


def _show_passage(one: Passage) -> None:
    for sign, lines, colour in (("-", one.before, "red"), ("+", one.after, "green")):
        for line in lines:
            click.echo(click.style(f"  {sign} ", fg=colour) + _coloured(line, colour))


def _paragraphs(text: str) -> list[str]:
    return [" ".join(one.split()) for one in _BLANK_LINE.split(text)]


def _plain(line: Iterable[Piece]) -> str:
    return " ".join(text for text, _ in line)


def _coloured(line: Iterable[Piece], colour: str) -> str:
    """The line with the words that differ marked, where there are colours."""
    return " ".join(
        click.style(text, fg=colour, bold=other, underline=other) for text, other in line
    )
