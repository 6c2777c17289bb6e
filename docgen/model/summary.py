"""What stays of a case that has been forgotten: enough to count it, and nobody's name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["CaseSummary", "SummaryShare"]


class SummaryShare(BaseModel):
    """An institution's part: its profile, its unit, its frame in kroner, and its days of work.

    The frame has what signed additional agreements added to it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    profile: str | None = None
    unit: str | None = None
    frame: Decimal | None = None
    days: Decimal | None = None


class CaseSummary(BaseModel):
    """`oversikt.json`: what `docgen status` and the statistics of a year need of a case.

    No persons, no answers, no texts. `partner` is the name of the network or the owner; amounts
    are kroner. `days` are the days of work that the agreement is about, where anything tells.
    `started_early` counts a start that was explained, too; `early_began` is its day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal["docgen/summary/1"] = Field(alias="schema", default="docgen/summary/1")
    case: str
    case_number: str | None = None
    project: str | None = None
    partner: str | None = None
    partner_kind: str | None = None
    scheme: str | None = None
    sector: str | None = None
    ruleset: str
    state: str
    requested: date | None = None
    effective_from: date | None = None
    start: date | None = None
    end: date | None = None
    signed: date | None = None
    closed: date | None = None
    owner_grant: Decimal | None = None
    institutions: tuple[SummaryShare, ...] = ()
    days: Decimal | None = None
    started_early: bool = False
    early_began: date | None = None
    early_explained: bool = False
