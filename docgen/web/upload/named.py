"""What a file is called that somebody sends: to be shown, and never to be a path."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

__all__ = ["attachment", "ending_of", "shown_name", "stem_of"]

_LONGEST = 100
_ENDING = re.compile(r"\.[a-z0-9]{1,8}\Z")
_COPY = re.compile(r"(-feil|\s*\(\d+\)|\s*-\s*(kopi|copy))+\Z", re.IGNORECASE)


def shown_name(said: str) -> str:
    """The last part of the name, without what cannot be seen; `fil` when nothing is left."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", said))[-1]
    seen = "".join(one for one in last if one.isprintable()).strip()
    if len(seen) > _LONGEST:
        ending = ending_of(seen)
        seen = seen[: _LONGEST - len(ending)] + ending
    return (seen.strip(".") and seen) or "fil"


def ending_of(name: str) -> str:
    """How the name ends, in small letters, as `.xlsx`; empty when that is no usual ending."""
    found = _ENDING.search(name.lower())
    return found[0] if found else ""


def stem_of(name: str) -> str:
    """The name without its ending, and without what copies of a file have behind it."""
    return _COPY.sub("", name[: len(name) - len(ending_of(name))]).casefold() or name


def attachment(name: str) -> str:
    """The header that has a browser keep a file under this name, whatever letters are in it."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._ ()-]", "_", plain)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
