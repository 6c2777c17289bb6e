"""The rules that an exception may set aside, to choose from in words: nobody knows their codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.checks.register import OVERRIDABLE
from docgen.model.finding import Finding
from docgen.texts import translate
from docgen.web.form.questions import Option

__all__ = ["RULE_FIELD", "rules_offered"]

RULE_FIELD = "exceptions.code"
"""The question that is answered with the code of a rule, without the number of its exception."""


def rules_offered(findings: Sequence[Finding], language: str) -> Iterator[Option]:
    """Every such rule by its code: those that the case breaks first, and they say so."""
    # What an exception covers already is still what it is from.
    broken = dict.fromkeys(one.code for one in findings if one.overridable)
    for code in broken:
        rule = translate("web", f"rule-{code}", language)
        yield Option(value=code, label=translate("web", "rule-found-here", language, rule=rule))
    for code, may in OVERRIDABLE.items():
        if may and code not in broken:
            yield Option(value=code, label=translate("web", f"rule-{code}", language))
