"""Repairs what LibreOffice 7.4.7 gets wrong in the tags of its PDFs."""

from docgen.convert.repair.whole import repair

__all__ = ["repair"]
