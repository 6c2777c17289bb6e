"""What is wrong with a Word template, told in the words of its owner and not of Jinja."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jinja2 import TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateAssertionError, UndefinedError
from rapidfuzz import process

from docgen.errors import PackError

__all__ = ["mistake", "nearest_name"]

_NAME = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'|named '([^']+)'")


def nearest_name(name: str, known: Iterable[str]) -> str:
    """The known name that is most like `name`; empty when there are none."""
    names = list(known)
    return str(process.extractOne(name, names)[0]) if names else ""


def _name_in(error: Exception) -> str:
    found = _NAME.search(str(error))
    return next((name for name in found.groups() if name), "") if found else ""


def mistake(
    error: Exception, known: Mapping[str, object], filters: Iterable[str], **where: str
) -> PackError:
    """The failure that `error` of Jinja is; `known` are the names a template may use."""
    name = _name_in(error)
    if isinstance(error, UndefinedError) and name:
        nearest = nearest_name(name, known)
        return PackError("template-unknown-field", field=name, nearest=nearest, **where)
    if isinstance(error, TemplateAssertionError) and name:
        nearest = nearest_name(name, filters)
        return PackError("template-unknown-filter", filter=name, nearest=nearest, **where)
    if isinstance(error, SecurityError):
        return PackError("template-unsafe", **where)
    if isinstance(error, TemplateSyntaxError):
        unclosed = "looking for" in str(error) or "unknown tag" in str(error)
        code = "template-unclosed" if unclosed else "template-syntax"
        return PackError(code, **where)
    return PackError("template-broken", **where)
