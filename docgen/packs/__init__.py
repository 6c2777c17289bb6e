"""Packs: one folder a document kind, with a manifest and Word templates."""

from docgen.packs.discover import find_packs, packless_folders, search_path
from docgen.packs.load import load_pack

__all__ = ["find_packs", "load_pack", "packless_folders", "search_path"]
