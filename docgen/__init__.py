"""docgen: from structured input to checked agreements, archival PDFs and a case folder."""

__all__ = ["__version__"]

__version__ = "0.1.0"
