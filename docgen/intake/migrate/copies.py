"""What the file was before it was brought up to date is kept beside it."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["copy_name", "is_kept_copy", "kept_copies"]

_COPY = re.compile(r".+\.(?:yaml|yml|json|toml)\.case-[0-9]+(?:-[0-9]+)?", re.IGNORECASE)


def copy_name(name: str, schema: str, number: int = 1) -> str:
    """What the copy of a file of `schema` is called: `sak.yaml.case-0`; with a number from 2."""
    bare = f"{name}.{schema.removeprefix('docgen/').replace('/', '-')}"
    return bare if number == 1 else f"{bare}-{number}"


def is_kept_copy(name: str) -> bool:
    """Whether a file is such a copy, which is no input."""
    return _COPY.fullmatch(name) is not None


def kept_copies(path: Path) -> list[Path]:
    """The copies that lie beside a file."""
    try:
        beside = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [
        one
        for one in beside
        if one.name.startswith(f"{path.name}.case-") and is_kept_copy(one.name)
    ]
