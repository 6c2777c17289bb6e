"""Colour profiles without a clock: LibreOffice 7.4 writes the time of conversion into their head.

The places are those of ICC.1:2010, 7.2: date and time in bytes 24-35, the profile's own checksum
(zero for "not computed") in bytes 84-99.
"""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Stream

__all__ = ["settle_profiles"]

_DATE = slice(24, 36)
_CHECKSUM = slice(84, 100)
_FIXED_DATE = bytes.fromhex("07e4 0001 0001 0000 0000 0000")  # 1 January 2020


def settle_profiles(pdf: pikepdf.Pdf) -> None:
    """Give every output profile one and the same date."""
    for intent in pdf.Root.get("/OutputIntents", Array([])):
        profile = intent.get("/DestOutputProfile")
        if isinstance(profile, Stream):
            content = bytearray(profile.read_bytes())
            content[_DATE] = _FIXED_DATE
            content[_CHECKSUM] = bytes(16)
            components = int(profile.N)
            profile.write(bytes(content))
            profile.N = components
