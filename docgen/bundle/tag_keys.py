"""What ties pages, annotations and drawings to a structure tree."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

__all__ = ["TAG_KEYS", "tag_holders"]

TAG_KEYS = ("/StructParent", "/StructParents")
"""Keys of the parent tree; each number is used once in a file."""


def tag_holders(source: pikepdf.Pdf) -> Iterator[Object]:
    """Everything that may carry a key of the parent tree."""
    for obj in source.objects:
        if isinstance(obj, Dictionary | Stream):
            yield obj
    for page in source.pages:
        for annotation in page.obj.get("/Annots", Array([])):
            if not annotation.is_indirect:
                yield annotation
