"""The electronic signatures of a PDF, read with pyHanko (the extra `sign`)."""

from docgen.conformance.signatures.fields import is_signed
from docgen.conformance.signatures.reading import ReadSignature, read_signatures
from docgen.conformance.signatures.roots import read_roots

__all__ = ["ReadSignature", "is_signed", "read_roots", "read_signatures"]
