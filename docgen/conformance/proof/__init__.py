"""Whether a PDF says what its document says, drawn in letters that people can read."""

from docgen.conformance.proof.contents import Contents, content_breaches

__all__ = ["Contents", "content_breaches"]
