"""What the store refuses: a case that is absent, one that is there already, one that moved on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docgen.errors import NotReadyError, UsageError
from docgen.web.store.stored import StoredCase

__all__ = [
    "CaseExistsError",
    "ConflictError",
    "ImportedCaseError",
    "MovedOnError",
    "NoSuchCaseError",
    "OwnedHereError",
]


class NoSuchCaseError(UsageError):
    """No case has this key: it was removed, or never was."""

    def __init__(self) -> None:
        """The key is not told: whoever has it knows it."""
        super().__init__("web-case-not-found")


class CaseExistsError(UsageError):
    """Another case has this short name. `key` is that case's."""

    def __init__(self, case: str, key: str) -> None:
        """Name the case, and keep where it is found."""
        super().__init__("web-case-exists", case=case)
        self.key = key


class OwnedHereError(UsageError):
    """A file says something of a case that the web owns. `key` is the case's."""

    def __init__(self, case: str, key: str) -> None:
        """Name the case, and keep where it is found."""
        super().__init__("web-case-owned-here", case=case)
        self.key = key


class ImportedCaseError(NotReadyError):
    """The case came from a file, which owns it: nothing of it is changed here."""

    def __init__(self) -> None:
        """The case is not told: whoever asks knows it."""
        super().__init__("web-case-imported")


class MovedOnError(NotReadyError):
    """A case is another than when a file was held against it: changed, begun or removed since."""

    def __init__(self) -> None:
        """Who has to hold the file against the case once more knows which one it is."""
        super().__init__("web-case-changed")


class ConflictError(NotReadyError):
    """Somebody else has saved the case since the page was made.

    `current` is the case as it stands. `base` is the data of the revision that the page was made
    from; None when so much has been saved since that it is no longer kept.
    """

    def __init__(self, current: StoredCase, base: Mapping[str, Any] | None) -> None:
        """Keep what is needed to put together what both wrote."""
        super().__init__("web-case-changed")
        self.current = current
        self.base = base
