"""Lets pages of a foreign PDF keep their colours under the bundle's one colour profile.

PDF/A allows a file only one output intent, and a scanner's is never LibreOffice's. A default
colour space says on the page itself what its plain colours mean (ISO 32000-1, 8.6.5.6).
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

__all__ = ["keep_colours"]

# By the number of the profile's colorants.
_DEFAULTS = {1: "/DefaultGray", 3: "/DefaultRGB", 4: "/DefaultCMYK"}


def keep_colours(source: pikepdf.Pdf) -> None:
    """Write the file's colour profile into its pages; nothing where it has none."""
    intents = source.Root.get("/OutputIntents", Array([]))
    profile = intents[0].get("/DestOutputProfile") if len(intents) else None
    name = _DEFAULTS.get(int(profile.get("/N", 0))) if isinstance(profile, Stream) else None
    if name is None:
        return
    space = source.make_indirect(Array([Name.ICCBased, profile]))
    for resources in _resources(source):
        if "/ColorSpace" not in resources:
            resources.ColorSpace = Dictionary()
        if name not in resources.ColorSpace:
            resources.ColorSpace[name] = space


def _resources(source: pikepdf.Pdf) -> Iterator[Object]:
    for page in source.pages:
        yield page.resources
    for obj in source.objects:
        # Forms, patterns and fonts that are drawn have resources of their own.
        if isinstance(obj, Dictionary | Stream) and obj.get("/Type") != Name.Page:
            resources = obj.get("/Resources")
            if isinstance(resources, Dictionary):
                yield resources
