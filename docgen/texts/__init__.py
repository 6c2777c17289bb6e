"""What users read, in three languages."""

from docgen.texts.catalogue import LANGUAGES, Domain, known, translate

__all__ = ["LANGUAGES", "Domain", "known", "translate"]
