"""The colour of the tag that tells where a document or a case stands."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["COLOURS"]

COLOURS: Mapping[str, str] = {
    "draft": "neutral",
    "ready": "info",
    "blocked": "danger",
    "failed": "danger",
    "rejected": "danger",
    "signed": "success",
    "approved": "success",
    "archived": "success",
}
"""By the state."""
