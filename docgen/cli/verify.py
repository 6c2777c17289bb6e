"""`docgen verify`: are the published files what their manifests say?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder
from docgen.cli.cases import json_option
from docgen.cli.lines import print_line
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="verify", help=words("help-verify"))
    @click.argument("cases", nargs=-1, metavar=words("metavar-cases"))
    @click.option(
        "-o", "--outputs", type=click.Path(path_type=Path), help=words("help-outputs-read")
    )
    @json_option(words)
    def verify(cases: Sequence[str], outputs: Path | None, as_json: bool) -> int:
        folders = _folders(cases, outputs or settings.outputs)
        sound = [_verify(folder, words, as_json=as_json) for folder in folders]
        if as_json:
            print_line("summary", cases=len(sound), sound=sum(sound))
        return ExitCode.OK if all(sound) else ExitCode.INPUT

    return verify


def _folders(cases: Sequence[str], outputs: Path) -> list[CaseFolder]:
    if not cases:
        found = [CaseFolder(entry) for entry in sorted(outputs.glob("*")) if entry.is_dir()]
        found = [folder for folder in found if folder.versions()]
        if not found:
            raise UsageError("nothing-to-verify", folder=str(outputs))
        return found
    folders = []
    for case in cases:
        path = Path(case)
        candidates = [CaseFolder(path), CaseFolder(path.parent), CaseFolder(outputs / case)]
        known = [folder for folder in candidates if folder.versions()]
        if not known:
            raise UsageError("no-such-case", case=case, folder=str(outputs))
        folders.append(known[0])
    return folders


def _verify(folder: CaseFolder, words: Words, *, as_json: bool) -> bool:
    found = verify_folder(folder)
    name, versions = folder.root.name, folder.versions()
    if as_json:
        problems = [{"kind": one.kind, "path": one.path} for one in found]
        print_line("case", case=name, versions=len(versions), sound=not found, problems=problems)
        return not found
    if not found:
        click.echo(words("verify-sound", case=name, number=str(len(versions))))
    for one in found:
        label = click.style(words("severity-error"), fg="red", bold=True)
        click.echo(f"{name}/{one.path}: {label}: {words(f'verify-{one.kind}')}")
    return not found
