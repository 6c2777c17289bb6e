"""Rules about what a file says of the change that it wants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.checks.amended import set_back
from docgen.checks.rule import WHOLE_CASE, Breach, Rule, RuleContext, error_rule
from docgen.model.basis import is_named
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, AMENDMENT
from docgen.model.fields import field_paths
from docgen.model.own_amendment import AGREED, REASONS, own_amendment
from docgen.model.pack import Pack
from docgen.model.where import join_where, parse_where

__all__ = ["RULES", "terms_of"]

# Where the old values cannot be put back there is no protocol to concern: it is told of the file.
_NO_PROTOCOL = WHOLE_CASE


def terms_of(packs: Mapping[str, Pack]) -> tuple[str, ...]:
    """The path of every term of the agreement, with the first item of each list."""
    pack = packs.get(AGREEMENT)
    basis = pack.manifest.basis if pack else ()
    return tuple(path for path in field_paths(Case) if is_named(path, basis))


def _is_term(field: str, terms: tuple[str, ...]) -> bool:
    """Whether the field, or something below it, is a term."""
    first = join_where(0 if isinstance(one, int) else one for one in parse_where(field))
    below = (f"{first}.", f"{first}[")
    return any(one == first or one.startswith(below) or first == one[:-3] for one in terms)


def no_term(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A reason, or a value agreed on before, is of a field that is a term of the agreement."""
    own, terms = own_amendment(case), terms_of(context.packs)
    for name, lines in ((REASONS, own.reasons), (AGREED, own.agreed)) if own and terms else ():
        for number, (field, _) in enumerate(lines):
            if field and not _is_term(field, terms):
                yield Breach(
                    where=f"{name}[{number}].field",
                    parameters={"term": field},
                    scope=_NO_PROTOCOL if name == AGREED else None,
                )


def not_set_back(case: Case, context: RuleContext) -> Iterator[Breach]:
    """What was agreed on before can be read, and put where it was."""
    own, terms = own_amendment(case), terms_of(context.packs)
    agreed = own.agreed if own else ()
    known = all(field and _is_term(field, terms) for field, _ in agreed)
    if agreed and known and terms and set_back(case, agreed) is None:
        yield Breach(where=AGREED, scope=_NO_PROTOCOL)


RULES: tuple[Rule, ...] = (
    error_rule("amendment-field-unknown", (AMENDMENT,), no_term),
    error_rule("amendment-value-unreadable", (AMENDMENT,), not_set_back),
)
