"""What is one for the whole bundle: colour profile, PDF/A level, identity, how it opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pikepdf
from pikepdf import Array, Name

from docgen.bundle.part import Part
from docgen.conformance.identity import set_identity
from docgen.conformance.xmp import Level
from docgen.errors import ConversionError
from docgen.model.artifact import Stamp

__all__ = ["copy_intent", "set_properties"]

# From the least promised to the most: all of a level's demands are in the next.
_LEVELS = ("B", "U", "A")


def copy_intent(made: pikepdf.Pdf, part: Part) -> None:
    """Take the output intent of the first part; PDF/A allows a file only one colour profile.

    Raises:
        ConversionError: the part has another colour profile than the parts before, or none.
    """
    intents = part.pdf.Root.get("/OutputIntents", Array([]))
    profile = intents[0].get("/DestOutputProfile") if len(intents) else None
    if not isinstance(profile, pikepdf.Stream):
        raise ConversionError("bundle-part-foreign", file=part.file)
    if "/OutputIntents" not in made.Root:
        intent = made.copy_foreign(part.pdf.make_indirect(intents[0]))
        made.Root.OutputIntents = Array([intent])
    elif made.Root.OutputIntents[0].DestOutputProfile.read_bytes() != profile.read_bytes():
        raise ConversionError("bundle-part-foreign", file=part.file)


def set_properties(made: pikepdf.Pdf, parts: Sequence[Part], stamp: Stamp, *, embeds: bool) -> None:
    """Give the bundle its identity and let it open with its bookmarks beside the page.

    `embeds` tells that the bundle has files inside, which is what PDF/A-3 is for.

    Raises:
        ConversionError: the parts follow different parts of PDF/A.
    """
    level = _least(parts)
    if embeds:
        level = replace(level, part="3")
    set_identity(made, stamp, level, parts[0].origin)
    made.Root.PageMode = Name.UseOutlines


def _least(parts: Sequence[Part]) -> Level:
    """The level that every part keeps; a foreign part may follow a later part of PDF/A."""
    first = parts[0].level
    for part in parts:
        same = part.foreign or part.level.part == first.part
        if not same or part.level.conformance not in _LEVELS:
            raise ConversionError("bundle-part-foreign", file=part.file)
    return Level(
        part=max(part.level.part for part in parts),
        conformance=min((part.level.conformance for part in parts), key=_LEVELS.index),
        # A part that is not accessible leaves nothing to claim.
        accessibility=min(part.level.accessibility for part in parts),
    )
