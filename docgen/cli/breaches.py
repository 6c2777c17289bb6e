"""Shows what keeps a PDF from being archival, and where the PDF lies that is not published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from docgen.cli.words import Words
from docgen.model.artifact import Breach

__all__ = ["breach_object", "show_breaches", "show_rejected"]

# One fault of a template is told on every page that it is on.
_MOST = 10


def show_rejected(breaches: Sequence[Breach], aside: Path | None, words: Words) -> None:
    """Print where the file lies that was put aside, and what is wrong with it."""
    if aside is not None:
        click.echo(f"    {words('set-aside', path=str(aside))}")
    show_breaches(breaches, words)


def show_breaches(breaches: Sequence[Breach], words: Words) -> None:
    """Print each breach: its page, what is wrong, its code; then what to do, once a remedy."""
    shown = breaches[:_MOST]
    for number, breach in enumerate(shown):
        click.echo(f"  – {_message(breach, words)} [{breach.code}]")
        remedy = _remedy(breach, words)
        if not any(_remedy(later, words) == remedy for later in shown[number + 1 :]):
            click.echo(f"    → {remedy}")
    if len(breaches) > _MOST:
        click.echo(f"  {words('more-breaches', number=str(len(breaches) - _MOST))}")


def breach_object(breach: Breach, words: Words) -> dict[str, Any]:
    """A breach as JSON."""
    return {
        "code": breach.code,
        "page": breach.page,
        "message": words(f"breach-{breach.code}.message", **breach.parameters),
        "remedy": _remedy(breach, words),
        "parameters": dict(breach.parameters),
    }


def _message(breach: Breach, words: Words) -> str:
    told = words(f"breach-{breach.code}.message", **breach.parameters)
    return told if breach.page is None else words("on-page", page=str(breach.page), told=told)


def _remedy(breach: Breach, words: Words) -> str:
    return words(f"breach-{breach.code}.remedy", **breach.parameters)
