"""The Jinja environment that Word templates run in: sandboxed, strict, escaping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import BaseLoader, StrictUndefined, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.word.filling.filters import filters_for
from docgen.word.filling.fragments import checked_block
from docgen.word.filling.values import anywhere, in_plain, in_text, structural
from docgen.word.language.proof import ANYWHERE, FILTERED, PLAIN, STRUCTURE

__all__ = ["Deferred", "environment"]


@dataclass(frozen=True, slots=True)
class Deferred:
    """A value worked out when a template names it, so that only what is used is on record."""

    get: Callable[[], object]


class _Context(Context):
    def resolve_or_missing(self, key: str) -> object:
        value = super().resolve_or_missing(key)
        return value.get() if isinstance(value, Deferred) else value


@pass_eval_context
def _printed(_context: EvalContext, value: object) -> object:
    """What is printed, through the gate. Without the context, Jinja lets constants pass by it."""
    return in_text(value)


def environment(
    language: str, *, loader: BaseLoader | None = None
) -> ImmutableSandboxedEnvironment:
    """An environment for templates in `language`; nothing undefined passes as a blank.

    With a `loader`, templates may include what it finds; without one that is a fault.
    """
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=_printed, loader=loader
    )
    made.context_class = _Context
    # Jinja's own filters are few that a lawyer needs; ours stand beside them.
    made.filters.update(filters_for(language))
    made.filters.update(
        {STRUCTURE: structural, ANYWHERE: anywhere, PLAIN: in_plain, FILTERED: checked_block}
    )
    made.globals = {
        name: made.globals[name] for name in ("range", "dict", "namespace", "joiner", "cycler")
    }
    return made
