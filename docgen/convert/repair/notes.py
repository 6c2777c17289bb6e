"""Gives footnotes and endnotes the ID that PDF/UA asks for (ISO 14289-1, 7.9)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, String

from docgen.convert.repair.tagged import Tagged

__all__ = ["repair_notes"]


def repair_notes(tagged: Tagged) -> None:
    """Number the notes in reading order and list their IDs; LibreOffice 7.4 writes no other."""
    notes = tagged.role("/Note")
    if not notes:
        return
    for number, note in enumerate(notes, start=1):
        note.ID = String(f"note{number:05d}")
    named = [entry for note in notes for entry in (note.ID, note)]
    tagged.tree.IDTree = tagged.pdf.make_indirect(Dictionary(Names=Array(named)))
