"""Probes: is everything there that docgen needs, and does it work?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from docgen.errors import DocgenError, ToolMissingError
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.texts import os_reason
from docgen.tools.allocator import ALLOCATOR_APT_LINE, find_allocator
from docgen.tools.fonts import TWINS, Twin, font_in_place_of
from docgen.tools.office import APT_LINE, TESTED_VERSION, Office, find_office
from docgen.tools.pool import open_pool
from docgen.tools.trial import trial_document
from docgen.tools.uno_python import find_uno_python
from docgen.tools.worker import Export, Exported

__all__ = ["Probe", "ProbeState", "probe_all"]

ProbeState = Literal["ok", "warning", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What one probe found: `message` and `parameters` are words for the user.

    `warning` is worth knowing; with `missing`, docgen cannot do its work or would do it wrongly.
    """

    name: str
    state: ProbeState
    message: str
    parameters: Mapping[str, str] = field(default_factory=dict)


def probe_all(settings: Settings) -> tuple[Probe, ...]:
    """Every probe, in the order in which a user would mend things."""
    return (
        *_probe_office(settings),
        _probe_allocator(),
        *(_probe_font(twin) for twin in TWINS),
        _probe_outputs(settings.outputs),
        _probe_register(),
    )


def _probe_office(settings: Settings) -> Iterator[Probe]:
    try:
        office = find_office(settings.soffice)
    except ToolMissingError as error:
        yield _failed("office", error)
        return
    tested = f"{office.version}.".startswith(f"{TESTED_VERSION}.")
    yield Probe(
        name="office",
        state="ok" if tested else "warning",
        message="probe-office" if tested else "probe-office-untested",
        parameters={
            "path": str(office.path),
            "version": office.version or "?",
            "tested": TESTED_VERSION,
        },
    )
    try:
        python = find_uno_python(settings.python_uno, office)
    except ToolMissingError as error:
        yield _failed("uno", error)
        return
    yield Probe(name="uno", state="ok", message="probe-uno", parameters={"path": str(python)})
    yield _probe_conversion(settings, office)


def _probe_allocator() -> Probe:
    found = find_allocator()
    return Probe(
        name="allocator",
        state="ok" if found else "warning",
        message="probe-allocator" if found else "probe-allocator-missing",
        parameters={"path": str(found), "install": ALLOCATOR_APT_LINE},
    )


def _probe_conversion(settings: Settings, office: Office) -> Probe:
    with tempfile.TemporaryDirectory(prefix="docgen-probe-", ignore_cleanup_errors=True) as name:
        document = Path(name) / "trial.docx"
        document.write_bytes(trial_document())
        job = Export(source=document, target=document.with_suffix(".pdf"))
        try:
            with open_pool(settings) as pool:
                works = [outcome for _, outcome in pool.export([job])] == [Exported()]
        except ToolMissingError as error:
            return _failed("conversion", error)
    return Probe(
        name="conversion",
        state="ok" if works else "missing",
        message="probe-conversion" if works else "probe-conversion-failed",
        parameters={"path": str(office.path), "install": APT_LINE},
    )


def _probe_font(twin: Twin) -> Probe:
    parameters = {"font": twin.font, "package": twin.package}
    try:
        used = font_in_place_of(twin.font)
    except ToolMissingError:
        return Probe(
            name=f"font {twin.font}",
            state="warning",
            message="probe-font-unknown",
            parameters=parameters,
        )
    fits = used in (twin.font, *twin.families)
    return Probe(
        name=f"font {twin.font}",
        state="ok" if fits else "missing",
        message="probe-font" if fits else "probe-font-differs",
        parameters={**parameters, "used": used},
    )


def _probe_outputs(outputs: Path) -> Probe:
    # A probe makes nothing: when the folder is not there yet, its nearest parent is tried.
    folder = outputs.absolute()
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = os_reason(error)
        return Probe(
            name="outputs",
            state="missing",
            message="cannot-write",
            parameters={"folder": str(folder), "reason": reason},
        )
    return Probe(
        name="outputs", state="ok", message="probe-outputs", parameters={"folder": str(outputs)}
    )


def _probe_register() -> Probe:
    try:
        register = load_tables().municipalities
    except DocgenError as error:
        return _failed("register", error)
    holds = datetime.now(UTC).date() <= register.valid_to
    return Probe(
        name="register",
        state="ok" if holds else "warning",
        message="probe-register" if holds else "probe-register-old",
        parameters={
            "number": str(len(register.by_number)),
            "valid_to": register.valid_to.strftime("%d.%m.%Y"),
        },
    )


def _failed(name: str, error: DocgenError) -> Probe:
    return Probe(name=name, state="missing", message=error.message, parameters=error.parameters)
