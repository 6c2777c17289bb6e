"""What goes wrong while a template is filled in, told as a fault of the tag that did it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from jinja2 import Template
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from docgen.errors import PackError
from docgen.model.fault import BadTemplateError, Fault
from docgen.word.filling.values import ValueFault
from docgen.word.language.patch import Source
from docgen.word.language.tags import Tag, short
from docgen.word.names import nearest_name

__all__ = ["FORESEEN", "failure_of"]

FORESEEN = (
    PackError,
    ValueFault,
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    AttributeError,
    LookupError,
)
"""What a tag can fail with when it is used; anything else is a mistake of docgen's own."""

_UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


def _line(error: BaseException, template: Template) -> int | None:
    """The line of the template in which `error` was raised."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_globals.get("__jinja_template__") is template:
            found = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found


def _undefined(error: UndefinedError, tag: Tag | None, known: Iterable[str]) -> Fault:
    found = _UNDEFINED.search(str(error))
    name = next((one for one in found.groups() if one), "") if found else ""
    if not name:
        return _broken(tag)
    parameters = {"field": name, "nearest": nearest_name(name, known)}
    return Fault(code="template-unknown-field", parameters=parameters)


def _broken(tag: Tag | None) -> Fault:
    return Fault(code="template-broken", parameters={"tag": short(tag.text) if tag else "?"})


def _fault(error: BaseException, tag: Tag | None, values: Mapping[str, object]) -> Fault:
    shown = short(tag.text) if tag else "?"
    match error:
        case ValueFault():
            prefix = tag.prefix if tag else ""
            parameters = {"tag": shown, "prefix": prefix, **error.parameters}
            return Fault(code=error.code, parameters=parameters)
        case PackError():
            return Fault(code=error.message, parameters={"tag": shown, **error.parameters})
        case SecurityError():
            return Fault(code="template-unsafe", parameters={"tag": shown})
        case UndefinedError():
            return _undefined(error, tag, values)
        case _:
            return _broken(tag)


def failure_of(
    error: BaseException, source: Source, template: Template, values: Mapping[str, object]
) -> BadTemplateError:
    """The failure that `error`, raised while the template ran, is."""
    if isinstance(error, BadTemplateError):
        return error
    tag = source.tag_at(_line(error, template))
    fault = _fault(error, tag, values)
    return BadTemplateError([replace(fault, place=tag.place if tag else source.whole)])
