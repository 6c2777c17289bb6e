"""Pieces of XML among the values: rich text, sub-documents, and what macros and blocks give.

docxtpl prints them wherever they are asked for, and Word refuses the file. Here a piece must be
whole, and of the kind that its place holds: runs in a paragraph, paragraphs in a cell, and so on.
"""

from __future__ import annotations

import re

from docxtpl import RichText, RichTextParagraph
from docxtpl.subdoc import Subdoc
from markupsafe import Markup, escape

__all__ = [
    "ILLEGAL",
    "Fragment",
    "ValueFault",
    "checked_block",
    "checked_fragment",
    "checked_text",
    "is_rich",
]

# A sign that is not escaped, or elements that a filter has written in other letters.
_BROKEN = re.compile(
    r"<(?!/?[a-z][\w.-]*:)|&(?!(?:#\d+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);)"
    r"|<w:(?:[rp]|t[rc]|tbl|sdt)pr\b"
)
# In XML 1.0 these cannot stand at all, not even escaped.
ILLEGAL = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ELEMENT = re.compile(r"<(/?)([\w.:-]+)[^>]*?(/?)>")
_OWN: dict[type, str] = {RichText: "r", RichTextParagraph: "p", Subdoc: "p"}
# The prefix of the tag that an element is printed by; those not named here may stand anywhere.
_PREFIXES = {
    **dict.fromkeys(("w:r", "w:hyperlink", "w:fldSimple"), "r"),
    **dict.fromkeys(("w:p", "w:tbl"), "p"),
    "w:tr": "tr",
    "w:tc": "tc",
}


class ValueFault(Exception):  # noqa: N818 - carried to where the tag is known, then told as a fault
    """A value that must not be printed; `code` and `parameters` are those of the fault."""

    def __init__(self, code: str, **parameters: str) -> None:
        """Keep the code and what is known of the value, which is never the value itself."""
        super().__init__(code)
        self.code = code
        self.parameters = parameters


class Fragment(Markup):
    """XML that has been found to fit where it is printed."""

    __slots__ = ()


def is_rich(value: object) -> bool:
    """Whether the value is one of docxtpl's own that hold elements of Word."""
    return isinstance(value, RichText | RichTextParagraph | Subdoc)


def _xml(value: object) -> str:
    text = str(value.__html__())  # type: ignore[attr-defined]
    if _BROKEN.search(text) or ILLEGAL.search(text):
        raise ValueFault("template-value-broken")
    return text


def _ends(text: str) -> tuple[list[str], list[str]]:
    """The elements that the piece closes but did not open, and those that it leaves open."""
    closed: list[str] = []
    opened: list[str] = []
    for end, name, empty in _ELEMENT.findall(text):
        if empty:
            continue
        if not end:
            opened.append(name)
        elif not opened:
            closed.append(name)
        elif opened.pop() != name:
            raise ValueFault("template-value-broken")
    return closed, opened


def checked_text(value: object) -> Markup:
    """The value as it may stand in a `w:t`: its elements, if any, end that and begin another.

    Raises:
        ValueFault: it is broken, or cannot stand in text.
    """
    text = _xml(value)
    if "<" not in text:
        return Markup(text)  # noqa: S704 - escaped by its own class, as was seen just now
    closed, opened = _ends(text)
    if closed != opened[::-1]:
        raise ValueFault("template-value-broken")
    if closed[:1] != ["w:t"]:
        raise ValueFault("template-value-rich", prefix=_kind(value, text) or "r")
    return Markup(text)  # noqa: S704 - whole elements of Word


def _kind(value: object, text: str) -> str:
    own = next((kind for cls, kind in _OWN.items() if isinstance(value, cls)), "")
    first = _ELEMENT.search(text)
    return own or (_PREFIXES.get(first[2], "") if first else "")


def checked_fragment(value: object, prefix: str = "") -> Fragment:
    """The value as it may stand between elements, in the place of a tag with this prefix.

    Without a prefix nothing is known of the place.

    Raises:
        ValueFault: it is broken, plain text, or of another kind than its place.
    """
    text = _xml(value)
    if prefix:
        _fit(value, text, prefix)
    return Fragment(text)


def _fit(value: object, text: str, prefix: str) -> None:
    if text[: text.find("<")].strip() or text[text.rfind(">") + 1 :].strip():
        raise ValueFault("template-value-plain")
    # docxtpl's own are whole by the way they are made; a macro may be cut by a filter.
    if not is_rich(value) and _ends(text) != ([], []):
        raise ValueFault("template-value-broken")
    kind = _kind(value, text) if text else ""
    if kind and prefix not in {"any", kind}:
        raise ValueFault("template-value-rich", prefix=kind)


def checked_block(value: object) -> Fragment:
    """What a filter made of the block it stands around.

    Raises:
        ValueFault: the filter broke the XML.
    """
    if not hasattr(value, "__html__"):
        return Fragment(escape(value))
    text = _xml(value)
    closed, opened = _ends(text)
    if closed != opened[::-1]:
        raise ValueFault("template-value-broken")
    return Fragment(text)
