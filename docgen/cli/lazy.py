"""A group of commands, each imported when it is called: `--help` is light."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click

from docgen.cli.words import Words
from docgen.settings.options import Settings

__all__ = ["LazyGroup"]


class LazyGroup(click.Group):
    """The commands of `modules`: by name, the module whose `command(words, settings)` makes it."""

    def __init__(
        self,
        *,
        modules: Mapping[str, str],
        words: Words,
        settings: Settings,
        help_prefix: str = "help",
        **attributes: Any,  # noqa: ANN401 - click's own, handed on
    ) -> None:
        """List the commands by name and help; nothing of theirs is imported yet."""
        listed = {
            name: click.Command(name, help=words(f"{help_prefix}-{name}")) for name in modules
        }
        super().__init__(commands=listed, **attributes)
        self._listed = listed
        self._modules = modules
        self._words = words
        self._settings = settings

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; None when there is none of that name."""
        if cmd_name not in self._modules:
            return super().get_command(ctx, cmd_name)
        module = import_module(self._modules[cmd_name])
        make: Callable[[Words, Settings], click.Command] = module.command
        command = make(self._words, self._settings)
        command.options_metavar = self._words("metavar-options")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from what is known without importing them."""
        click.Group(commands=dict(self._listed)).format_commands(ctx, formatter)
