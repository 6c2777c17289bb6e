"""`docgen export`: what goes to signing, and what goes to the archive, out of the case folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import click

from docgen.casefile.export import check_destination
from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.manifest import Dialect
from docgen.cli.case_folders import find_case
from docgen.cli.cases import workshop
from docgen.cli.export_answers import ANSWERS, export_answers
from docgen.cli.export_many import export_many
from docgen.cli.exported import Telling
from docgen.cli.options import (
    arkivmelding_option,
    json_option,
    outputs_option,
    templates_option,
)
from docgen.cli.words import Words
from docgen.errors import UsageError
from docgen.pipeline.export.make import export
from docgen.pipeline.export.package import PROFILES, Profile, Wish
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="export", help=words("help-export"))
    @click.argument("cases", nargs=-1, metavar=words("metavar-cases-named"))
    @click.option("--all", "every", is_flag=True, help=words("help-export-all"))
    @click.option(
        "--to",
        "target",
        type=click.Path(path_type=Path),
        metavar=words("metavar-target"),
        help=words("help-export-to"),
    )
    @click.option(
        "--profile", type=click.Choice((*PROFILES, ANSWERS)), help=words("help-export-profile")
    )
    @click.option("--document", metavar=words("metavar-document"), help=words("help-export-doc"))
    @click.option("--title", metavar=words("metavar-text"), help=words("help-export-title"))
    @arkivmelding_option(words, "help-export-dialect")
    @templates_option(words)
    @outputs_option(words)
    @json_option(words)
    def export_command(
        cases: Sequence[str],
        every: bool,
        target: Path | None,
        profile: Profile | Literal["svar"] | None,
        document: str | None,
        title: str | None,
        arkivmelding: Dialect | None,
        templates: tuple[Path, ...],
        outputs: Path | None,
        as_json: bool,
    ) -> int:
        if every == bool(cases):
            raise UsageError("export-all-and-some" if every else "export-which")
        if profile == "svar":
            foreign = {"--document": document, "--title": title, "--arkivmelding": arkivmelding}
            _refuse_options(foreign)
            if target is None:
                raise UsageError("export-target-missing")
            shop = workshop(settings, outputs=outputs, templates=templates)
            return export_answers(cases, target, shop, words, as_json=as_json)
        wish = _wish(profile, document, title, arkivmelding)
        if target is None:
            raise UsageError("export-target-missing")
        folders = _folders(cases, outputs or settings.outputs, every=every)
        if every or len(folders) > 1:
            shop = workshop(settings, outputs=outputs, templates=templates)
            return export_many(folders, wish, target, shop, words, every=every, as_json=as_json)
        (folder,) = folders
        check_destination(target)
        shop = workshop(settings, outputs=folder.root.parent, templates=templates)
        made = export(folder, wish, shop)
        return Telling(words, wish.profile, target, as_json=as_json).tell(folder, made)

    return export_command


def _folders(cases: Sequence[str], outputs: Path, *, every: bool) -> list[CaseFolder]:
    """The cases that are asked for, each once.

    Raises:
        UsageError: one is not there, or there is none at all.
        TamperedError: the outputs cannot be read.
    """
    if not every:
        found = [find_case(case, outputs) for case in cases]
        return list({one.root.resolve(): one for one in found}.values())
    folders = case_folders(outputs)
    if not folders:
        raise UsageError("journal-list-no-cases", folder=str(outputs))
    return folders


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
    _refuse_options(of_signing if profile == "arkiv" else {"--arkivmelding": dialect})
    return Wish(profile=profile, document=document, title=title, dialect=dialect)


def _refuse_options(foreign: Mapping[str, object]) -> None:
    for option, value in foreign.items():
        if value is not None:
            other = "arkiv" if option == "--arkivmelding" else "esignering"
            raise UsageError("export-option-foreign", option=option, profile=other)
