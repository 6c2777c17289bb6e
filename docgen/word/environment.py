"""The Jinja environment that Word templates run in: sandboxed, strict, escaping."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from docgen.word.filters import filters_for

__all__ = ["Deferred", "environment"]


_REWRITTEN = re.compile(r"\{_[{%]|[}%]_\}")


@dataclass(frozen=True, slots=True)
class Deferred:
    """A value worked out when a template names it, so that only what is used is on record."""

    get: Callable[[], object]


class _Context(Context):
    def resolve_or_missing(self, key: str) -> object:
        value = super().resolve_or_missing(key)
        return value.get() if isinstance(value, Deferred) else value


def _printable(value: object) -> object:
    # `None` in a contract is a mistake of ours, never a text; a gap stands for what is absent.
    if value is None:
        message = "the value is None"
        raise TemplateRuntimeError(message)
    # docxtpl turns `{_{` into `{{` after rendering, in values too; a character reference is let be.
    if isinstance(value, str) and _REWRITTEN.search(value):
        return Markup(str(escape(value)).replace("_", "&#95;"))  # noqa: S704 - escaped just here
    return value


def environment(language: str) -> ImmutableSandboxedEnvironment:
    """An environment for templates in `language`; nothing undefined passes as a blank."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, finalize=_printable
    )
    made.context_class = _Context
    # Jinja's own filters are few that a lawyer needs; ours stand beside them.
    made.filters.update(filters_for(language))
    made.globals.clear()
    return made
