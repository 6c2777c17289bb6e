"""What every entry of a table is made of: words in three languages, and the time it holds."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict

__all__ = ["Dated", "Entry", "Phrase"]


class Entry(BaseModel):
    """An entry of a table: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Phrase(Entry):
    """One phrase in bokmål, nynorsk and English."""

    nb: str
    nn: str
    en: str

    def get(self, language: str) -> str:
        """The phrase in `language`, bokmål when unknown."""
        return str(getattr(self, language, self.nb))


class Dated(Entry):
    """An entry that holds for a time."""

    valid_from: date
    valid_to: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the entry holds on `day`; both ends count."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
