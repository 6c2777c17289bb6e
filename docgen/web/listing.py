"""The work list: how each case stands, worked out once for each change of it and kept.

To find out takes a few hundredths of a second a case; with a thousand cases nobody waits for all
of them. What is not known yet is worked out behind the page, and the page says so.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from docgen.casefile.fingerprint import fingerprint
from docgen.casefile.folder import CaseFolder
from docgen.errors import DocgenError
from docgen.model.case_type import case_type
from docgen.overview.gather import left_folders, look_at, look_in
from docgen.overview.known import Known
from docgen.overview.row import Row, attention, damaged_row, row_of
from docgen.overview.stage import Stage
from docgen.pipeline.workshop import Workshop
from docgen.web.approval.verdicts import rejection_of
from docgen.web.store.cases import CaseStore, Listed
from docgen.web.store.stored import Origin
from docgen.web.upload.kept import raw_of_stored

__all__ = ["Line", "Lines", "Listing"]

_AT_ONCE = 3
"""So many are worked out while the page waits: those that somebody has just changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A case; `key` is empty for one that only its folder tells of, `row` None when not known yet.

    `imported`: a file owns it. `reasons` are those of heads of unit who have said no.
    """

    name: str
    key: str = ""
    imported: bool = False
    row: Row | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """All cases, first what needs attention; `unknown` is how many are being worked out."""

    lines: tuple[Line, ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A case to look at. `seal` is another when anything about it is."""

    name: str
    key: str
    seal: tuple[int, str, date]
    folder: CaseFolder | None = None
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is kept of a case."""

    row: Row
    reasons: tuple[str, ...] = ()


def _found_of(known: Known, shop: Workshop) -> _Found:
    row = row_of(known, shop.tables, shop.today)
    if known.case is None or row.stage is not Stage.REJECTED:
        return _Found(row=row)
    said = (rejection_of(known.case, number) for number in range(len(known.case.institutions)))
    return _Found(row=row, reasons=tuple(one.reason for one in said if one and one.reason))


def _all(_key: str) -> bool:
    return True


class Listing:
    """Keeps what is known of each case, and finds out the rest. Threads may share it."""

    def __init__(self, cases: CaseStore, shop: Callable[[], Workshop]) -> None:
        """Nothing is known yet; `shop` is asked for each list, since days pass."""
        self._cases = cases
        self._shop = shop
        self._lock = threading.Lock()
        self._known: dict[str, tuple[tuple[int, str, date], _Found]] = {}
        self._worker: threading.Thread | None = None

    def begin(self) -> None:
        """Find out about all cases behind the pages, before anybody asks."""
        shop = self._shop()
        self._go_on(self._entries(shop), shop)

    def lines(self, sees: Callable[[str], bool] = _all) -> Lines:
        """The cases as they stand now, as far as that is known.

        `sees` tells by the key of a case whether it is to be in the list; the key of one that
        stands in a file alone is empty.

        Raises:
            TamperedError: the outputs cannot be read.
        """
        shop = self._shop()
        every = self._entries(shop)
        entries = [one for one in every if sees(one.key)]
        lost = [one for one in entries if self._found(one) is None]
        if len(lost) <= _AT_ONCE:
            for one in lost:
                self._find_out(one, shop)
        else:
            self._go_on(lost, shop)
        self._forget(every)
        lines = [self._line(one) for one in entries]
        lines.sort(key=lambda one: _order(one, shop.today))
        return Lines(lines=tuple(lines), unknown=sum(one.row is None for one in lines))

    def _entries(self, shop: Workshop) -> list[_Entry]:
        outputs, today = shop.settings.outputs, shop.today
        listed = self._cases.all()
        entries = [_of_web(one, outputs / one.case_id, today) for one in listed]
        named = {one.case_id for one in listed}
        for folder in left_folders(outputs, named):
            seal = (0, fingerprint(folder.root, None), today)
            entries.append(_Entry(name=folder.root.name, key="", seal=seal, folder=folder))
        return entries

    def _line(self, entry: _Entry) -> Line:
        found = self._found(entry)
        return Line(
            name=entry.name,
            key=entry.key,
            imported=entry.imported,
            row=found.row if found else None,
            reasons=found.reasons if found else (),
        )

    def _found(self, entry: _Entry) -> _Found | None:
        with self._lock:
            known = self._known.get(entry.key or entry.name)
        return known[1] if known and known[0] == entry.seal else None

    def _find_out(self, entry: _Entry, shop: Workshop) -> None:
        try:
            found = _found_of(self._look(entry, shop), shop)
        except DocgenError:
            found = _Found(row=damaged_row(entry.name, entry.name))
        with self._lock:
            self._known[entry.key or entry.name] = (entry.seal, found)

    def _look(self, entry: _Entry, shop: Workshop) -> Known:
        if entry.folder is not None:
            return look_in(entry.folder, shop)
        model = case_type(pack.manifest for pack in shop.packs.values())
        stored = self._cases.get(entry.key)
        return look_at(raw_of_stored(stored, shown_as=entry.name, model=model), shop)

    def _go_on(self, entries: list[_Entry], shop: Workshop) -> None:
        """Find out the rest behind the page, unless that is being done."""
        if self._worker is not None and self._worker.is_alive():
            return

        def work() -> None:
            for one in entries:
                if self._found(one) is None:
                    self._find_out(one, shop)

        self._worker = threading.Thread(target=work, name="listing", daemon=True)
        self._worker.start()

    def _forget(self, entries: list[_Entry]) -> None:
        """Keep nothing of cases that are gone."""
        with self._lock:
            there = {one.key or one.name for one in entries}
            self._known = {name: one for name, one in self._known.items() if name in there}


def _of_web(one: Listed, folder: object, today: date) -> _Entry:
    seal = (one.revision, fingerprint(folder, None), today)  # type: ignore[arg-type]
    imported = one.origin is Origin.FILE
    return _Entry(name=one.case_id, key=one.key, seal=seal, imported=imported)


def _order(line: Line, today: date) -> tuple[bool, tuple[int, date, str, str]]:
    if line.row is None:
        return True, (0, date.max, line.name, "")
    return False, attention(line.row, today)
