"""The folder of a version to archive."""

from filings import root

__all__ = ["root"]
