"""The digest of what a case says, wherever it is written and whatever is noted beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

__all__ = ["digest_of"]


def digest_of(data: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the values, in the one order of their keys; days are as text."""
    text = json.dumps(data, default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
