"""`docgen generate --from FILE`: makes a document again, and says whether it is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.lines import print_line
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.pipeline.workshop import Workshop

if TYPE_CHECKING:
    from docgen.pipeline.provenance.remake import Again

__all__ = ["check_from", "from_options", "make_again"]

Decorator = Callable[[Callable[..., object]], Callable[..., object]]


def from_options(words: Words) -> Decorator:
    """`--from` and `--to`."""

    def decorated(command: Callable[..., object]) -> Callable[..., object]:
        for name, parameter, told in (
            ("--to", "to", "help-generate-to"),
            ("--from", "source", "help-generate-from"),
        ):
            command = click.option(
                name,
                parameter,
                type=click.Path(path_type=Path, readable=False),
                metavar=words("metavar-file"),
                help=words(told),
            )(command)
        return command

    return decorated


def check_from(paths: Sequence[Path], source: Path | None, to: Path | None) -> None:
    """See that the command is given cases to make, or one file to make again.

    Raises:
        UsageError: it is given both or neither, or a place for what nothing is made again of.
    """
    if source is not None and paths:
        raise UsageError("from-with-paths")
    if source is None and to is not None:
        raise UsageError("to-without-from")
    if source is None and not paths:
        raise UsageError("generate-nothing")


def make_again(
    source: Path, to: Path | None, shop: Workshop, words: Words, *, as_json: bool
) -> ExitCode:
    """Make again what the file is, and tell of it."""
    from docgen.pipeline.provenance.remake import remake
    from docgen.pipeline.provenance.trace import trace

    again = remake(trace(source, shop.settings.outputs), to, shop)
    (_as_line if as_json else _as_text)(again, words)
    return ExitCode.OK if again.remade.same else ExitCode.INPUT


def _as_text(again: Again, words: Words) -> None:
    version = f"v{again.version:03d}"
    done = "made" if again.written else "there"
    click.echo(words(f"from-{done}", file=str(again.target), case=again.case, version=version))
    same = "same" if again.remade.same else "other"
    click.echo(f"  {words(f'from-bytes-{same}', version=version)}")
    given = "same" if again.as_given else "other"
    click.echo(f"  {words(f'from-given-{given}')}")
    if again.remade.same:
        return
    if again.remade.facts != again.remade.published_facts:
        click.echo(f"  {words('from-facts-differ')}")
    for name, (then, now) in again.tools.items():
        then, now = then or "–", now or "–"
        click.echo(
            f"  {words('from-tool-differs', tool=words(f'tool-{name}'), then=then, now=now)}"
        )
    if not again.tools:
        click.echo(f"  {words('from-tools-same')}")


def _as_line(again: Again, words: Words) -> None:
    del words
    print_line(
        "document",
        case=again.case,
        version=again.version,
        file=str(again.target),
        action="made" if again.written else "unchanged",
        sha256=again.remade.sha256,
        same_as_published=again.remade.same,
        same_as_given=again.as_given,
        same_facts=again.remade.facts == again.remade.published_facts,
        tools={name: {"then": then, "now": now} for name, (then, now) in again.tools.items()},
    )
    print_line("summary", files=1, same=int(again.remade.same))
