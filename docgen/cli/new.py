"""`docgen new`: a commented case file to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from docgen.cli.words import Words
from docgen.errors import CannotWriteError, UsageError
from docgen.intake.blank import blank_case
from docgen.model.partner import PartnerKind
from docgen.model.project import Scheme
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.texts import os_reason

__all__ = ["SCHEMA_FILE", "command"]

SCHEMA_FILE = "case.schema.json"
"""What `docgen schema` prints, beside the cases: editors that know YAML find it there."""


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="new", help=words("help-new"))
    @click.argument("case", metavar=words("metavar-case"))
    @click.option(
        "--scheme",
        type=click.Choice([str(entry) for entry in Scheme]),
        default=str(Scheme.COLLECTIVE),
        show_default=True,
        help=words("help-new-scheme"),
    )
    @click.option(
        "--partner",
        type=click.Choice([str(entry) for entry in PartnerKind]),
        default=str(PartnerKind.MUNICIPALITY),
        show_default=True,
        help=words("help-new-partner"),
    )
    @click.option(
        "--institution",
        "institutions",
        multiple=True,
        default=("ntnu-ilu",),
        show_default=True,
        help=words("help-new-institution"),
    )
    @click.option("-o", "--output", type=click.Path(path_type=Path), help=words("help-new-output"))
    def new(
        case: str, scheme: str, partner: str, institutions: tuple[str, ...], output: Path | None
    ) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", case):
            raise UsageError("bad-case-name", case=case)
        known = load_tables(settings.profiles).profiles
        for number, name in enumerate(institutions):
            if name in institutions[:number]:
                raise UsageError("institution-twice", name=name)
            if name not in known:
                raise UsageError("no-such-profile", name=name, known=", ".join(sorted(known)))
        target = output or Path("inputs") / f"{case}.yaml"
        text = blank_case(
            case,
            scheme=scheme,
            partner=partner,
            institutions=institutions,
            language=words.language,
            schema_file=SCHEMA_FILE if (target.parent / SCHEMA_FILE).is_file() else "",
        )
        _write(target, text)
        click.echo(words("new-written", path=str(target)))
        click.echo(words("new-next", path=str(target)))

    return new


def _write(target: Path, text: str) -> None:
    if target.exists():
        raise UsageError("file-exists", path=str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotWriteError(
            "cannot-write", folder=str(target.parent), reason=os_reason(error)
        ) from error
