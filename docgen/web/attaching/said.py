"""What a user says of files that came back, read from the answers of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from docgen.errors import UsageError
from docgen.model.attached import LastSigner
from docgen.model.evidence_names import kind_named
from docgen.model.finding import Finding
from docgen.pipeline.attach.asked import Asked
from docgen.pipeline.attach.written import read_amount, read_day, read_text

__all__ = ["Said", "said_in"]

Value = TypeVar("Value")
_SIGNERS: Mapping[str, LastSigner] = {"partner": "partner", "institution": "institution"}
_MISSING = {
    "date": "attach-date-missing",
    "by": "attach-approver-missing",
    "amount": "attach-amount-missing",
}
"""What is found missing where the answer to a question was left out, as one that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is to be attached as far as it could be read, None without a kind.

    `wrong` are the names of the questions whose answers could not be read.
    """

    asked: Asked | None
    wrong: frozenset[str]

    def besides(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings, but for those that an answer is missing which only could not be read."""
        known = {_MISSING[one] for one in self.wrong if one in _MISSING}
        return tuple(one for one in findings if one.code not in known)


def said_in(sent: Mapping[str, str], files: Sequence[Path]) -> Said:
    """Read what was sent of these files, all of it, whatever is wrong in it."""
    wrong: set[str] = set()

    def said(name: str) -> str | None:
        return sent.get(name, "").strip() or None

    def read(name: str, reader: Callable[[str | None], Value | None]) -> Value | None:
        try:
            return reader(said(name))
        except UsageError:
            wrong.add(name)
            return None

    day, amount = read("date", read_day), read("amount", read_amount)
    by, journal, despite = (read(name, read_text) for name in ("by", "journal", "despite"))
    kind = kind_named(sent.get("kind", ""))
    if kind is None:
        return Said(asked=None, wrong=frozenset({*wrong, "kind"}))
    asked = Asked(
        kind=kind,
        files=tuple(files),
        institution=said("institution"),
        day=day,
        by=by,
        amount=amount,
        journal=journal,
        last_signer=_SIGNERS.get(sent.get("signer", "")),
        document=said("document"),
        despite=despite,
    )
    return Said(asked=asked, wrong=frozenset(wrong))
