"""Why somebody was not let in. It has no value of what the provider told."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Reason", "RejectedError"]


class Reason(StrEnum):
    """What went wrong, as the address of the page about it has it."""

    ROLE = "rolle"
    ORGANISATION = "organisasjon"
    CANCELLED = "avbrutt"
    EXPIRED = "utlopt"
    FAILED = "feilet"
    DOWN = "nede"

    @property
    def status(self) -> int:
        """The status of the page about it."""
        return {Reason.DOWN: 503, Reason.EXPIRED: 400, Reason.FAILED: 400}.get(self, 403)


class RejectedError(Exception):
    """Somebody was not let in. `fault` is for the log: what kind of fault, without any value."""

    def __init__(self, reason: Reason, fault: str = "") -> None:
        """Say why."""
        super().__init__(reason.value)
        self.reason = reason
        self.fault = fault
