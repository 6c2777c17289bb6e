"""What a case says itself of the change that it wants: the fields of the change protocol's pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docgen.model.case import Case
from docgen.model.case_type import attribute_of
from docgen.model.document import AMENDMENT

__all__ = ["AGREED", "REASONS", "OwnAmendment", "own_amendment"]

REASONS = f"fields.{AMENDMENT}.reasons"
AGREED = f"fields.{AMENDMENT}.agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAmendment:
    """`reasons` are fields with why they change, `agreed` fields with the value agreed on before.

    A line that is not filled in is two times None, so that the lines keep their numbers.
    """

    number: int | None = None
    reasons: tuple[tuple[str | None, str | None], ...] = ()
    agreed: tuple[tuple[str | None, str | None], ...] = ()


def own_amendment(case: Case) -> OwnAmendment | None:
    """None when the case says nothing of a change, or was published by another pack."""
    part = getattr(case.fields, attribute_of(AMENDMENT), None)
    if part is None:
        return None
    number = _of(part, "number")
    return OwnAmendment(
        number=int(number) if number is not None else None,
        reasons=_lines(_of(part, "reasons"), "reason"),
        agreed=_lines(_of(part, "agreed"), "value"),
    )


def _of(part: Any, name: str) -> Any:  # noqa: ANN401 - a type that a pack declares
    # `declared.DeclaredField.attribute`: a pack's own names never clash with those of a model.
    return getattr(part, f"{name}_", None)


def _lines(items: Sequence[Any] | None, value: str) -> tuple[tuple[str | None, str | None], ...]:
    return tuple((_of(one, "field"), _of(one, value)) for one in items or ())
