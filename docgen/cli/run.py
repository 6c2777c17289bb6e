"""Builds the command in the user's language, runs it, and is the one catcher of failures."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import click

from docgen import __version__
from docgen.cli.failures import failure_line, show_trace
from docgen.cli.faults import show_faults
from docgen.cli.lazy import LazyGroup
from docgen.cli.words import Words, early_language, speak
from docgen.errors import DocgenError, ExitCode
from docgen.model.fault import BadTemplateError
from docgen.settings.options import Settings, load_settings
from docgen.texts import LANGUAGES

__all__ = ["COMMANDS", "build", "run"]


COMMANDS = {
    "new": "docgen.cli.new",
    "check": "docgen.cli.check",
    "generate": "docgen.cli.generate",
    "status": "docgen.cli.status",
    "serve": "docgen.cli.serve",
    "attach": "docgen.cli.attach",
    "withdraw": "docgen.cli.withdraw",
    "amend": "docgen.cli.amend",
    "export": "docgen.cli.export",
    "archived": "docgen.cli.archived",
    "close": "docgen.cli.close",
    "forget": "docgen.cli.forget",
    "verify": "docgen.cli.verify",
    "show": "docgen.cli.show",
    "diff": "docgen.cli.diff",
    "backup": "docgen.cli.backup",
    "restore": "docgen.cli.restore",
    "migrate": "docgen.cli.migrate",
    "templates": "docgen.cli.templates",
    "schema": "docgen.cli.schema",
    "doctor": "docgen.cli.doctor",
}
"""The register of commands: the module of each, imported when it is called."""


_SECTIONS = {
    "help-section-make": ("new", "check", "generate", "status", "serve"),
    "help-section-sign": ("attach", "withdraw", "amend", "export", "archived", "close", "forget"),
    "help-section-files": ("verify", "show", "diff", "backup", "restore", "migrate"),
    "help-section-set-up": ("templates", "schema", "doctor"),
}


def build(words: Words, settings: Settings) -> click.Group:
    """The whole command, speaking the user's language."""

    @click.group(
        name="docgen",
        cls=LazyGroup,
        modules=COMMANDS,
        sections=_SECTIONS,
        words=words,
        settings=settings,
        help=words("help-docgen"),
        options_metavar=words("metavar-options"),
        subcommand_metavar=words("metavar-command"),
        epilog=words("help-docgen-epilog"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    @click.option("--lang", type=click.Choice(LANGUAGES), help=words("help-lang"))
    @click.version_option(__version__, "--version", prog_name="docgen", help=words("help-version"))
    def group(lang: str | None) -> None:
        # The language was chosen before the command was built.
        del lang

    return group


def _tell(words: Words, error: DocgenError) -> None:
    if isinstance(error, BadTemplateError):
        click.echo(f"{words('error')}: {words('template-faults')}", err=True)
        show_faults(error.faults, words, err=True)
        return
    for one in (error, *error.more):
        message, remedy = failure_line(one, words)
        click.echo(f"{words('error')}: {message}", err=True)
        if remedy:
            click.echo(f"  → {remedy}", err=True)


def _show(error: click.ClickException, words: Words) -> None:
    """Print what click says, with the quotation marks of the language."""
    said = io.StringIO()
    error.show(said)
    text = said.getvalue()
    if words.language != "en":
        text = re.sub(r"'([^'\n]*)'", r"«\1»", text)
    click.echo(text, nl=False, err=True)


def run(arguments: Sequence[str]) -> int:
    """Run docgen with `arguments` and return its exit code. Never raises for what is foreseen."""
    words = Words("nb")
    try:
        settings = load_settings()
        language, rest = early_language(arguments, settings)
        # What is written in passing, such as the list of all cases, is for the same reader.
        settings = settings.model_copy(update={"language": language})
        words = Words(language)
        speak(language)
        result = build(words, settings).main(rest, "docgen", standalone_mode=False)
        return int(result) if isinstance(result, int) else ExitCode.OK
    except DocgenError as error:
        _tell(words, error)
        return error.exit_code
    except click.ClickException as error:
        _show(error, words)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(words("interrupted"), err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.OK
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for users
        show_trace(error, words)
        return ExitCode.INTERNAL
