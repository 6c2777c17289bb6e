"""Can veraPDF be run here? Only `--verify` and `--conformance` need it."""

from __future__ import annotations

from docgen.conformance.verapdf.validator import Validator
from docgen.errors import ToolMissingError
from docgen.tools.probe import Probe

__all__ = ["probe_verapdf"]


def probe_verapdf() -> Probe:
    """Start it, to see."""
    # Nothing is judged, so there is nothing that could take time.
    with Validator(timeout_s=1) as validator:
        try:
            parameters = {"version": validator.version()}
        except ToolMissingError as error:
            return Probe(
                name="verapdf",
                state="warning",
                message=f"probe-{error.message}",
                parameters=error.parameters,
            )
    return Probe(name="verapdf", state="ok", message="probe-verapdf", parameters=parameters)
