"""Shows what is not as its manifest says."""

from __future__ import annotations

from collections.abc import Sequence

import click

from docgen.casefile.discrepancy import Discrepancy
from docgen.cli.words import Words

__all__ = ["problem_objects", "show_found", "show_problems"]


def show_problems(case: str, found: Sequence[Discrepancy], words: Words) -> None:
    """Print each with what to do; those of one kind together, since they are mended in one way."""
    for kind in dict.fromkeys(one.kind for one in found):
        show_found(case, [one for one in found if one.kind == kind], words)
        click.echo(f"    → {words(f'verify-{kind}.remedy')}")


def show_found(where: str, found: Sequence[Discrepancy], words: Words) -> None:
    """Print each; `where` is the case, or what else they lie in."""
    for one in found:
        label = click.style(words("severity-error"), fg="red", bold=True)
        said = words(f"verify-{one.kind}", detail=one.detail)
        path = where if one.path == "." else f"{where}/{one.path}"
        click.echo(f"{path}: {label}: {said}")


def problem_objects(found: Sequence[Discrepancy]) -> list[dict[str, str]]:
    """The same as JSON."""
    return [
        {"kind": one.kind, "path": one.path, **({"detail": one.detail} if one.detail else {})}
        for one in found
    ]
