"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from docgen.cli.words import Words

__all__ = [
    "TEMPLATES_FOLDER",
    "WholeNumber",
    "arkivmelding_option",
    "json_option",
    "outputs_option",
    "paths_argument",
    "strict_option",
    "templates_option",
]

TEMPLATES_FOLDER = "maler"
"""Where in the outputs copies and previews of templates lie."""

_MANY = 9999
"""As many as anybody means, where there is no upper limit."""


class WholeNumber(click.ParamType[int | None]):
    """A whole number of an option, with what is wrong with it in the user's language."""

    name = "whole number"

    def __init__(self, words: Words, least: int, most: int = _MANY) -> None:
        """Both ends count."""
        self._words, self._least, self._most = words, least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """The number; a failure of usage when it is none, or none of these."""
        text = str(value).strip()
        if not (text.isascii() and text.isdecimal() and self._least <= int(text) <= self._most):
            most = str(self._most) if self._most != _MANY else ""
            message = "number-from-to" if most else "number-from"
            said = self._words(message, value=text, least=str(self._least), most=most)
            self.fail(said, param, ctx)
        return int(text)


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
