"""One warm LibreOffice for all tests that are not about how it starts and ends.

Each command of docgen opens a pool of workers and closes it. A cold start of LibreOffice takes a
second and a half of a core, a warm conversion a tenth of a second, and hundreds of tests run a
command each: the pool that they open is kept, and closed when the tests are done. Which version it
is takes a tenth of a second to ask, too, and is asked once.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from docgen.errors import ToolMissingError
from docgen.tools import pool as pools
from docgen.tools.office import Office, find_office, locate_office
from docgen.tools.pool import OfficePool
from docgen.tools.worker import Setup

__all__ = ["WarmOffices"]

_MOST = 3


class _Lasting(OfficePool):
    """A pool that who opened it cannot close."""

    def close(self) -> None:
        """Keep the workers for the next who asks."""

    def end(self) -> None:
        """End them."""
        super().close()


class WarmOffices:
    """Stands where `open_pool` makes its pool; `wanted` says whether this test may share one."""

    def __init__(self) -> None:
        self.wanted = False
        self._kept: dict[tuple[Any, ...], _Lasting] = {}
        pools.OfficePool = self  # type: ignore[assignment,misc]
        pools.find_office = self._found

    def _found(self, named: Path | None) -> Office:
        """What `find_office` tells, without asking the machine's own for its version again."""
        machines = self._machines if self.wanted else None
        if machines is not None and locate_office(named).absolute() == machines.path:
            return machines
        return find_office(named)

    def __call__(self, office: Office, setup: Setup, **how: Any) -> OfficePool:
        """A pool of the same kind as one that was asked for before, if there is one."""
        if not self.wanted or office != self._machines:
            return OfficePool(office, setup, **how)
        kind = (office, setup, *sorted(how.items()))
        if kind not in self._kept:
            self._make_room()
            self._kept[kind] = _Lasting(office, setup, **how)
        return self._kept[kind]

    @cached_property
    def _machines(self) -> Office | None:
        # A stand-in for LibreOffice, which some tests have, is theirs alone.
        try:
            return find_office(None)
        except ToolMissingError:
            return None

    def _make_room(self) -> None:
        while len(self._kept) >= _MOST:
            self._kept.pop(next(iter(self._kept))).end()

    def end(self) -> None:
        """End all that was kept."""
        pools.OfficePool = OfficePool  # type: ignore[misc]
        pools.find_office = find_office
        for kept in self._kept.values():
            kept.end()
