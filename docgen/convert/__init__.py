"""Word documents to tagged PDF/A, by LibreOffice under supervision."""

from docgen.convert.jobs import convert

__all__ = ["convert"]
