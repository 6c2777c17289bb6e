"""Suggests what was meant: the entry of a list that a text is most like, when it is very like it.

A far-fetched suggestion is worse than none: people follow it. Without one, texts of findings have a
variant that only lists what there is (`docgen.model.finding_text`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

__all__ = ["MOST_ALIKE", "nearest", "nearest_of"]

_ALIKE = 78.0
MOST_ALIKE = 86.0
"""For proper names, which are alike by chance: Orkanger is no slip for Porsanger (82)."""


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").lower().split())


def nearest_of(text: str, names: Mapping[str, str], *, least: float = _ALIKE) -> str:
    """The value of `names` whose name is most like `text`; empty when none is very like it.

    Names that are alike count in their order, so that a key wins over a title. `least` is how like
    it must be, in per cent. The order of words does not count: `skole og barnehage`.
    """
    prepared = {name: _plain(name) for name in names}
    found = process.extractOne(
        _plain(text), prepared, scorer=fuzz.token_sort_ratio, score_cutoff=least
    )
    return names[found[2]] if found else ""


def nearest(text: str, names: Iterable[str]) -> str:
    """The name that is most like `text`; empty when none is very like it."""
    return nearest_of(text, {name: name for name in names})
