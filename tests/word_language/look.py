"""Prints what docxtpl makes of every entry: python -m word_language.look [part of a name]."""

from __future__ import annotations

import sys

from word_language.corpus import TEMPLATES
from word_language.engines import by_docxtpl
from word_language.entry import Template
from word_language.reading import malformed, paragraphs


def describe(template: Template) -> str:
    """The expectation, then what is true of docxtpl."""
    try:
        made = by_docxtpl(template)
        found = f"{paragraphs(made)!r} {malformed(made) or ''}"
    except Exception as error:  # noqa: BLE001 - whatever docxtpl fails with is what is asked for
        found = f"FAILS {type(error).__name__}: {str(error)[:150]}"
    return f"{template.expects!s:.70}\n  {template.name}\n    {found[:900]}"


if __name__ == "__main__":
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for entry in TEMPLATES:
        if wanted in entry.name:
            sys.stdout.write(describe(entry) + "\n")
