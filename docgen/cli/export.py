"""`docgen export`: what goes to signing, and what goes to the archive, out of the case folder."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

import click

from docgen.casefile.export import Written, check_destination, write_export
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import Dialect
from docgen.cli.breaches import breach_object, show_breaches
from docgen.cli.case_folders import find_case
from docgen.cli.cases import workshop
from docgen.cli.discrepancies import problem_objects, show_problems
from docgen.cli.lines import print_line
from docgen.cli.options import (
    arkivmelding_option,
    json_option,
    outputs_option,
    templates_option,
)
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.pipeline.export.make import export
from docgen.pipeline.export.package import PROFILES, Damaged, Package, Profile, Unfit, Wish
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="export", help=words("help-export"))
    @click.argument("case", metavar=words("metavar-case"))
    @click.option(
        "--to",
        "target",
        type=click.Path(path_type=Path),
        metavar=words("metavar-target"),
        help=words("help-export-to"),
    )
    @click.option("--profile", type=click.Choice(PROFILES), help=words("help-export-profile"))
    @click.option("--document", metavar=words("metavar-document"), help=words("help-export-doc"))
    @click.option("--title", metavar=words("metavar-text"), help=words("help-export-title"))
    @arkivmelding_option(words, "help-export-dialect")
    @templates_option(words)
    @outputs_option(words)
    @json_option(words)
    def export_command(
        case: str,
        target: Path | None,
        profile: Profile | None,
        document: str | None,
        title: str | None,
        arkivmelding: Dialect | None,
        templates: tuple[Path, ...],
        outputs: Path | None,
        as_json: bool,
    ) -> int:
        wish = _wish(profile, document, title, arkivmelding)
        if target is None:
            raise UsageError("export-target-missing")
        folder = find_case(case, outputs or settings.outputs)
        check_destination(target)
        shop = workshop(settings, outputs=folder.root.parent, templates=templates)
        made = export(folder, wish, shop)
        return _Telling(words, wish.profile, target, as_json=as_json).tell(folder, made)

    return export_command


def _wish(
    profile: Profile | None, document: str | None, title: str | None, dialect: Dialect | None
) -> Wish:
    """What is asked for.

    Raises:
        UsageError: no profile is chosen, or an option does not belong to it.
    """
    if profile is None:
        raise UsageError("export-profile-missing")
    of_signing = {"--document": document, "--title": title}
    foreign = of_signing if profile == "arkiv" else {"--arkivmelding": dialect}
    for option, value in foreign.items():
        if value is not None:
            other = "esignering" if profile == "arkiv" else "arkiv"
            raise UsageError("export-option-foreign", option=option, profile=other)
    return Wish(profile=profile, document=document, title=title, dialect=dialect)


class _Telling:
    """Writes what was put together, and tells of it."""

    def __init__(self, words: Words, profile: Profile, target: Path, *, as_json: bool) -> None:
        self._words, self._profile, self._target = words, profile, target
        self._as_json = as_json

    def tell(self, folder: CaseFolder, made: Package | Unfit | Damaged) -> ExitCode:
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
            "document": None,
            "breaches": [],
            "problems": [],
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
                left_out=[{"document": one.key, "state": one.state} for one in made.left_out],
            )
            return
        words, version = self._words, f"v{made.version:03d}"
        told = {"case": made.case, "version": version, "target": str(self._target)}
        click.echo(words(f"exported-{self._profile}-{action}", **told))
        if action == "made":
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
            return [one.path for one in made.files]
        return [
            f"{one.folder.rpartition('/')[2]}: {self._words(f'journal-{one.journal_type.lower()}')}"
            for one in made.entries
        ]

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
