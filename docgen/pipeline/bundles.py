"""Makes the two bundles of a case: their contents pages from the page counts, then the bundles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import BundleEntry, VersionManifest
from docgen.model.artifact import Converted, Outcome
from docgen.pipeline.bundle_maker import BundleKind, BundleMaker, ContentsPage
from docgen.pipeline.documents import Made, convert_jobs
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop

__all__ = ["BundleKind", "Bundles", "make_bundles"]

_KINDS: tuple[BundleKind, ...] = ("internal", "outgoing")
# The contents page tells where each document begins, which depends on its own length.
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundles:
    """The bundles of a version; None for one that would hold no document."""

    internal: BundleEntry | None
    outgoing: BundleEntry | None


def make_bundles(
    examined: Examined,
    workshop: Workshop,
    made: Mapping[BundleKind, Sequence[Made]],
    *,
    folder: CaseFolder,
    staged: Path,
    work: Path,
    prior: VersionManifest | None,
) -> Bundles:
    """Put both bundles into the staging folder, of the documents that each may hold.

    Raises:
        PackError: the contents page's template is wrong.
        ConversionError: a contents page could not be converted, or a bundle not be put together.
        NotArchivalError: a contents page or a bundle does not conform; it lies aside.
    """
    makers = {
        kind: BundleMaker(
            kind=kind,
            examined=examined,
            workshop=workshop,
            folder=folder,
            staged=staged,
            work=work,
            prior=prior,
            parts=tuple(_placed(workshop, kind, made[kind])),
        )
        for kind in _KINDS
    }
    entries = {kind: maker.kept() for kind, maker in makers.items()}
    todo = [maker for kind, maker in makers.items() if maker.parts and entries[kind] is None]
    for maker, (page, contents) in zip(todo, _pages(todo), strict=True):
        entries[maker.kind] = maker.write(page, contents)
    return Bundles(internal=entries["internal"], outgoing=entries["outgoing"])


def _placed(workshop: Workshop, kind: BundleKind, made: Sequence[Made]) -> list[Made]:
    placed = []
    for one in made:
        places = workshop.packs[one.entry.pack].manifest.bundle
        place = places.internal if kind == "internal" else places.outgoing
        if place is not None:
            placed.append((place, one))
    return [one for _, one in sorted(placed, key=lambda pair: pair[0])]


def _pages(makers: Sequence[BundleMaker]) -> list[tuple[ContentsPage, Converted]]:
    """The contents pages, converted together; again when one is longer than it was taken to be."""
    pages = [maker.page(1) for maker in makers]
    for _ in range(_MOST_TRIES):
        outcomes = zip(makers, _convert(makers, pages), strict=True)
        results = [maker.converted(one) for maker, one in outcomes]
        if all(result.pages == page.pages for result, page in zip(results, pages, strict=True)):
            break
        pages = [maker.page(result.pages) for maker, result in zip(makers, results, strict=True)]
    return list(zip(pages, results, strict=True)) if makers else []


def _convert(makers: Sequence[BundleMaker], pages: Sequence[ContentsPage]) -> tuple[Outcome, ...]:
    jobs = [maker.job(page) for maker, page in zip(makers, pages, strict=True)]
    return convert_jobs(jobs, makers[0].workshop) if makers else ()
