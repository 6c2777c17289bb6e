"""The addresses that doors answer for, and which addresses are ours at all."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["ANSWER", "END", "HEALTH", "OF_DOORS", "REJECTED", "SIGN_IN", "START", "is_ours"]

START, END, HEALTH = "/start", "/avslutt", "/healthz"
SIGN_IN, ANSWER, REJECTED = "/logg-inn", "/logg-inn/svar", "/logg-inn/avvist"

OF_DOORS = frozenset({START, END, SIGN_IN, ANSWER, REJECTED})
"""Those that no page stands at."""


def is_ours(address: str) -> bool:
    """Whether the address is a path of this server that people may be led to.

    One that begins with two slashes leads elsewhere; browsers take a backslash for one.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        # Of `//[` nobody can say where it leads.
        return False
    inside = address.startswith("/") and not address.startswith("//") and "\\" not in address
    plain = address.isprintable() and address.isascii()
    return inside and plain and not parts.scheme and not parts.netloc and parts.path not in OF_DOORS
