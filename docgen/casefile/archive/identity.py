"""The identifiers of the archive package: the same for the same content, on every machine."""

from __future__ import annotations

import json
import uuid
from typing import Literal

__all__ = ["NAMESPACE", "identifier"]

NAMESPACE = uuid.UUID("529cc418-7c40-594e-a0cb-880f4e8b8756")
"""docgen's own; it must never be another one, or everything gets a new identity in the archive."""

Thing = Literal["case", "entry", "message", "document", "file"]


def identifier(thing: Thing, *parts: str) -> str:
    """A UUID of version 5 (RFC 9562, 5.5) from what the thing is and what tells it from others.

    A case is told by its id alone. All else has the SHA-256 of its content among its parts too, so
    that another text is another entry in the archive.
    """
    # As JSON, so that no two lists of parts give the same name.
    return str(uuid.uuid5(NAMESPACE, json.dumps([thing, *parts], ensure_ascii=False)))
