"""Questions that appear while others on the same page are answered, by style sheet alone.

What a question waits for, in the form of `docgen.model.condition`, becomes a selector: without
JavaScript the browser shows and hides it at once. The server decides again when it gets the
answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.model.base import Choice
from docgen.model.condition import Condition, single_tests
from docgen.model.fields import choice_type
from docgen.model.kinds import kind_of
from docgen.model.where import join_where
from docgen.web.form.answers import NO, YES
from docgen.web.form.choices import is_closed
from docgen.web.form.names import field_named
from docgen.web.form.plan import is_below, plain_path
from docgen.web.form.relevant import Relevance, expanded, resolved
from docgen.web.form.values import Path

__all__ = ["Toggles"]

_FORM = "form.sheet-form"


@dataclass(frozen=True, kw_only=True)
class Toggles:
    """The questions of a page that wait for others of it. `owned` is what is on the page."""

    relevance: Relevance
    owned: tuple[Path, ...]

    def name(self, path: Path) -> str:
        """What the style sheet calls the question; empty when it waits for nothing on the page.

        One with an answer is shown whatever happens, since its answer would be printed; and so is
        one whose condition holds by what was saved.
        """
        return f"w-{'-'.join(map(str, path))}".replace("_", "-") if self._selector(path) else ""

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
        selector, name = self._selector(path), self.name(path)
        return f'{_FORM}:not({selector}) [data-when="{name}"] {{ display: none; }}\n' * bool(name)

    def _selector(self, path: Path) -> str:
        """What the form is when the condition holds; empty where the server alone decides."""
        condition = self.relevance.condition(path)
        if condition is None or self.relevance.is_answered(path) or self.relevance.holds(path):
            return ""
        places = resolved(condition, path)
        tested = ((one, places[one.field or ""]) for one in single_tests(condition))
        found = {id(test): self._of_test(test, place) for test, place in tested}
        return _joined(condition, found) if all(found.values()) else ""

    def _of_test(self, test: Condition, place: Path) -> str:
        """One test as a selector; empty where what is tested is not chosen on this page.

        What somebody is typing no style sheet can read.
        """
        field = field_named(type(self.relevance.case), place)
        if field is None or not _is_on(place, self.owned):
            return ""
        choice, is_answer = choice_type(field.annotation), kind_of(field) == "answer"
        if choice is None and not is_answer and not is_closed(plain_path(place)):
            return ""
        name = join_where(place)
        if test.present is not None:
            chosen = _chosen(name, ':not([value=""])')
            return chosen if test.present else f":not({chosen})"
        wanted = test.in_ or (test.equals,)
        sent = [one for value in wanted for one in _sent(value, choice, is_answer=is_answer)]
        if not sent:
            return ""
        return f":is({', '.join(_chosen(name, f'[value={_quoted(one)}]') for one in sent)})"


def _is_on(path: Path, owned: tuple[Path, ...]) -> bool:
    return any(path[: len(one)] == one for one in owned)


def _joined(condition: Condition, found: Mapping[int, str]) -> str:
    if condition.all:
        return "".join(f":is({_joined(one, found)})" for one in condition.all)
    if condition.any:
        return f":is({', '.join(_joined(one, found) for one in condition.any)})"
    return found[id(condition)]


def _chosen(name: str, value: str) -> str:
    """The form in which one of the controls of the name is chosen that has such a value."""
    control = f'[name="{name}"]'
    return f":is(:has({control}{value}:checked), :has({control} option{value}:checked))"


def _sent(value: object, choice: type[Choice] | None, *, is_answer: bool) -> Iterator[str]:
    """The value as the form sends it: a condition may have a choice by any of its names."""
    if isinstance(value, bool) or is_answer:
        # As conditions are read: yes is equal to nothing but yes.
        answers = {True: YES, False: NO} if is_answer and isinstance(value, bool) else {}
        yield from (said for meant, said in answers.items() if meant is value)
    elif choice is None:
        yield str(value)
    else:
        yield from (one.value for one in choice if str(value).lower() in one.names())


def _quoted(text: str) -> str:
    """A text as style sheets have it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
