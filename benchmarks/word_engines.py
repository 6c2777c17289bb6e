"""The engines of the comparison, each filling one document as often as it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate

from benchmarks.word_case import Sample
from benchmarks.word_docgen import compiled, render_live
from benchmarks.word_peers import Peer
from benchmarks.word_rounds import Fill, timed
from benchmarks.word_text import require_same_lines, require_same_text

__all__ = ["DOCGEN", "DOCXTPL", "FLOOR", "LIVE", "Engine", "engines_of", "verify_texts"]

DOCXTPL, DOCGEN, FLOOR, LIVE = "docxtpl", "docgen", "floor", "docgen render"

# easy-template-x leaves the paragraph of a tag behind, empty.
_LEAVES_EMPTY = {"easy-template-x"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """`fill(n)` writes n documents to `out` and gives the milliseconds that they took."""

    name: str
    out: Path
    fill: Fill


def _python_engines(sample: Sample, out: Path) -> dict[str, Callable[[], None]]:
    data, template, live = sample.data, str(sample.jinja), sample.live
    own = compiled(sample.jinja)

    def docxtpl() -> None:
        # As docxtpl's own documentation says: the file is opened for each document.
        document = DocxTemplate(template)
        document.render(data, autoescape=True)
        document.save(str(out))

    return {
        DOCXTPL: docxtpl,
        DOCGEN: lambda: _write(out, own.fill(data)),
        FLOOR: lambda: _write(out, own.fill_barely(data)),
        LIVE: lambda: _write(out, render_live(live)),
    }


def _write(out: Path, document: bytes) -> None:
    out.write_bytes(document)


def _peer_engine(sample: Sample, peer: Peer, data: Path, out: Path) -> Engine:
    template = sample.peers[peer.name]
    return Engine(
        name=peer.name, out=out, fill=lambda number: peer.fill(template, data, out, number)
    )


def engines_of(sample: Sample, peers: list[Peer], folder: Path) -> list[Engine]:
    """The engines for one document, all of them writing files in `folder`."""
    made = []
    data = folder / f"{sample.name}.json"
    data.write_text(sample.data_json, encoding="utf-8")
    out = folder / f"{sample.name}.out.docx"
    for name, write in _python_engines(sample, out).items():
        made.append(Engine(name=name, out=out, fill=timed(write)))
    return [*made, *(_peer_engine(sample, peer, data, out) for peer in peers)]


def verify_texts(engines: list[Engine]) -> None:
    """Let each engine write one document and compare it with docxtpl's.

    Raises:
        ValueError: an engine writes another text.
    """
    expected = _one_document(next(engine for engine in engines if engine.name == DOCXTPL))
    for engine in engines:
        document = _one_document(engine)
        if engine.name == LIVE:
            # Its values still have docxtpl's paragraph breaks, which the others get as lines.
            require_same_lines(engine.name, document, expected)
        else:
            counts_empty = engine.name not in _LEAVES_EMPTY
            require_same_text(engine.name, document, expected, empty=counts_empty)


def _one_document(engine: Engine) -> bytes:
    engine.out.unlink(missing_ok=True)
    engine.fill(1)
    return engine.out.read_bytes()
