"""Office packages with the same bytes for the same content, whatever the clock says."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

from docgen.overview.sealed import BLANK, sealed_parts

__all__ = ["settled_package"]

_CORE = "docProps/core.xml"
_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{title}</dc:title><dc:creator>docgen</dc:creator>\
<cp:lastModifiedBy>docgen</cp:lastModifiedBy>\
<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>\
<dc:language>{language}</dc:language><dc:identifier>{seal}</dc:identifier></cp:coreProperties>
"""
# The first day that a ZIP archive can tell of.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def settled_package(content: bytes, *, title: str, language: str, made_on: date) -> bytes:
    """The package with `made_on` as the day it was made, and no other time anywhere in it.

    It tells by itself whether somebody has saved it since: `docgen.overview.sealed`.
    `language` is a tag such as `nb-NO`.
    """
    stamp = f"{made_on.isoformat()}T00:00:00Z"
    core = _PROPERTIES.format(title=escape(title), language=language, stamp=stamp, seal=BLANK)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        parts = [
            (name, core.encode() if name == _CORE else source.read(name))
            for name in source.namelist()
        ]
        for name, part in sealed_parts(parts):
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return out.getvalue()
