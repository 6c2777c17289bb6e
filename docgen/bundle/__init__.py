"""Finished PDFs to one PDF that is as archival and as accessible as they are."""

from docgen.bundle.assemble import bundle

__all__ = ["bundle"]
