"""`docgen migrate`: files of an older schema brought up to today's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import click

from docgen.cli.findings import show_findings
from docgen.cli.lines import finding_object, print_line
from docgen.cli.migrate_files import keep_and_replace, put_beside
from docgen.cli.options import json_option, outputs_option, paths_argument
from docgen.cli.program import program_name, typed
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.intake.folder import InputFile, find_inputs
from docgen.intake.migrate.migrated import Migrated, NotMigrated, Today, migrate_file
from docgen.intake.migrate.rules import Change
from docgen.model.finding import Finding
from docgen.settings.options import Settings

__all__ = ["command"]

_TEXTS = {".yaml", ".yml", ".json", ".toml"}
Outcome = Literal["migrated", "to-migrate", "today", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What became of a file; `written` is where it is now, `kept` where the old one is."""

    file: str
    outcome: Outcome
    schema: str | None = None
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: Path | None = None
    kept: Path | None = field(default=None)


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="migrate", help=words("help-migrate"))
    @paths_argument(words)
    @click.option(
        "--to",
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-folder"),
        help=words("help-migrate-to"),
    )
    @click.option("--in-place", is_flag=True, help=words("help-migrate-in-place"))
    @click.option("--check", "only_check", is_flag=True, help=words("help-migrate-check"))
    @outputs_option(words)
    @json_option(words)
    def migrate(
        paths: Sequence[Path],
        to: Path | None,
        in_place: bool,
        only_check: bool,
        outputs: Path | None,
        as_json: bool,
    ) -> int:
        if [to is not None, in_place, only_check].count(True) != 1:
            raise UsageError("migrate-where")
        done = []
        for file, below in _files(paths, outputs or settings.outputs):
            target = file.path if in_place else to / below if to is not None else None
            done.append(_one(file, target, in_place=in_place))
            (_as_line if as_json else _as_text)(done[-1], words)
        outcomes = [one.outcome for one in done]
        if as_json:
            counts = {name: outcomes.count(name) for name in sorted(set(outcomes))}
            print_line("summary", files=len(done), outcomes=counts)
        else:
            if len(done) > 1:
                _sum_up(outcomes, words)
            _show_next(done, paths, to, words)
        return _code(outcomes)

    return migrate


def _files(paths: Sequence[Path], outputs: Path) -> Iterator[tuple[InputFile, Path]]:
    """The text files, and what each is called below the folder that was named."""
    for path in paths:
        for found in find_inputs([path], outputs):
            if not isinstance(found, InputFile):
                continue
            if found.named:
                yield found, Path(found.path.name)
            elif found.path.suffix.lower() in _TEXTS:
                yield found, found.path.relative_to(path)


def _one(file: InputFile, target: Path | None, *, in_place: bool) -> _Done:
    found = migrate_file(file.path, file.shown_as)
    if isinstance(found, Today):
        return _Done(file=file.shown_as, outcome="today")
    if isinstance(found, NotMigrated):
        return _Done(file=file.shown_as, outcome="refused", findings=found.findings)
    kept = None
    if target is not None:
        if in_place:
            kept = keep_and_replace(target, found)
        else:
            put_beside(file.path, target, found)
    return _done(file, found, target, kept)


def _done(file: InputFile, found: Migrated, target: Path | None, kept: Path | None) -> _Done:
    return _Done(
        file=file.shown_as,
        outcome="migrated" if target is not None else "to-migrate",
        schema=found.schema,
        changes=found.changes,
        written=target,
        kept=kept,
    )


def _code(outcomes: Sequence[Outcome]) -> ExitCode:
    if not {"refused", "to-migrate"} & set(outcomes):
        return ExitCode.OK
    if "refused" not in outcomes or len(outcomes) == 1:
        return ExitCode.INPUT
    return ExitCode.SOME_FAILED


def _as_line(done: _Done, words: Words) -> None:
    print_line(
        "case",
        file=done.file,
        outcome=done.outcome,
        schema=done.schema,
        written=str(done.written) if done.written else None,
        kept=str(done.kept) if done.kept else None,
        changes=[
            {"kind": one.kind, "line": one.line, "old": one.old or None, "new": one.new or None}
            for one in done.changes
        ],
        findings=[finding_object(one, words) for one in done.findings],
    )


def _as_text(done: _Done, words: Words) -> None:
    name = click.style(done.file, bold=True)
    click.echo(f"{name}: {words(f'migrate-{done.outcome}')}")
    for one in done.changes:
        said = words(f"migrate-change-{one.kind}", old=one.old, new=one.new)
        click.echo(f"  {done.file}:{one.line}: {said}")
    show_findings(done.findings, words)
    if done.written is not None:
        click.echo(words("migrate-written", file=str(done.written)))
    if done.kept is not None:
        click.echo(words("migrate-kept", file=str(done.kept)))


def _sum_up(outcomes: Sequence[Outcome], words: Words) -> None:
    counted = ", ".join(
        f"{outcomes.count(name)} {words(f'migrate-count-{name}')}"
        for name in sorted(set(outcomes), key=outcomes.index)
    )
    click.echo(words("migrate-summary", counted=counted))


def _show_next(done: Sequence[_Done], paths: Sequence[Path], to: Path | None, words: Words) -> None:
    """The command that comes next; none where no file was brought up to date or is to be."""
    asked = " ".join(typed(path) for path in paths)
    written = [one.written for one in done if one.written is not None]
    if written:
        own = written[0] if len(written) == 1 else to
        checked = typed(own) if own is not None else asked
        command = f"{program_name()} check {checked}"
        click.echo(words("migrate-next-check", command=command))
    elif any(one.outcome == "to-migrate" for one in done):
        command = f"{program_name()} migrate {asked} --in-place"
        click.echo(words("migrate-next-migrate", command=command))
