"""Which characters the fonts of this machine can draw.

What no font has, LibreOffice draws as an empty box and tells nobody.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from docgen.errors import ToolMissingError
from docgen.tools.process import Finished, run_program

__all__ = ["KNOWN", "undrawable"]

_TIMEOUT_S = 30.0
KNOWN = re.compile(
    # Latin with all of its letters in use, Greek and Cyrillic, the signs of print and of sums,
    # arrows, shapes, boxes and ticks: in DejaVu Sans, which set-up installs (a test sees to it).
    "[\\s\u0020-\u007e\u00a0-\u024f\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f\u2010-\u2027"
    "\u2030-\u205e\u20ac\u2116\u2122\u2190-\u21ff\u2200-\u22ff\u25a0-\u25ff\u2610-\u2612"
    "\u2713\u2714\u2717]*"
)
# Of no look of their own, or drawn as part of the character before.
_UNSEEN = ("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp")


def undrawable(text: str) -> tuple[str, ...]:
    """The characters of the text that no font here has, in their order, each once."""
    if KNOWN.fullmatch(text):
        return ()
    signs = dict.fromkeys(sign for sign in text if not KNOWN.fullmatch(sign))
    return tuple(sign for sign in signs if not _is_drawn(sign))


@lru_cache(maxsize=4096)
def _is_drawn(sign: str) -> bool:
    """Whether some font has the character; what cannot be asked is told when the PDF is there."""
    if unicodedata.category(sign) in _UNSEEN:
        return True
    question = f":charset={ord(sign):x}:scalable=true"
    try:
        result = run_program(["fc-list", question, "family"], timeout_s=_TIMEOUT_S)
    except ToolMissingError:
        return True
    return not isinstance(result, Finished) or bool(result.out.strip())
