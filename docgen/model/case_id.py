"""The short name of an agreement: it is the name of its folder, and never changes."""

from __future__ import annotations

import re

__all__ = ["LONGEST_ID", "is_case_id"]

LONGEST_ID = 40
"""How many letters a short name may have."""

_ID = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_ID - 1}}}")


def is_case_id(name: str) -> bool:
    """Whether the rules take this as the short name of an agreement."""
    return _ID.fullmatch(name) is not None
