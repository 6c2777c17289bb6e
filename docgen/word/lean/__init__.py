"""The lean twin of a Word template: what only the converter reads, without what nothing uses.

    make_lean(files) -> Lean | None

Word writes some 160 styles into every file, with lists, parts for its own windows and a picture of
the first page. LibreOffice reads all of it for each document. The twin has the same text, for it
shares the parts that are filled in, and only the definitions that this text, or any branch of the
template, can use. The file that is delivered is never the twin.
"""

from docgen.word.lean.package import Lean, make_lean

__all__ = ["Lean", "make_lean"]
