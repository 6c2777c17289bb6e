"""Why documents were not made, or cannot be shown, in words for who is at work on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from docgen.errors import DocgenError, UnforeseenError
from docgen.texts import Domain, translate

__all__ = ["Failure"]

# What the command line says of these is about its own options.
_OWN = {
    "worker-killed": "making-killed",
    "worker-hung": "making-hung",
    "workers-not-started": "making-not-started",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A reason, as a message id of the catalogue `domain`.

    `<reason>.message` says what happened and `<reason>.remedy` what to do. `places` are where in
    docgen it happened when nobody foresaw it: for the log, and for nobody's page.
    """

    reason: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    domain: Domain = "messages"
    places: tuple[str, ...] = ()

    @classmethod
    def own(cls, reason: str, **parameters: str) -> Failure:
        """A reason that only the web has."""
        return cls(reason=reason, parameters=parameters, domain="web")

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """The reason that an exception tells of."""
        if isinstance(error, DocgenError):
            if error.message in _OWN:
                return cls.own(_OWN[error.message])
            return cls(reason=error.message, parameters=error.parameters)
        told = error if isinstance(error, UnforeseenError) else UnforeseenError.of(error)
        return cls(
            reason="making-unforeseen",
            parameters={"kind": told.kind},
            domain="web",
            places=told.where,
        )

    def text(self, part: Literal["message", "remedy"], language: str) -> str:
        """The words, in the language of the reader, who need not know where the server has it."""
        told = {name: _last_part(value) for name, value in self.parameters.items()}
        return translate(self.domain, f"{self.reason}.{part}", language, **told)


def _last_part(value: str) -> str:
    """The name of a file, where the value is the path of one."""
    path = Path(value)
    return path.name if path.is_absolute() else value
