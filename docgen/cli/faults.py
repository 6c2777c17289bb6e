"""Shows what is wrong in Word templates to people and programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import click

from docgen.cli.words import Words
from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.texts import known, translate

__all__ = ["fault_object", "fault_place", "fault_text", "show_faults"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def fault_place(fault: Fault, words: Words) -> str:
    """Where in Word it stands: «tabell 2, rad 3, kolonne 1, avsnittet «…»»."""
    # Word files are only opened where there is one to tell of.
    from docgen.model.fault import WordPlace
    from docgen.word.place import describe_place

    return describe_place(fault.place or WordPlace(), words.language)


def fault_text(fault: Fault, part: Literal["message", "remedy"], words: Words) -> str:
    """What is wrong, or what to do."""
    said = f"{fault.code}.{part}"
    unlike = f"{said}-unlike"
    if fault.parameters.get("nearest") == "" and known("templates", unlike, words.language):
        said = unlike
    return translate("templates", said, words.language, **fault.parameters)


def fault_object(fault: Fault, words: Words) -> dict[str, Any]:
    """A fault as JSON."""
    place = fault.place
    return {
        "code": fault.code,
        "severity": str(fault.severity),
        "file": fault.file,
        "place": fault_place(fault, words),
        "part": place.part if place else None,
        "paragraph": place.paragraph if place else None,
        "cell": list(place.cell) if place and place.cell else None,
        "message": fault_text(fault, "message", words),
        "remedy": fault_text(fault, "remedy", words),
    }


def show_faults(faults: Sequence[Fault], words: Words, *, err: bool = False) -> None:
    """Print faults file by file: place, severity, what is wrong, its code; then what to do."""
    file = None
    for fault in faults:
        if fault.file != file:
            file = fault.file
            click.echo(click.style(file, bold=True), err=err)
        label = words(f"severity-{fault.severity}")
        shown = click.style(label, fg=_COLOURS[fault.severity], bold=True)
        message = fault_text(fault, "message", words)
        place = fault_place(fault, words)
        click.echo(f"  {place}\n    {shown}: {message} [{fault.code}]", err=err)
        click.echo(f"    → {fault_text(fault, 'remedy', words)}", err=err)
