"""`docgen templates text`: what Word files hold as text, for people and for git."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click

from docgen.cli.words import Words
from docgen.errors import PackError
from docgen.settings.options import Settings
from docgen.texts import os_reason

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language.

    git calls it with one path and shows what it prints (gitattributes, `diff.<name>.textconv`). If
    it failed on one file git would show none, so a file that is no Word file is told of on stdout
    and is no failure. One that cannot be opened at all is; git never names such a file.
    """
    del settings

    @click.command(
        name="text",
        help=words("help-templates-text"),
        options_metavar=words("metavar-options"),
    )
    @click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-files"),
    )
    def text(files: tuple[Path, ...]) -> None:
        # Word's XML takes a while to load, and `--help` needs none of it.
        from docgen.word.reading.text import text_of

        # Whatever the locale of git's caller is, what git compares is UTF-8.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        for file in files:
            try:
                source = file.read_bytes()
            except OSError as error:
                raise PackError(
                    "word-file-unreadable", file=str(file), reason=os_reason(error)
                ) from error
            if len(files) > 1:
                click.echo(f"==> {file} <==")
            click.echo(text_of(source, words.language), nl=False)

    return text
