"""Examples at the end of a command's help, each a command that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.cli.program import program_name
from docgen.cli.words import Words

__all__ = ["examples"]


def examples(words: Words, messages: Sequence[str]) -> str:
    """The epilog with the examples of these message ids below a heading."""
    shown = [words(message, program=program_name()) for message in messages]
    # Click leaves the lines of a paragraph as they are when it begins with \\b.
    return "\n".join(["\b", words("help-examples"), *(f"  {one}" for one in shown)])
