"""Puts the parts of a bundle together and writes it in one move."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pikepdf

from docgen.bundle.embed import embed
from docgen.bundle.jumps import find_jumps, point_contents, point_jumps
from docgen.bundle.labels import page_labels
from docgen.bundle.outline import Bookmark, read_bookmarks, set_outline
from docgen.bundle.part import Part, open_part
from docgen.bundle.properties import copy_intent, set_properties
from docgen.bundle.stamp import PageStamp, stamp_pages
from docgen.bundle.tags import TagTree
from docgen.conformance.saving import publish, save
from docgen.errors import CannotWriteError
from docgen.model.artifact import Bundled, BundledPart, Embedded, Stamp
from docgen.texts import os_reason, translate

__all__ = ["bundle", "untagged_title"]


def bundle(
    parts: Sequence[BundledPart],
    target: Path,
    stamp: Stamp,
    *,
    footer: str | None = None,
    embedded: Sequence[Embedded] = (),
) -> Bundled:
    """Write one PDF of all parts; the first is the contents, whose links lead to the others.

    Tags, bookmarks and jumps of every part are kept. `footer` stands at the foot of every page
    after the page's number; None writes nothing on the pages. `embedded` are files that belong to
    the bundle as a whole. The same parts give the same bytes. The target is either the finished
    bundle or not touched.

    Raises:
        ConversionError: a part is encrypted or unreadable, untagged or not docgen's own kind of
            PDF/A where it should be, or the contents link to a part that is not there.
        ToolMissingError: the machine has no font for the foot of the pages.
        CannotWriteError: the target cannot be written.
    """
    folder = target.absolute().parent
    with ExitStack() as opened:
        sources = [opened.enter_context(open_part(part)) for part in parts]
        made = opened.enter_context(pikepdf.new())
        starts = _assemble(made, sources, stamp)
        if footer is not None:
            stamp_pages(made, _stamps(sources, footer, stamp.language))
        embed(made, embedded, made.Root, stamp.made_on)
        embeds = bool(embedded) or any(part.embedded for part in sources)
        set_properties(made, sources, stamp, embeds=embeds)
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
    titles = [
        untagged_title(part.title, stamp.language) if part.foreign else part.title
        for part in sources
    ]
    for part, title in zip(sources, titles, strict=True):
        first = len(made.pages)
        starts.append(first)
        # Both name pages of the source, which are other objects after the copy: read them before.
        jumps = find_jumps(part.pdf)
        nested = read_bookmarks(part.pdf, first)
        bookmarks.append(Bookmark(title=title, page=first, view=(), below=nested))
        if not part.foreign:
            tree.renumber(part.pdf)
            copy_intent(made, part)
        for page in part.pdf.pages:
            # One by one: `extend` warns of links it does not mend, which `point_jumps` does.
            made.pages.append(page)
        point_jumps(made, jumps, first)
        # What has no tags has no place of its own for its files: they are the whole bundle's.
        owner = made.Root if part.foreign else tree.adopt(part.pdf, title)
        embed(made, part.embedded, owner, stamp.made_on)
    tree.close()
    point_contents(made, starts, titles)
    set_outline(made, bookmarks)
    made.Root.PageLabels = page_labels([part.label for part in sources], starts)
    return tuple(starts)


def untagged_title(title: str, language: str) -> str:
    """What a foreign document is called in the bundle, in its contents too: that it has no tags."""
    return translate("messages", "bundle-foreign-title", _base(language), title=title)


def _stamps(sources: Sequence[Part], footer: str, language: str) -> list[PageStamp]:
    """The stamp of each page of the bundle."""
    owners = [part for part in sources for _ in part.pdf.pages]
    pages = str(len(owners))
    return [
        PageStamp(
            text=" · ".join(filter(None, (_numbered(number, pages, language), footer, part.mark))),
            covering=part.foreign,
        )
        for number, part in enumerate(owners, start=1)
    ]


def _numbered(number: int, pages: str, language: str) -> str:
    return translate("messages", "bundle-page", _base(language), page=str(number), pages=pages)


def _base(language: str) -> str:
    """The language of the catalogue for a tag such as `nb-NO`."""
    return language.partition("-")[0]
