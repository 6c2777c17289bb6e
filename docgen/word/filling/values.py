"""What a template may print, and in which shape: a strict gate before the text.

docxtpl lets all of this through, and the text is lost or wrong without a word: `None`, unrounded
numbers, plain text between elements, formatted text inside plain text, broken XML.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from docxtpl.subdoc import Subdoc
from markupsafe import Markup, escape

__all__ = ["ValueFault", "anywhere", "in_text", "structural"]

# docxtpl's escapes for tags, which it undoes after rendering, in values too.
_REWRITTEN = re.compile(r"\{_[{%]|[}%]_\}")
_MOST_DECIMALS = 6
_BROKEN = re.compile(r"<(?!/?[A-Za-z][\w.-]*:)|&(?!(?:#\d+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);)")
_STRUCTURED = (RichText, RichTextParagraph, Subdoc)
# In XML 1.0 these cannot stand at all, not even escaped.
_ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class ValueFault(Exception):  # noqa: N818 - carried to where the tag is known, then told as a fault
    """A value that must not be printed; `code` and `parameters` are those of the fault."""

    def __init__(self, code: str, **parameters: str) -> None:
        """Keep the code and what is known of the value, which is never the value itself."""
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def _decimals(value: float | Decimal) -> int:
    if not math.isfinite(value):
        return _MOST_DECIMALS + 1
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _checked_xml(value: object) -> Markup:
    text = str(value.__html__())  # type: ignore[attr-defined]
    if _BROKEN.search(text) or _ILLEGAL.search(text):
        raise ValueFault("template-value-broken")
    return Markup(text)  # noqa: S704 - XML of our own classes or of a macro, checked just here


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
    if isinstance(value, _STRUCTURED):
        wanted = "p" if isinstance(value, RichTextParagraph | Subdoc) else "r"
        raise ValueFault("template-value-rich", prefix=wanted)
    if kind is float or kind is Decimal:
        if _decimals(value) > _MOST_DECIMALS:  # type: ignore[arg-type]
            raise ValueFault("template-value-float")
        return value
    if isinstance(value, InlineImage):
        # Its text is made by asking for it, and belongs to the part being made.
        return value
    if hasattr(value, "__html__"):
        return _checked_xml(value)
    return value


def _plain(text: str) -> object:
    if _ILLEGAL.search(text):
        raise ValueFault("template-value-broken")
    if "_" in text and _REWRITTEN.search(text):
        return Markup(str(escape(text)).replace("_", "&#95;"))  # noqa: S704 - escaped just here
    return text


def structural(value: object) -> object:
    """The value as it may stand between elements, where plain text is lost.

    Raises:
        ValueFault: it is plain text.
    """
    if value is None:
        raise ValueFault("template-value-none")
    if isinstance(value, InlineImage | Listing) or not hasattr(value, "__html__"):
        raise ValueFault("template-value-plain")
    return _checked_xml(value)


def anywhere(value: object) -> object:
    """The value as a macro may print it, which stands wherever the macro is called."""
    return _checked_xml(value) if isinstance(value, _STRUCTURED) else value
