"""PDF/A and PDF/UA by veraPDF, the validator that archives use themselves.

veraPDF is Java. It runs in a program of its own (`worker`), which is started once and kept, and
whose death or silence costs the file it was looking at and nothing else.
"""

from docgen.conformance.verapdf.validator import Validator
from docgen.conformance.verapdf.verdict import Failure, Flavour, Verdict, required_flavours

__all__ = ["Failure", "Flavour", "Validator", "Verdict", "required_flavours"]
