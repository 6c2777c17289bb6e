"""`--annotate`: a copy of the file that was checked, with the findings where they belong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.casefile.writing import cannot_write
from docgen.cli.lines import finding_object, print_line
from docgen.cli.words import Words
from docgen.errors import UsageError
from docgen.model.finding import Finding, Severity

if TYPE_CHECKING:
    # The readers of all formats come with it, and `--help` needs none of them.
    from docgen.intake.annotated import Annotator

__all__ = ["Copied", "annotate_option", "check_copy", "show_copied", "write_annotated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """The copy, how many findings stand in it, and how many are about what it has no place for."""

    path: Path
    placed: int
    elsewhere: int


def annotate_option(words: Words) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """`--annotate`, with the name of the copy."""
    return click.option(
        "--annotate",
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-file"),
        help=words("help-annotate"),
    )


def check_copy(paths: Sequence[Path], out: Path) -> Annotator:
    """How the only one of `paths` is sent back as `out`; asked before anything is done.

    Raises:
        UsageError: it is not one file of a kind that can be sent back; the copy has the wrong
            ending, is the file itself, or has been changed since docgen wrote it.
    """
    from docgen.intake.annotated import ANNOTATORS

    if len(paths) != 1 or paths[0].is_dir():
        raise UsageError("annotate-one-file")
    (source,) = paths
    ending = source.suffix.lower()
    annotator = ANNOTATORS.get(ending)
    if annotator is None:
        raise UsageError("annotate-not-possible", ending=ending, known=", ".join(ANNOTATORS))
    name = f"{source.stem}-feil{annotator.ending}"
    if out.suffix.lower() != annotator.ending or out.is_dir():
        raise UsageError("annotate-ending", file=str(out), ending=annotator.ending, name=name)
    if _same(source, out):
        raise UsageError("annotate-over-source", name=name)
    if out.exists() and not annotator.may_replace(out):
        raise UsageError("annotate-changed-since", file=str(out))
    return annotator


def write_annotated(
    paths: Sequence[Path],
    findings: Sequence[Finding],
    out: Path,
    words: Words,
    *,
    as_json: bool = False,
) -> Copied:
    """Tell what the copy cannot keep, then write it.

    Raises:
        UsageError: as `check_copy`.
        CannotWriteError: the copy cannot be written.
    """
    annotator = check_copy(paths, out)
    try:
        for finding in annotator.losses(paths[0]):
            _tell(finding, words, as_json=as_json)
        out.parent.mkdir(parents=True, exist_ok=True)
        placed = annotator.write(paths[0], out, findings, words.language)
    except OSError as error:
        raise cannot_write(out.parent, error) from error
    told = sum(1 for one in findings if one.severity is not Severity.INFO)
    return Copied(path=out, placed=placed, elsewhere=told - placed)


def show_copied(copied: Copied, words: Words) -> None:
    """Say where the copy is, and what stands in it."""
    numbers = {"placed": str(copied.placed), "elsewhere": str(copied.elsewhere)}
    message = "annotated-elsewhere" if copied.elsewhere else "annotated"
    click.echo(words(message, file=str(copied.path), **numbers))


def _same(source: Path, out: Path) -> bool:
    """Whether both are one file, whatever they are called."""
    return out.resolve() == source.resolve() or (
        source.exists() and out.exists() and out.samefile(source)
    )


def _tell(finding: Finding, words: Words, *, as_json: bool) -> None:
    if as_json:
        print_line("finding", **finding_object(finding, words))
        return
    label = click.style(words(f"severity-{finding.severity}"), fg="yellow", bold=True)
    click.echo(f"{label}: {words.message(finding)} [{finding.code}]", err=True)
    click.echo(f"    → {words.remedy(finding)}", err=True)
