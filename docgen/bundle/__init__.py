"""Finished PDFs to one PDF that is as archival and as accessible as they are."""

from docgen.bundle.assemble import bundle, untagged_title

__all__ = ["bundle", "untagged_title"]
