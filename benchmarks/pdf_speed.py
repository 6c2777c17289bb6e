"""Times all ways to a PDF in paired rounds, once all of them have shown that they make the same."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from time import perf_counter

import pikepdf

from benchmarks.pdf_documents import PAGES, Agreement, write_agreements
from benchmarks.pdf_engines import Engine, engines_of
from benchmarks.pdf_peers import Peers
from benchmarks.word_rounds import Fill, Timed, paired_rounds

__all__ = ["measure_speed"]

# More than one call converts, so that no two documents of it have one target.
_DOCUMENTS = 128
_VERIFIED = 2
# The slowest takes a second for a document, and at least three of them a round.
_ROUND_MS = 1500.0
# LibreOffice gets faster for some fifteen documents.
_WARM_UP_MS = 3000.0


def measure_speed(peers: Peers, folder: Path, rounds: int, *, office: bool) -> dict[str, Timed]:
    """The times of all engines; their PDFs are looked at before anything is timed.

    Raises:
        ValueError: an engine's PDF is not a tagged PDF/A of all pages.
    """
    folder.mkdir()
    documents = write_agreements(_DOCUMENTS, folder / "documents", office=office)
    with ExitStack() as running:
        scratch = folder / "scratch"
        scratch.mkdir()
        engines = engines_of(peers, scratch, running)
        for name, engine in engines.items():
            _verify(name, engine, documents[:_VERIFIED], folder / f"verified {name}")
        fills = {name: _fill(engine, documents, folder / name) for name, engine in engines.items()}
        return paired_rounds(fills, rounds=rounds, round_ms=_ROUND_MS, warm_up_ms=_WARM_UP_MS)


def _fill(engine: Engine, documents: Sequence[Agreement], folder: Path) -> Fill:
    """A variant for the rounds: the documents come one after another, round after round."""
    folder.mkdir()
    places = count()

    def fill(number: int) -> float:
        chosen = [documents[next(places) % len(documents)] for _ in range(number)]
        begun = perf_counter()
        engine(chosen, folder)
        return (perf_counter() - begun) * 1e3

    return fill


def _verify(name: str, engine: Engine, documents: Sequence[Agreement], folder: Path) -> None:
    folder.mkdir()
    engine(documents, folder)
    for one in documents:
        fault = _fault(one.target_in(folder), one.stamp.title)
        if fault:
            message = f"{name}: {one.docx.stem}.pdf {fault}"
            raise ValueError(message)


def _fault(made: Path, title: str) -> str:
    """What is wrong with a PDF; nothing when it is what everybody should make."""
    with pikepdf.open(made) as pdf:
        if len(pdf.pages) != PAGES:
            return f"has {len(pdf.pages)} pages"
        if "/MarkInfo" not in pdf.Root or not pdf.Root.MarkInfo.get("/Marked", False):
            return "is not tagged"
        if "/Outlines" not in pdf.Root:
            return "has no bookmarks"
        with pdf.open_metadata() as told:
            if told.get("pdfaid:part") != "2":
                return "is not PDF/A-2"
            if told.get("dc:title") != title:
                return "has another title: it is of another document"
    return ""
