"""Which short names a person may take in a case under: a name is an agreement, and its folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.web.access import BEGINS, NOBODY_BEGAN, Holding, User, may

__all__ = ["Claim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What `user` may take in. `outputs` is where the case folders are."""

    user: User
    outputs: Path

    def may_take(self, name: str, holding: Holding | None) -> bool:
        """Whether a file of the user's may be the agreement with this short name.

        `holding` is that of the agreement which has the name on the web, None when none has. One
        that stands in a folder alone, made by the command line or removed here, is nobody's own:
        whoever took its name would have its documents.
        """
        if holding is None:
            if not CaseFolder(self.outputs / name).root.exists():
                return True
            holding = NOBODY_BEGAN
        return may(self.user, BEGINS, holding)
