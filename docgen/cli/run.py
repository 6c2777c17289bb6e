"""Builds the command in the user's language, runs it, and is the one catcher of failures."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from docgen import __version__
from docgen.cli.words import Words, early_language, speak
from docgen.errors import DocgenError, ExitCode
from docgen.settings.options import Settings, load_settings
from docgen.texts import LANGUAGES, known

__all__ = ["run"]


def _build(words: Words, settings: Settings) -> click.Group:
    from docgen.cli import check, doctor, generate, new, schema, status, templates, verify

    @click.group(
        name="docgen",
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

    for module in (new, check, generate, status, verify, templates, schema, doctor):
        command = module.command(words, settings)
        command.options_metavar = words("metavar-options")
        group.add_command(command)
    return group


def _tell(words: Words, error: DocgenError) -> None:
    click.echo(
        f"{words('error')}: {words(f'{error.message}.message', **error.parameters)}", err=True
    )
    if known("messages", f"{error.message}.remedy", words.language):
        remedy = words(f"{error.message}.remedy", **error.parameters)
        click.echo(f"  → {remedy}", err=True)


def run(arguments: Sequence[str]) -> int:
    """Run docgen with `arguments` and return its exit code. Never raises for what is foreseen."""
    words = Words("nb")
    try:
        settings = load_settings()
        language, rest = early_language(arguments, settings)
        words = Words(language)
        speak(language)
        result = _build(words, settings).main(rest, "docgen", standalone_mode=False)
        return int(result) if isinstance(result, int) else ExitCode.OK
    except DocgenError as error:
        _tell(words, error)
        return error.exit_code
    except click.UsageError as error:
        error.show(sys.stderr)
        return ExitCode.USAGE
    except click.ClickException as error:
        error.show(sys.stderr)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo(words("interrupted"), err=True)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.OK
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for users
        click.echo(words("internal-error", kind=type(error).__name__), err=True)
        _trace()
        return ExitCode.INTERNAL


def _trace() -> None:
    """Where it happened, for a bug report: file and line only, since values may be personal."""
    trace = sys.exc_info()[2]
    while trace is not None:
        code = trace.tb_frame.f_code
        if "docgen" in code.co_filename:
            click.echo(f"  {code.co_name} ({code.co_filename}:{trace.tb_lineno})", err=True)
        trace = trace.tb_next
