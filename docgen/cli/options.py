"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from docgen.cli.words import Words

__all__ = [
    "TEMPLATES_FOLDER",
    "arkivmelding_option",
    "json_option",
    "outputs_option",
    "paths_argument",
    "strict_option",
    "templates_option",
]

TEMPLATES_FOLDER = "maler"
"""Where in the outputs copies and previews of templates lie."""

Decorator = Callable[[Callable[..., object]], Callable[..., object]]


def paths_argument(words: Words, *, required: bool = True) -> Decorator:
    """The files and folders to read."""
    return click.argument(
        "paths",
        nargs=-1,
        required=required,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-paths" if required else "metavar-paths-optional"),
    )


def json_option(words: Words) -> Decorator:
    """`--json`: JSON Lines on stdout and nothing else there."""
    return click.option("--json", "as_json", is_flag=True, help=words("help-json"))


def arkivmelding_option(words: Words, told: str = "help-arkivmelding") -> Decorator:
    """`--arkivmelding`: how the archive package is written; `told` is the id of its help."""
    return click.option("--arkivmelding", type=click.Choice(["efm", "fiks-v1"]), help=words(told))


def strict_option(words: Words) -> Decorator:
    """`--strict`: what is absent is an error."""
    return click.option("--strict", is_flag=True, help=words("help-strict"))


def outputs_option(words: Words, told: str = "help-outputs-read") -> Decorator:
    """`--outputs`, which most commands only read; `told` is the message id of its help."""
    return click.option(
        "-o",
        "--outputs",
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-folder"),
        help=words(told),
    )


def templates_option(words: Words) -> Decorator:
    """`--templates`, as often as there are folders; they come before those of the settings."""
    return click.option(
        "--templates",
        multiple=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-folder"),
        help=words("help-templates-folder"),
    )
