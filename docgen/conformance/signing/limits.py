"""What the signing service takes (eSignering, Posten signering).

Source: the service's own documentation (digipost/signering-docs, June 2026), but for the free
margin: the service writes a footer on every page and does not say how high it is. 15 mm is what
docgen has chosen to keep free for it.
"""

from __future__ import annotations

__all__ = [
    "A4_MM",
    "FREE_MM",
    "LONGEST_TITLE",
    "MM",
    "MOST_BYTES",
    "MOST_SIGNERS",
    "NEWEST_PDF",
    "SIZE_SLACK_MM",
]

MOST_BYTES = 10_485_760
LONGEST_TITLE = 80
"""Characters of the title that the sender types; it stands on the front page of the signed file."""
MOST_SIGNERS = 10
NEWEST_PDF = (1, 7)
MM = 72 / 25.4
"""Points to a millimetre."""
A4_MM = (210.0, 297.0)
SIZE_SLACK_MM = 1.0
FREE_MM = 15.0
"""What must be free at the foot of every page."""
