"""What every case of a run is made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from docgen import __version__
from docgen.model.pack import Pack
from docgen.model.step import Told, nobody
from docgen.settings.options import Settings
from docgen.settings.tables import Tables

if TYPE_CHECKING:
    # Who only decides what is to be made needs neither.
    from docgen.conformance.verapdf import Validator
    from docgen.tools.pool import OfficePool

__all__ = ["Workshop"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every case of a run is made with.

    `today` only dates a case's first generation; `pool` is None where nothing is made, `validator`
    where new PDFs are not to be held against veraPDF. `refresh` makes again what other versions of
    the tools made; `reopen` names the signed cases that may be made again. `told` is told how far
    the making of a case has come.
    """

    settings: Settings
    tables: Tables
    packs: Mapping[str, Pack]
    today: date
    strict: bool = False
    pool: OfficePool | None = None
    validator: Validator | None = None
    refresh: bool = False
    reopen: frozenset[str] = frozenset()
    told: Told = nobody

    @property
    def tools(self) -> dict[str, str]:
        """The versions of what documents are made with."""
        return {"docgen": __version__, "libreoffice": self.pool.office.version if self.pool else ""}
