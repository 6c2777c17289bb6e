"""Writes a Word package so that the same parts give the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

__all__ = ["repack"]

# The zip format cannot tell an earlier day; what the file is dated by stands in its properties.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def repack(package: bytes) -> bytes:
    """The same parts in a fixed order, without clock times and without who made them."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in sorted(source.namelist(), key=_order):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            made.writestr(entry, source.read(name), compresslevel=6)
    return target.getvalue()
