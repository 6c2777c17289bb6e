"""`docgen doctor`: is everything there that docgen needs?"""

from __future__ import annotations

import click

from docgen.cli.lines import print_line
from docgen.cli.options import json_option
from docgen.cli.words import Words
from docgen.conformance.verapdf.probe import probe_verapdf
from docgen.errors import ExitCode
from docgen.model.finding import Severity
from docgen.packs import find_packs
from docgen.settings.options import Settings
from docgen.tools.probe import Probe, probe_all

__all__ = ["command"]

_SEVERITIES = {"ok": Severity.INFO, "warning": Severity.WARNING, "missing": Severity.ERROR}
_COLOURS = {"ok": "green", "warning": "yellow", "missing": "red"}


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="doctor", help=words("help-doctor"))
    @json_option(words)
    def doctor(as_json: bool) -> int:
        packs = find_packs(settings.templates)
        probes = (*probe_all(settings), probe_verapdf())
        for probe in probes:
            said = words(f"{probe.message}.message", **probe.parameters)
            if as_json:
                print_line("finding", **_as_object(probe, said, words))
                continue
            label = click.style(words(f"probe-{probe.state}"), fg=_COLOURS[probe.state], bold=True)
            click.echo(f"{label}: {said}")
            if probe.state != "ok":
                click.echo(f"  → {words(f'{probe.message}.remedy', **probe.parameters)}")
        if not as_json:
            many = "one" if len(packs) == 1 else "many"
            click.echo(words(f"doctor-packs-{many}", number=str(len(packs))))
            if all(probe.state == "ok" for probe in probes):
                click.echo(words("doctor-all-well"))
        missing = any(probe.state == "missing" for probe in probes)
        return ExitCode.TOOL_MISSING if missing else ExitCode.OK

    return doctor


def _as_object(probe: Probe, message: str, words: Words) -> dict[str, object]:
    """A probe as a finding; what is in order is information."""
    ok = probe.state == "ok"
    return {
        "code": probe.message,
        "severity": str(_SEVERITIES[probe.state]),
        "name": probe.name,
        "state": probe.state,
        "message": message,
        "remedy": "" if ok else words(f"{probe.message}.remedy", **probe.parameters),
    }
