"""A group of commands, each imported when it is called: `--help` is light."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from docgen.cli.words import Words
from docgen.settings.options import Settings

__all__ = ["LazyGroup"]


class LazyGroup(click.Group):
    """The commands of `modules`: by name, the module whose `command(words, settings)` makes it.

    `sections` lists them in the help under headings, by message id; without it they stand under
    one.
    """

    def __init__(
        self,
        *,
        modules: Mapping[str, str],
        words: Words,
        settings: Settings,
        help_prefix: str = "help",
        sections: Mapping[str, Sequence[str]] | None = None,
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
        self._sections = sections

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
        if self._sections is None:
            click.Group(commands=dict(self._listed)).format_commands(ctx, formatter)
            return
        longest = max(map(len, self._listed))
        room = formatter.width - 6 - longest
        for title, names in self._sections.items():
            # As wide in every section, so that the texts stand below each other.
            rows = [
                (f"{one:<{longest}}", self._listed[one].get_short_help_str(room)) for one in names
            ]
            with formatter.section(self._words(title)):
                formatter.write_dl(rows)
