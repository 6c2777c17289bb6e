"""Footnotes and endnotes."""

from __future__ import annotations

from typing import Any

from stress.feature import Feature
from stress.tables import HEAD, cell, row, table
from stress.word import add, block, note, note_part, run

__all__ = ["FEATURES"]


def one(document: Any) -> None:
    note_part(document, "footnote", "Fotnote om hjemmel.")
    add(document, block(run("Se loven") + note(1) + run(" om dette.")))


def several(document: Any) -> None:
    note_part(document, "footnote", *(f"Note nummer {n}." for n in range(1, 4)))
    add(document, block("".join(run("Se loven") + note(number) for number in (1, 2, 3))))


def on_pages(document: Any) -> None:
    note_part(document, "footnote", *(f"Note nummer {n}." for n in range(1, 13)))
    for number in range(1, 13):
        add(document, block(run("Lang tekst. " * 90) + note(number)))


def long(document: Any) -> None:
    note_part(document, "footnote", "En note som er lang. " * 220)
    add(document, block(run("Se noten") + note(1)), block("Tekst. " * 500))


def in_table(document: Any) -> None:
    note_part(document, "footnote", "I en tabell.")
    add(document, table(HEAD, row(cell(block(run("Reise") + note(1))), "100")))


def at_end(document: Any) -> None:
    note_part(document, "endnote", "Den første sluttnoten.", "Den andre.")
    add(document, block(run("Se") + note(1, "endnote") + run(" og") + note(2, "endnote")))


def both(document: Any) -> None:
    note_part(document, "footnote", "Nederst på siden.")
    note_part(document, "endnote", "Til slutt.")
    add(document, block(run("Se") + note(1) + run(" og") + note(1, "endnote")))


FEATURES = (
    Feature(name="footnote", write=one, tags={"/Note": 1, "/Link": 2}, links=2),
    Feature(name="footnotes_on_one_page", write=several, tags={"/Note": 3}, links=6),
    Feature(name="footnotes_on_pages", write=on_pages, tags={"/Note": 12}, links=24),
    Feature(name="footnote_over_pages", write=long),
    Feature(name="footnote_in_table", write=in_table, tags={"/Note": 1}, links=2),
    Feature(name="endnotes", write=at_end),
    Feature(name="footnote_and_endnote", write=both),
)
