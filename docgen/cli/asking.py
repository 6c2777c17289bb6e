"""Asks before something that cannot be undone."""

from __future__ import annotations

import sys

import click

from docgen.cli.words import Words

__all__ = ["is_agreed"]


def is_agreed(question: str, words: Words) -> bool:
    """Whether the user answers yes; anything else, and no answer at all, is no.

    Raises:
        click.Abort: it was interrupted.
    """
    yes = {one.strip().lower() for one in words("answers-yes").split(",")}
    click.echo(f"{words(question)} {words('answer-how')} ", nl=False)
    try:
        answer = sys.stdin.readline()
    except KeyboardInterrupt:
        raise click.Abort from None
    if not answer.endswith("\n"):
        click.echo()
    return answer.strip().lower() in yes
