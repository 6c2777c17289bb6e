"""Whether the tags of a PDF, its pages and its links agree: what veraPDF does not ask."""

from docgen.conformance.structure.agreement import structure_breaches

__all__ = ["structure_breaches"]
