"""How much a file may hold. A real case is 10 kB, 5 levels deep, with some 300 values.

A workbook of 20,000 agreements is some 20 MB.
"""

from __future__ import annotations

__all__ = [
    "MOST_BYTES",
    "MOST_FINDINGS",
    "MOST_FORM_BYTES",
    "MOST_LEVELS",
    "MOST_VALUES",
    "MOST_WORKBOOK_BYTES",
]

MOST_BYTES = 1_000_000
MOST_FORM_BYTES = 20_000_000
MOST_WORKBOOK_BYTES = 50_000_000
MOST_FINDINGS = 100
MOST_LEVELS = 20
MOST_VALUES = 20_000
