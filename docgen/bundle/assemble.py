"""Puts the parts of a bundle together and writes it in one move."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pikepdf

from docgen.bundle.jumps import find_jumps, point_contents, point_jumps
from docgen.bundle.labels import page_labels
from docgen.bundle.outline import Bookmark, read_bookmarks, set_outline
from docgen.bundle.part import Part, open_part
from docgen.bundle.properties import copy_intent, set_properties
from docgen.bundle.tags import TagTree
from docgen.conformance.saving import publish, save
from docgen.errors import CannotWriteError
from docgen.model.artifact import Bundled, BundledPart, Stamp
from docgen.texts import os_reason

__all__ = ["bundle"]


def bundle(parts: Sequence[BundledPart], target: Path, stamp: Stamp) -> Bundled:
    """Write one PDF of all parts; the first is the contents, whose links lead to the others.

    Tags, bookmarks and jumps of every part are kept. The same parts give the same bytes. The target
    is either the finished bundle or not touched.

    Raises:
        ConversionError: a part is encrypted, unreadable, untagged or not docgen's own kind of
            PDF/A, or the contents link to a part that is not there.
        CannotWriteError: the target cannot be written.
    """
    folder = target.absolute().parent
    with ExitStack() as opened:
        sources = [opened.enter_context(open_part(part)) for part in parts]
        made = opened.enter_context(pikepdf.new())
        starts = _assemble(made, sources, stamp)
        try:
            work = opened.enter_context(tempfile.TemporaryDirectory(prefix=".bundle-", dir=folder))
            save(made, Path(work) / target.name)
            publish(Path(work) / target.name, target)
        except OSError as error:
            reason = os_reason(error)
            raise CannotWriteError("cannot-write", folder=str(folder), reason=reason) from error
        return Bundled(pdf=target, pages=len(made.pages), starts=starts)


def _assemble(made: pikepdf.Pdf, sources: Sequence[Part], stamp: Stamp) -> tuple[int, ...]:
    tree = TagTree(made, stamp.language)
    starts: list[int] = []
    bookmarks: list[Bookmark] = []
    for part in sources:
        first = len(made.pages)
        starts.append(first)
        # Both name pages of the source, which are other objects after the copy: read them before.
        jumps = find_jumps(part.pdf)
        nested = read_bookmarks(part.pdf, first)
        bookmarks.append(Bookmark(title=part.title, page=first, view=(), below=nested))
        tree.renumber(part.pdf)
        for page in part.pdf.pages:
            # One by one: `extend` warns of links it does not mend, which `point_jumps` does.
            made.pages.append(page)
        point_jumps(made, jumps, first)
        tree.adopt(part.pdf, part.title)
        copy_intent(made, part)
    tree.close()
    titles = [part.title for part in sources]
    point_contents(made, starts, titles)
    set_outline(made, bookmarks)
    made.Root.PageLabels = page_labels([part.label for part in sources], starts)
    set_properties(made, sources, stamp)
    return tuple(starts)
