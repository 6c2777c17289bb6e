"""What differs between two cases, field by field: what was, and what is instead.

changes(before, after) -> tuple[Change, ...]

Institutions belong together by their profile, the items of other lists by what they say. An item
that came or went is one change, and so is another order of items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from docgen.model.base import Part
from docgen.model.basis import flatten, is_named
from docgen.model.case import Case
from docgen.model.fields import keys_of
from docgen.model.institution import profile_key
from docgen.model.matching import Pair, matched

__all__ = ["Change", "changes"]

Kind = Literal["changed", "added", "removed", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that differs, one item that came or went, or one list in another order.

    `path` is where it stands in the case after (before, for what is gone): `term.end`,
    `institutions[0].invoice_plan[1].amount`. `profile` is the institution's, when it is below one.
    The values are as the model has them: None for what is absent, a part for an item, all items for
    an order. `paths` are those of the values in it, with the institution's profile instead of its
    number, before and after.
    """

    kind: Kind
    path: str
    profile: str | None
    before: Any
    after: Any
    paths: tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """Where something stands: in the case, and by its institution's profile."""

    path: str = ""
    named: str = ""
    profile: str | None = None

    def below(self, key: str) -> _At:
        if not self.path:
            return _At(path=key, named=key)
        return _At(path=f"{self.path}.{key}", named=f"{self.named}.{key}", profile=self.profile)

    def item(self, number: int) -> _At:
        path, named = f"{self.path}[{number}]", f"{self.named}[{number}]"
        return _At(path=path, named=named, profile=self.profile)

    def institution(self, number: int, profile: str) -> _At:
        path, named = f"{self.path}[{number}]", f"{self.named}[{profile}]"
        return _At(path=path, named=named, profile=profile)


def changes(before: Case, after: Case, patterns: Sequence[str] | None = None) -> tuple[Change, ...]:
    """Every difference, in the order of the model; with `patterns` of the fields they name only.

    There is none exactly when the basis that the patterns name is the same.
    """
    wanted = tuple(patterns) if patterns is not None else None

    def counts(path: str) -> bool:
        return wanted is None or is_named(path, wanted)

    return tuple(_Walk(counts).parts(before, after, _At(), _At()))


class _Walk:
    """Goes through both cases together; `counts` says of a path whether it is looked at."""

    def __init__(self, counts: Callable[[str], bool]) -> None:
        self._counts = counts

    def parts(
        self, old: BaseModel | None, new: BaseModel | None, was: _At, now: _At
    ) -> Iterator[Change]:
        whole = new if new is not None else old
        for key, name in keys_of(type(whole)).items() if whole is not None else ():
            before, after = getattr(old, name, None), getattr(new, name, None)
            yield from self._field(key, (before, after), was.below(key), now.below(key))

    def _field(self, key: str, values: tuple[Any, Any], was: _At, now: _At) -> Iterator[Change]:
        before, after = values
        if key == "institutions" and now.path == key:
            yield from self._institutions(before or (), after or (), was, now)
        elif isinstance(before, tuple) or isinstance(after, tuple):
            yield from self._items(before or (), after or (), was, now)
        elif isinstance(before, Part) or isinstance(after, Part):
            yield from self.parts(before, after, was, now)
        else:
            yield from self._value(before, after, was, now)

    def _value(self, before: Any, after: Any, was: _At, now: _At) -> Iterator[Change]:  # noqa: ANN401
        old, new = self._values(before, was), self._values(after, now)
        if list(old.values()) != list(new.values()):
            yield _change("changed", (before, after), (old, new), was, now)

    def _institutions(
        self, before: Sequence[Any], after: Sequence[Any], was: _At, now: _At
    ) -> Iterator[Change]:
        old = {profile_key(one, number): number for number, one in enumerate(before)}
        new = {profile_key(one, number): number for number, one in enumerate(after)}
        for profile in dict.fromkeys([*new, *old]):
            i, j = old.get(profile), new.get(profile)
            # Where it stood is as good a place as any for what is gone.
            there = i if i is not None else j or 0
            yield from self.parts(
                before[i] if i is not None else None,
                after[j] if j is not None else None,
                was.institution(there, profile),
                now.institution(j if j is not None else there, profile),
            )

    def _items(
        self, before: Sequence[Any], after: Sequence[Any], was: _At, now: _At
    ) -> Iterator[Change]:
        old = [self._values(one, was.item(number)) for number, one in enumerate(before)]
        new = [self._values(one, now.item(number)) for number, one in enumerate(after)]
        # What is not looked at makes no difference, nor does an item with nothing else in it.
        seen = [[number for number, values in enumerate(each) if values] for each in (old, new)]
        bare = [
            [_bare(each[number], at.item(number)) for number in numbers]
            for each, numbers, at in ((old, seen[0], was), (new, seen[1], now))
        ]
        pairs = [(_at(seen[0], i), _at(seen[1], j)) for i, j in matched(bare[0], bare[1])]
        yield from self._moved(pairs, (before, after), (old, new), was, now)
        for i, j in pairs:
            if i is None or j is None:
                kind: Kind = "added" if i is None else "removed"
                values = (None if i is None else before[i], None if j is None else after[j])
                paths = ({} if i is None else old[i], {} if j is None else new[j])
                yield _change(kind, values, paths, was.item(i or 0), now.item(j or 0))
            elif isinstance(after[j], Part):
                yield from self.parts(before[i], after[j], was.item(i), now.item(j))
            else:
                yield from self._value(before[i], after[j], was.item(i), now.item(j))

    def _moved(
        self,
        pairs: Sequence[Pair],
        values: tuple[Sequence[Any], Sequence[Any]],
        texts: tuple[Sequence[Mapping[str, str]], Sequence[Mapping[str, str]]],
        was: _At,
        now: _At,
    ) -> Iterator[Change]:
        """That the items that are in both lists stand in another order."""
        both = [(i, j) for i, j in pairs if i is not None and j is not None]
        # An item that nothing is looked at in may have moved the others.
        shifted = len(both) == len(pairs) and any(i != j for i, j in both)
        if both == sorted(both) and not shifted:
            return
        old = {path: text for i, _ in both for path, text in texts[0][i].items()}
        new = {path: text for _, j in both for path, text in texts[1][j].items()}
        items = (
            tuple(values[0][i] for i in sorted(i for i, _ in both)),
            tuple(values[1][j] for j in sorted(j for _, j in both)),
        )
        yield _change("order", items, (old, new), was, now)

    def _values(self, value: Any, at: _At) -> dict[str, str]:  # noqa: ANN401
        """The texts below `value` that are looked at, by their paths with the profile."""
        plain = value
        if isinstance(value, BaseModel):
            plain = value.model_dump(mode="json", by_alias=True)
        elif value is not None:
            plain = _plain(value)
        texts = flatten(plain, at.path)
        return {
            at.named + path.removeprefix(at.path): text
            for path, text in texts.items()
            if self._counts(path)
        }


def _plain(value: Any) -> Any:  # noqa: ANN401 - a value of any field
    """A value as JSON has it, so that it is told apart just as in a basis."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value if isinstance(value, bool) else str(value)


def _bare(values: Mapping[str, str], at: _At) -> dict[str, str]:
    """The values of an item without where the item stands."""
    return {path.removeprefix(at.named): text for path, text in values.items()}


def _at(numbers: Sequence[int], place: int | None) -> int | None:
    return None if place is None else numbers[place]


def _change(
    kind: Kind,
    values: tuple[Any, Any],
    texts: tuple[Mapping[str, str], Mapping[str, str]],
    was: _At,
    now: _At,
) -> Change:
    return Change(
        kind=kind,
        path=was.path if kind == "removed" else now.path,
        profile=now.profile,
        before=values[0],
        after=values[1],
        paths=(frozenset(texts[0]), frozenset(texts[1])),
    )
