"""Tells whether a file is still as docgen wrote it, from a digest that stands in the file itself.

People write in these files before a meeting: what they have written is never written over.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

__all__ = ["BLANK", "is_ours", "sealed_parts", "sealed_text"]

_MARK = "docgen-seal-"
_FIGURES = 32
BLANK = f"{_MARK}{'0' * _FIGURES}"
"""Stands in the content where the digest is to be; once in a file."""

_SEAL = re.compile(rf"{_MARK}[0-9a-f]{{{_FIGURES}}}".encode())


def _seal(parts: list[tuple[str, bytes]]) -> bytes:
    """The mark for parts in which it is still blank."""
    digest = hashlib.blake2b(digest_size=_FIGURES // 2)
    for name, content in parts:
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return f"{_MARK}{digest.hexdigest()}".encode()


def sealed_text(content: bytes) -> bytes:
    """The content with its digest in place of `BLANK`."""
    return content.replace(BLANK.encode(), _seal([("", content)]), 1)


def sealed_parts(parts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The parts of a package, by name, with their digest in place of `BLANK` in one of them."""
    seal = _seal(parts)
    return [(name, content.replace(BLANK.encode(), seal, 1)) for name, content in parts]


def is_ours(content: bytes) -> bool:
    """Whether docgen wrote the file, and nobody has saved anything else in it since."""
    if not content.startswith(b"PK"):
        return _holds([("", content)])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _holds([(name, package.read(name)) for name in package.namelist()])
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError):
        return False


def _holds(parts: list[tuple[str, bytes]]) -> bool:
    found = [mark for _, content in parts for mark in _SEAL.findall(content)]
    blank = [(name, _SEAL.sub(BLANK.encode(), content)) for name, content in parts]
    return len(found) == 1 and found[0] == _seal(blank)
