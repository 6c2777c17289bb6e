"""Repairs what LibreOffice 7.4.7 gets wrong in the tags of its PDFs."""

from docgen.convert.repair.whole import Repaired, repair

__all__ = ["Repaired", "repair"]
