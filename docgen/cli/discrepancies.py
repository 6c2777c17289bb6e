"""Shows what is not as its manifest says."""

from __future__ import annotations

from collections.abc import Sequence

import click

from docgen.casefile.discrepancy import Discrepancy
from docgen.cli.words import Words

__all__ = ["problem_objects", "show_problems"]


def show_problems(case: str, found: Sequence[Discrepancy], words: Words) -> None:
    """Print each with what to do; those of one kind together, since they are mended in one way."""
    label = click.style(words("severity-error"), fg="red", bold=True)
    for kind in dict.fromkeys(one.kind for one in found):
        for one in found:
            if one.kind == kind:
                said = words(f"verify-{kind}", detail=one.detail)
                click.echo(f"{case}/{one.path}: {label}: {said}")
        click.echo(f"    → {words(f'verify-{kind}.remedy')}")


def problem_objects(found: Sequence[Discrepancy]) -> list[dict[str, str]]:
    """The same as JSON."""
    return [
        {"kind": one.kind, "path": one.path, **({"detail": one.detail} if one.detail else {})}
        for one in found
    ]
