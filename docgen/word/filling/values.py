"""What a template may print, and in which shape: a strict gate before the text.

docxtpl lets all of this through, and the text is lost or wrong without a word: `None`, unrounded
numbers, plain text between elements, formatted text inside plain text, broken XML.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from docxtpl import InlineImage, Listing
from markupsafe import Markup, escape

from docgen.word.filling.fragments import (
    ILLEGAL,
    Fragment,
    ValueFault,
    checked_fragment,
    checked_text,
    is_rich,
)

__all__ = ["ValueFault", "anywhere", "in_plain", "in_text", "structural"]

# docxtpl's escapes for tags, which it undoes after rendering, in values too.
_REWRITTEN = re.compile(r"\{_[{%]|[}%]_\}")
_MOST_DECIMALS = 6
_NEW_BLOCKS = str.maketrans("\a\f", "\n\n")


def _decimals(value: float | Decimal) -> int:
    if not math.isfinite(value):
        return _MOST_DECIMALS + 1
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def in_text(value: object) -> object:
    """The value as it may stand in running text.

    Raises:
        ValueFault: it is None, not rounded, formatted text, or no legal text.
    """
    kind = type(value)
    if kind is str:
        return _plain(value)  # type: ignore[arg-type]
    if value is None:
        raise ValueFault("template-value-none")
    if kind is float or kind is Decimal:
        if _decimals(value) > _MOST_DECIMALS:  # type: ignore[arg-type]
            raise ValueFault("template-value-float")
        return value
    if kind is Fragment or isinstance(value, InlineImage):
        # What has been seen already; a picture's text is made by asking for it, in the part that
        # is being made.
        return value
    return checked_text(value) if hasattr(value, "__html__") else value


def _plain(text: str) -> object:
    if ILLEGAL.search(text):
        raise ValueFault("template-value-broken")
    if "_" in text and _REWRITTEN.search(text):
        return Markup(str(escape(text)).replace("_", "&#95;"))  # noqa: S704 - escaped just here
    return text


def in_plain(value: object) -> object:
    r"""The value as it may stand in an attribute or in text that is no `w:t`.

    Nothing but letters can stand there, so `\a` and `\f` are line breaks.

    Raises:
        ValueFault: it holds elements.
    """
    if isinstance(value, InlineImage) or is_rich(value):
        raise ValueFault("template-value-rich", prefix="r")
    if not hasattr(value, "__html__"):
        return value.translate(_NEW_BLOCKS) if isinstance(value, str) else value
    text = str(checked_text(value))
    if "<" in text:
        raise ValueFault("template-value-rich", prefix="r")
    return Fragment(text.replace('"', "&#34;").translate(_NEW_BLOCKS))


def structural(value: object, prefix: str) -> object:
    """The value as it may stand between elements, where plain text is lost.

    Raises:
        ValueFault: it is plain text, or of another kind than the tag's `prefix` says.
    """
    if value is None:
        raise ValueFault("template-value-none")
    if isinstance(value, str) and not value:
        return value
    if isinstance(value, InlineImage | Listing) or not hasattr(value, "__html__"):
        raise ValueFault("template-value-plain")
    return checked_fragment(value, prefix)


def anywhere(value: object) -> object:
    """The value as a macro may print it, which stands wherever the macro is called."""
    rich = is_rich(value) or (isinstance(value, Markup) and "<" in value)
    return checked_fragment(value) if rich else value
