"""`docgen templates check`: all that is wrong with packs, before anybody uses them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from docgen.casefile.writing import cannot_write, write_whole
from docgen.cli.failures import failure_line
from docgen.cli.faults import fault_object, fault_text, show_faults
from docgen.cli.lines import print_line
from docgen.cli.options import TEMPLATES_FOLDER, json_option, templates_option
from docgen.cli.words import Words
from docgen.errors import DocgenError, ExitCode, PackError
from docgen.model.fault import Fault, WordPlace
from docgen.model.finding import Severity
from docgen.model.pack import Pack
from docgen.packs.chosen import choose_packs, is_pack
from docgen.packs.lint import UNREADABLE, check_pack
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="check", help=words("help-templates-check"))
    @click.argument("packs", nargs=-1, metavar=words("metavar-packs"))
    @templates_option(words)
    @click.option(
        "--annotate",
        type=click.Path(path_type=Path),
        is_flag=False,
        flag_value=settings.outputs / TEMPLATES_FOLDER,
        metavar=words("metavar-folder"),
        help=words("help-annotate-templates"),
    )
    @json_option(words)
    def check(
        packs: tuple[str, ...],
        templates: tuple[Path, ...],
        annotate: Path | None,
        as_json: bool,
    ) -> int:
        own = (*templates, *settings.templates)
        if annotate is not None and is_pack(str(annotate), own):
            # `--annotate brev` takes the pack for its folder; nobody means that.
            packs, annotate = (str(annotate), *packs), settings.outputs / TEMPLATES_FOLDER
        found = choose_packs(packs, own)
        faults = {pack.manifest.id: check_pack(pack) for pack in found.packs}
        copies = _annotated(found.packs, faults, annotate, words) if annotate else []
        if as_json:
            _as_lines(found.packs, found.unusable, faults, copies, words)
        else:
            _as_text(found.packs, found.unusable, faults, copies, words)
        wrong = any(one.severity is Severity.ERROR for all_ in faults.values() for one in all_)
        return ExitCode.PACK if wrong or found.unusable else ExitCode.OK

    return check


def _all_of(unusable: Sequence[PackError]) -> list[DocgenError]:
    """Every mistake in the manifests that cannot be read."""
    return [one for error in unusable for one in (error, *error.more)]


def _counts(faults: Mapping[str, Sequence[Fault]]) -> Counter[Severity]:
    return Counter(one.severity for told in faults.values() for one in told)


def _as_lines(
    packs: Sequence[Pack],
    unusable: Sequence[PackError],
    faults: Mapping[str, Sequence[Fault]],
    copies: Sequence[Path],
    words: Words,
) -> None:
    for pack in packs:
        for fault in faults[pack.manifest.id]:
            print_line("finding", pack=pack.manifest.id, **fault_object(fault, words))
    for error in _all_of(unusable):
        message, remedy = failure_line(error, words)
        print_line(
            "finding",
            code=error.message,
            severity="error",
            file=error.parameters.get("file", ""),
            place=None,
            message=message,
            remedy=remedy,
        )
    counts = _counts(faults)
    print_line(
        "summary",
        packs=len(packs) + len(unusable),
        errors=counts[Severity.ERROR] + len(_all_of(unusable)),
        warnings=counts[Severity.WARNING],
        annotated=[str(copy) for copy in copies],
    )


def _as_text(
    packs: Sequence[Pack],
    unusable: Sequence[PackError],
    faults: Mapping[str, Sequence[Fault]],
    copies: Sequence[Path],
    words: Words,
) -> None:
    for error in _all_of(unusable):
        message, remedy = failure_line(error, words)
        click.echo(f"{click.style(words('severity-error'), fg='red', bold=True)}: {message}")
        click.echo(f"  → {remedy}")
    for pack in packs:
        told = faults[pack.manifest.id]
        if told:
            show_faults(told, words)
        else:
            name = click.style(pack.manifest.id, bold=True)
            click.echo(f"{name}: {words('templates-sound')}")
    counts = _counts(faults)
    click.echo(
        words(
            "templates-checked",
            packs=str(len(packs) + len(unusable)),
            errors=str(counts[Severity.ERROR] + len(_all_of(unusable))),
            warnings=str(counts[Severity.WARNING]),
        )
    )
    for copy in copies:
        click.echo(words("templates-annotated", file=str(copy)))


def _annotated(
    packs: Sequence[Pack], faults: Mapping[str, Sequence[Fault]], folder: Path, words: Words
) -> list[Path]:
    """Copies of the templates that have faults, with a Word comment for each.

    A copy from before whose template is right now loses its comments.
    """
    from docgen.word.comments import Note, annotate

    copies = []
    for pack in packs:
        for language, file in sorted(pack.templates.items()):
            own = [one for one in faults[pack.manifest.id] if one.file == str(file)]
            copy = folder / f"{pack.manifest.id}.{language}.docx"
            if any(one.code in UNREADABLE for one in own):
                continue
            notes = [Note(place=one.place or WordPlace(), text=_as_note(one, words)) for one in own]
            # A copy of an earlier check would tell of what has been mended.
            if notes or copy.exists():
                _write(copy, annotate(file.read_bytes(), notes, words.language))
            copies += [copy] if notes else []
    return copies


def _as_note(fault: Fault, words: Words) -> str:
    label = words(f"severity-{fault.severity}")
    message, remedy = (fault_text(fault, part, words) for part in ("message", "remedy"))
    return f"{label}: {message}\n{remedy}"


def _write(copy: Path, content: bytes) -> None:
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_whole(copy, content)
    except OSError as error:
        raise cannot_write(copy.parent, error) from error
