"""Office packages with the same bytes for the same content, whatever the clock says."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

__all__ = ["is_ours", "settled_package"]

_CORE = "docProps/core.xml"
_STAMPS = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_LAST_BY = re.compile(rb"<cp:lastModifiedBy>docgen</cp:lastModifiedBy>")
_MIDNIGHT = re.compile(rb"<dcterms:modified[^>]*>[0-9-]{10}T00:00:00Z</dcterms:modified>")
# The first day that a ZIP archive can tell of.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def settled_package(content: bytes, made_on: date) -> bytes:
    """The package with `made_on` as the day it was made, and no other time anywhere in it."""
    stamp = f"{made_on.isoformat()}T00:00:00Z".encode()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == _CORE:
                part = _STAMPS.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return out.getvalue()


def is_ours(content: bytes) -> bool:
    """Whether the package is as docgen wrote it: whatever saves it later puts its own name in."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            core = package.read(_CORE)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError):
        return False
    return bool(_LAST_BY.search(core) and _MIDNIGHT.search(core))
