"""How the overview says things: words of the catalogue, days, amounts and periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.lists import format_list

from docgen.checks.written import amount_text, day_text, number_text
from docgen.model.base import Choice
from docgen.model.record import EvidenceKind
from docgen.overview.dates import Due
from docgen.overview.row import Row
from docgen.overview.stage import Stage
from docgen.pipeline.progress import Early
from docgen.texts import translate

__all__ = ["Saying"]

_NOTHING = "–"
_BOTH = (EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD)


@dataclass(frozen=True, slots=True)
class Saying:
    """Says things in one language. What is not known is a dash."""

    language: str

    def __call__(self, message: str, **words: object) -> str:
        """The words of the catalogue."""
        told = {name: str(word) for name, word in words.items()}
        return translate("messages", message, self.language, **told)

    def choice(self, one: Choice | None) -> str:
        """The label of one of a closed list."""
        return one.label.get(self.language) if one is not None else _NOTHING

    def day(self, day: date | None) -> str:
        """A day in figures."""
        return day_text(day) if day else _NOTHING

    def kroner(self, amount: Decimal | None) -> str:
        """An amount in kroner, without the word."""
        return amount_text(amount) if amount is not None else _NOTHING

    def additions(self, row: Row) -> str:
        """How much of the frame stands in additional agreements; empty when there are none."""
        if row.additions is None:
            return ""
        amount = self("amount-kroner", amount=self.kroner(row.additions))
        return self("overview-additions", amount=amount)

    def number(self, number: Decimal) -> str:
        """A number of days."""
        return number_text(number)

    def period(self, row: Row) -> str:
        """From and to; of an open agreement the day it is looked at again."""
        if row.starts is None and row.ends is None and not row.is_open:
            return _NOTHING
        begins = self.day(row.starts)
        if not row.is_open:
            return f"{begins}–{self.day(row.ends)}" if row.ends else self("period-from", day=begins)
        review = self.day(row.review)
        return self("period-open", day=begins, review=review)

    def next_step(self, row: Row) -> str:
        """What is to be done, and by whom; that the grant letter has not come, if it has not."""
        told = self(f"next-{row.move}")
        if not row.waits_for_grant or row.stage is Stage.WAITING_FOR_GRANT:
            return told
        # It may go to signing before the letter comes, for the agreement itself has a reservation.
        reserved = row.stage is Stage.TO_SEND
        return f"{told} ({self('grant-reserved' if reserved else 'waits-for-grant')})"

    def early(self, early: Early) -> str:
        """That the work began too early, and whether somebody has said why."""
        return self("early-explained" if early.explained else "early-mark")

    def lacking(self, kinds: Iterable[EvidenceKind]) -> str:
        """What was not in place when the work began."""
        names = [str(kind) for kind in kinds]
        if names[:2] == list(_BOTH):
            names[:2] = ["checklists"]
        return format_list([self(f"lacking-{name}") for name in names], locale=self.language)

    def due(self, due: Due | None, today: date) -> str:
        """A date and what it is about; that it has passed, when it has."""
        if due is None:
            return _NOTHING
        passed = f" ({self('overdue')})" if due.day < today else ""
        return f"{self.day(due.day)} {self.choice(due.kind)}{passed}"

    def leads(self, row: Row, *, names: bool = False) -> str:
        """Who leads, by institution and unit; the persons too where that is asked for."""
        named = (
            f"{one.place}: {one.name}" if names and one.name else one.place for one in row.leads
        )
        return "; ".join(named) or _NOTHING
