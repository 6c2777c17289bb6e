"""A part of a case while it is put together: values, where they stand, what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docgen.intake.raw import Path
from docgen.intake.workbook.faults import Fault
from docgen.model.finding import Place

__all__ = ["Piece"]


class Piece:
    """A case, an institution of it, or an item of a list. Paths are counted from the piece."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.data: dict[str, Any] = {}
        self.text: Any = None
        self.places: dict[Path, Place] = {}
        self.faults: list[Fault] = []
        self._parts: dict[Path, Piece | list[Piece]] = {}

    @property
    def is_blank(self) -> bool:
        """Whether nothing was said of it."""
        return not (self.data or self._parts or self.faults)

    def take(self, path: Path, value: Any, place: Place) -> None:  # noqa: ANN401
        """A field: its value, when it has one, and its place. A text has an empty path."""
        if not path:
            self.text = value
        elif value is not None:
            self.put(path, value)
        self.mark(path, place)

    def put(self, path: Path, value: Any) -> None:  # noqa: ANN401 - any value of a case
        """Set the value at a path of keys."""
        holder = self.data
        for key in path[:-1]:
            holder = holder.setdefault(str(key), {})
        holder[str(path[-1])] = value

    def mark(self, path: Path, place: Place) -> None:
        """Tell where a field stands; the parts that it is in stand where their first field does."""
        self.places[path] = place
        for size in range(len(path) - 1, 0, -1):
            self.places.setdefault(path[:size], place)

    def has(self, path: Path) -> bool:
        """Whether a part or an item has been added there."""
        return path in self._parts

    def hold(self, path: Path, part: Piece) -> None:
        """The part at `path`; there is only one."""
        self._parts[path] = part

    def add(self, path: Path, item: Piece) -> None:
        """One more item of the list at `path`, which stands where its first item does."""
        if path in self._parts:
            self._list(path).append(item)
        else:
            self._parts[path] = [item]
            if () in item.places:
                self.mark(path, item.places[()])

    def _list(self, path: Path) -> list[Piece]:
        found = self._parts[path]
        return found if isinstance(found, list) else [found]

    def whole(self) -> Any:  # noqa: ANN401 - a part of a case, or a text
        """The values, with those of the parts and items."""
        for path, found in self._parts.items():
            if isinstance(found, list):
                self.put(path, [item.whole() for item in found])
            else:
                self.put(path, found.whole())
        return self.data if self.text is None else self.text

    def _below(self, above: Path) -> Iterator[tuple[Path, Piece]]:
        for path, found in self._parts.items():
            if isinstance(found, list):
                yield from (((*above, *path, number), one) for number, one in enumerate(found))
            else:
                yield (*above, *path), found

    def all_places(self, above: Path = ()) -> Iterator[tuple[Path, Place]]:
        """Where everything stands, from the case on."""
        for path, place in self.places.items():
            yield (*above, *path), place
        for path, part in self._below(above):
            yield from part.all_places(path)

    def all_faults(self, above: Path = ()) -> Iterator[Fault]:
        """What is wrong, from the case on."""
        for fault in self.faults:
            yield replace(fault, path=(*above, *fault.path))
        for path, part in self._below(above):
            yield from part.all_faults(path)
