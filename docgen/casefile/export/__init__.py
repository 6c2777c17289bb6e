"""Writes what leaves the case folder: a folder or a ZIP file, whole or not at all."""

from docgen.casefile.export.destination import Written, check_destination, write_export
from docgen.casefile.export.files import ExportFile

__all__ = ["ExportFile", "Written", "check_destination", "write_export"]
