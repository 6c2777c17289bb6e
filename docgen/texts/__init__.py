"""What users read, in three languages."""

from docgen.texts.catalogue import LANGUAGES, Domain, known, translate
from docgen.texts.reasons import os_reason, toml_reason, wrong_field

__all__ = [
    "LANGUAGES",
    "Domain",
    "known",
    "os_reason",
    "toml_reason",
    "translate",
    "wrong_field",
]
