"""Where files lie when nobody says where."""

from __future__ import annotations

from pathlib import Path

__all__ = ["INPUTS"]

INPUTS = Path("inputs")
"""Where the cases are read from, and where new ones are written."""
