"""What the pages of a PDF draw as text: read in the order of its tags, where and how it stands."""

from docgen.conformance.text.reading import Pages, read_pages

__all__ = ["Pages", "read_pages"]
