"""Tells what came of an export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import assert_never

import click

from docgen.casefile.export import Written, write_export
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import ArchiveEntry
from docgen.cli.breaches import breach_object, show_breaches
from docgen.cli.discrepancies import problem_objects, show_problems
from docgen.cli.failures import failure_line, show_trace
from docgen.cli.lines import print_line
from docgen.cli.words import Words
from docgen.errors import DocgenError, ExitCode
from docgen.pipeline.export.package import Damaged, Package, Profile, Unfit

__all__ = ["Telling"]


class Telling:
    """Writes what was put together, and tells of it.

    `brief`: one of several, whose contents are not listed.
    """

    def __init__(
        self, words: Words, profile: Profile, target: Path, *, as_json: bool, brief: bool = False
    ) -> None:
        """Write to `target`; tell people, or programs."""
        self._words, self._profile, self._target = words, profile, target
        self._as_json, self._brief = as_json, brief

    def tell(self, folder: CaseFolder, made: Package | Unfit | Damaged) -> ExitCode:
        """Write the package, or tell what is against it.

        Raises:
            CannotWriteError: something else is there, or the disk refuses.
        """
        match made:
            case Package():
                self._written(made, write_export(made.files, self._target))
                return ExitCode.OK
            case Unfit():
                self._unfit(made)
            case Damaged():
                self._damaged(folder, made)
            case _ as never:
                assert_never(never)
        return ExitCode.INPUT

    def left(self, case: str, error: Exception, *, skipped: bool) -> None:
        """Tell of a case that nothing is exported of, and why. `skipped`: that is no failure."""
        message, remedy = failure_line(error, self._words)
        code = error.message if isinstance(error, DocgenError) else "internal-error"
        if self._as_json:
            reason = {"code": code, "message": message, "remedy": remedy}
            self._line(case, action="skipped" if skipped else None, reason=reason)
        elif skipped:
            click.echo(self._words("exported-skipped", case=case, reason=message))
        else:
            label = click.style(self._words("severity-error"), fg="red", bold=True)
            click.echo(f"{click.style(case, bold=True)}: {label}: {message}", err=True)
            if remedy:
                click.echo(f"    → {remedy}", err=True)
        show_trace(error, self._words)

    def _line(self, case: str, **told: object) -> None:
        """The line for programs; what is not told of the case is null or empty."""
        line: dict[str, object] = {
            "case": case,
            "profile": self._profile,
            "version": None,
            "action": None,
            "target": str(self._target),
            "title": None,
            "files": [],
            "left_out": [],
            "numbers": {},
            "document": None,
            "breaches": [],
            "problems": [],
            "reason": None,
        }
        print_line("case", **{**line, **told})

    def _written(self, made: Package, action: Written) -> None:
        if self._as_json:
            self._line(
                made.case,
                version=made.version,
                action=action,
                title=made.title,
                files=[
                    {"path": one.path, "size": one.size, "sha256": one.sha256} for one in made.files
                ],
                numbers=dict(made.numbers),
                left_out=[{"document": one.key, "state": one.state} for one in made.left_out],
            )
            return
        words, version = self._words, f"v{made.version:03d}"
        told = {"case": made.case, "version": version, "target": str(self._target)}
        click.echo(words(f"exported-{self._profile}-{action}", **told))
        if action == "made" and not self._brief:
            for line in self._contents(made):
                click.echo(f"  {line}")
        if made.title is not None:
            click.echo(words("exported-title", title=made.title))
        for left in made.left_out:
            state = words(f"state-{left.state}")
            click.echo(f"  {words('exported-without', document=left.key, state=state)}")

    def _contents(self, made: Package) -> list[str]:
        """What it holds: of the archive, the journal entries; else each file."""
        if not made.entries:
            return [self._file(one.path, made.along) for one in made.files]
        return [
            f"{one.folder.rpartition('/')[2]}: {self._kind(one, made.numbers.get(one.name))}"
            for one in made.entries
        ]

    def _file(self, path: str, along: Sequence[str]) -> str:
        """The file; a letter that lies beside what is to be signed must not be mistaken for it."""
        return self._words("exported-not-to-sign", file=path) if path in along else path

    def _kind(self, entry: ArchiveEntry, number: str | None) -> str:
        """In, out or internal; and the number, when the archive has it already."""
        kind = self._words(f"journal-{entry.journal_type.lower()}")
        return self._words("exported-numbered", kind=kind, number=number) if number else kind

    def _unfit(self, made: Unfit) -> None:
        if self._as_json:
            breaches = [breach_object(one, self._words) for one in made.breaches]
            self._line(made.case, version=made.version, document=made.document, breaches=breaches)
            return
        label = click.style(self._words("severity-error"), fg="red", bold=True)
        told = self._words("export-unfit", document=made.document, case=made.case)
        click.echo(f"{label}: {told}")
        show_breaches(made.breaches, self._words)

    def _damaged(self, folder: CaseFolder, made: Damaged) -> None:
        if self._as_json:
            self._line(made.case, problems=problem_objects(made.found))
            return
        show_problems(folder.root.name, made.found, self._words)
        click.echo(self._words("export-damaged", case=made.case))
