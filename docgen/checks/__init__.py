"""Raw data in, a case and findings out: the rules of the domain."""

from docgen.checks.checked import Checked, check
from docgen.checks.language import languages_of
from docgen.checks.schemes import deciding_day, ruleset_for, scheme_words, sector_of

__all__ = [
    "Checked",
    "check",
    "deciding_day",
    "languages_of",
    "ruleset_for",
    "scheme_words",
    "sector_of",
]
