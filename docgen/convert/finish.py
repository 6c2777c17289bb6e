"""Judges what LibreOffice made and gives it its identity, without anything that changes by itself.

Converted twice, the same document differs in dates, /ID, /DocChecksum and the date inside the
colour profile, and in nothing else (measured with LibreOffice 7.4.7).
"""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Name

from docgen.conformance.identity import read_level, read_origin, set_identity
from docgen.conformance.saving import save
from docgen.conformance.xmp import Level
from docgen.convert.fonts import tag_subsets
from docgen.convert.profiles import settle_profiles
from docgen.model.artifact import Stamp

__all__ = ["UnusablePdfError", "finish"]


class UnusablePdfError(Exception):
    """What LibreOffice made is not a whole, tagged PDF/A; it never leaves `docgen.convert`."""


def finish(made: Path, target: Path, stamp: Stamp) -> int:
    """Write the finished form of `made` to `target` and return its number of pages.

    Raises:
        UnusablePdfError: `made` cannot be read, is encrypted, empty, not tagged or not PDF/A.
    """
    try:
        # Without recovery: a file cut off by a kill must not pass as a shorter document.
        with pikepdf.open(made, attempt_recovery=False) as pdf:
            level = _judge(pdf)
            tag_subsets(pdf)
            settle_profiles(pdf)
            _order_tabs(pdf)
            set_identity(pdf, stamp, level, read_origin(pdf))
            save(pdf, target)
            return len(pdf.pages)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise UnusablePdfError(str(error)) from error


def _judge(pdf: pikepdf.Pdf) -> Level:
    marked = pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)
    if pdf.is_encrypted or not len(pdf.pages):
        raise UnusablePdfError("encrypted or without pages")
    if not marked or "/StructTreeRoot" not in pdf.Root:
        raise UnusablePdfError("not tagged")
    level = read_level(pdf)
    if level is None or "/OutputIntents" not in pdf.Root:
        raise UnusablePdfError("not PDF/A")
    return level


def _order_tabs(pdf: pikepdf.Pdf) -> None:
    # The tab key follows the structure (PDF/UA-1, 7.18.3); LibreOffice 7.4 leaves it out.
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Tabs = Name.S
