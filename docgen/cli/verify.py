"""`docgen verify`: are the published files what their manifests say?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.verify import verify_folder
from docgen.cli.lines import print_line
from docgen.cli.options import json_option, outputs_option
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="verify", help=words("help-verify"))
    @click.argument("cases", nargs=-1, metavar=words("metavar-cases"))
    @outputs_option(words)
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
        found = case_folders(outputs)
        if not found:
            raise UsageError("nothing-to-verify", folder=str(outputs))
        return found
    folders = []
    for case in cases:
        known = [folder for folder in _candidates(case, outputs) if folder.is_case()]
        if not known:
            raise UsageError("no-such-case", case=case, folder=str(outputs))
        folders.append(known[0])
    return folders


def _candidates(case: str, outputs: Path) -> Iterator[CaseFolder]:
    """What the user may mean: a case's folder, the folder of one of its versions, an id."""
    if not case.strip():
        return
    # With dots and links taken out, so that the case has a name where its folder is called `.`.
    path = Path(case).resolve()
    yield CaseFolder(path)
    above = CaseFolder(path.parent)
    if re.fullmatch(r"v\d{3,}", path.name) and above.is_case():
        yield above
    yield CaseFolder(outputs / case)


def _verify(folder: CaseFolder, words: Words, *, as_json: bool) -> bool:
    found = verify_folder(folder)
    name = folder.root.name
    unreadable = any(one.kind == "unreadable" for one in found)
    versions = [] if unreadable else folder.versions()
    if as_json:
        problems = [{"kind": one.kind, "path": one.path} for one in found]
        print_line("case", case=name, versions=len(versions), sound=not found, problems=problems)
        return not found
    if not found:
        many = "one" if len(versions) == 1 else "many"
        click.echo(words(f"verify-sound-{many}", case=name, number=str(len(versions))))
    for one in found:
        label = click.style(words("severity-error"), fg="red", bold=True)
        click.echo(f"{name}/{one.path}: {label}: {words(f'verify-{one.kind}')}")
    # One remedy a kind: fifty changed files are mended in one way.
    for remedy in dict.fromkeys(words(f"verify-{one.kind}.remedy") for one in found):
        click.echo(f"    → {remedy}")
    return not found
