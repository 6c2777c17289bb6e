"""The basis of an approval (*godkjenningsgrunnlag*): named fields of the case, as text by path.

A pack names them by patterns: dotted, `[*]` for every item of a list, a final `.*` for everything
below, and `institution.` for the institution that the document belongs to.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from docgen.model.case import Case

__all__ = ["basis_digest", "basis_of", "flatten"]


def flatten(value: Any, path: str = "") -> dict[str, str]:  # noqa: ANN401 - any JSON value
    """Every value below `value` as text, by its path (`institutions[0].frame`)."""
    if isinstance(value, dict):
        found: dict[str, str] = {}
        for key, item in value.items():
            found |= flatten(item, f"{path}.{key}" if path else str(key))
        return found
    if isinstance(value, list):
        found = {}
        for number, item in enumerate(value):
            found |= flatten(item, f"{path}[{number}]")
        return found
    return {} if value is None else {path: str(value)}


def _pattern(text: str) -> re.Pattern[str]:
    escaped = re.escape(text).replace(re.escape("[*]"), r"\[\d+\]")
    return re.compile(escaped.removesuffix(re.escape(".*")) + r"(?:[.\[].*)?")


def basis_of(case: Case, patterns: Iterable[str], profile: str | None = None) -> dict[str, str]:
    """The values of `case` that the patterns name, sorted by path.

    The institution with `profile` stands as `institution`, so that its place in the list of
    institutions makes no difference.
    """
    values = flatten(case.model_dump(mode="json", by_alias=True))
    for number, institution in enumerate(case.institutions):
        if profile and profile in {institution.profile, str(number + 1)}:
            own = f"institutions[{number}]."
            values |= {
                "institution." + path.removeprefix(own): text
                for path, text in values.items()
                if path.startswith(own)
            }
    wanted = [_pattern(text) for text in patterns]
    return {
        path: values[path]
        for path in sorted(values)
        if any(pattern.fullmatch(path) for pattern in wanted)
    }


def basis_digest(basis: Mapping[str, str]) -> str:
    """SHA-256 (hex) over the basis."""
    text = json.dumps(dict(sorted(basis.items())), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
