"""Questions that appear while others on the same page are answered, by style sheet alone.

What a question waits for, in the form of `docgen.model.condition`, becomes a selector: without
JavaScript the browser shows and hides it at once. The server decides again when it gets the
answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.model.condition import Condition
from docgen.model.where import join_where
from docgen.web.form.answers import NO, YES
from docgen.web.form.plan import is_below, plain_path
from docgen.web.form.relevant import Relevance, expanded, resolved
from docgen.web.form.values import Path, value_at

__all__ = ["Toggles"]

_FORM = "form.sheet-form"


@dataclass(frozen=True, kw_only=True)
class Toggles:
    """The questions of a page that wait for others of it.

    `owned` is what is on the page, `chosen` the names of its questions that are answered by
    choosing: what somebody is typing shows nothing yet.
    """

    relevance: Relevance
    owned: tuple[Path, ...]

    def name(self, path: Path) -> str:
        """What the style sheet calls the question; empty when it waits for nothing on the page.

        One with an answer is shown whatever happens, since its answer would be printed.
        """
        condition = self.relevance.condition(path)
        if condition is None or value_at(self.relevance.data, path) not in (None, "", [], {}):
            return ""
        places = resolved(condition, path)
        on_page = all(_is_on(place, self.owned) for place in places.values())
        return f"w-{'-'.join(map(str, path))}".replace("_", "-") if on_page else ""

    def sheet(self) -> str:
        """The rules that hide questions while their conditions do not hold."""
        return "".join(self._rule(path) for path in self._waiting())

    def _waiting(self) -> Iterator[Path]:
        """The questions of the page that have a condition; those in lists, in each item."""
        owned = [plain_path(path) for path in self.owned]
        for root in self.relevance.conditions:
            if not any(is_below(root, one) for one in owned):
                continue
            for path in expanded(root, type(self.relevance.case), self.relevance.data):
                if _is_on(path, self.owned):
                    yield path

    def _rule(self, path: Path) -> str:
        condition, name = self.relevance.condition(path), self.name(path)
        if condition is None or not name:
            return ""
        selector = _selector(condition, resolved(condition, path))
        return f'{_FORM}:not({selector}) [data-when="{name}"] {{ display: none; }}\n'


def _is_on(path: Path, owned: tuple[Path, ...]) -> bool:
    return any(path[: len(one)] == one for one in owned)


def _selector(condition: Condition, places: Mapping[str, Path]) -> str:
    if condition.all:
        return "".join(f":is({_selector(one, places)})" for one in condition.all)
    if condition.any:
        return f":is({', '.join(_selector(one, places) for one in condition.any)})"
    name = join_where(places[condition.field or ""])
    wanted = condition.in_ or ((condition.equals,) if condition.equals is not None else ())
    if not wanted:
        # Whether something is written there; without a placeholder no style sheet can tell.
        return f':has([name="{name}"])'
    values = [_sent(one) for one in wanted]
    found = (
        f':has([name="{name}"][value="{value}"]:checked), '
        f':has([name="{name}"] option[value="{value}"]:checked)'
        for value in values
    )
    return f":is({', '.join(found)})"


def _sent(value: object) -> str:
    """The value as the form sends it, safe between quotation marks."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value).replace("\\", "\\\\").replace('"', '\\"')
