"""Shows a case that is being filled in as its documents will look: the real ones, page by page.

They go the way of all documents up to LibreOffice's PDF, and no further: nothing is archived, and
nothing is written in the outputs. What errors keep from being made is shown all the same, marked as
the draft it is: most of what one fills in is wrong until it is finished.
"""

from __future__ import annotations

import hashlib
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from docgen.checks.written import day_text
from docgen.convert.source import source_fault
from docgen.errors import DocgenError
from docgen.intake import RawCase
from docgen.model.artifact import DocumentState
from docgen.model.plan import Planned
from docgen.pipeline.documents import draft_documents, stamp_of
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.forgotten import FORGOTTEN
from docgen.pipeline.workshop import Workshop
from docgen.tools.pool import OfficePool, open_pool
from docgen.tools.worker import Export, NotExported
from docgen.web.making.drawing import draw_pages
from docgen.web.making.failure import Failure
from docgen.web.making.today import local_today

__all__ = ["Preview", "Previewer"]

_TIMEOUT_S = 10.0  # somebody waits, and an agreement takes a tenth of a second
_MOST_WAIT_S = 30.0
_MOST_KEPT_BYTES = 64 << 20
_WIDTH = 900
_NOT_MADE = Failure.own("preview-not-made")
_SLOW = Failure.own("preview-slow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A document as it looks: its pages as PNGs.

    `case` is the key of the case that it is of; empty for one that nobody keeps. `digest` is
    SHA-256 (hex) of that, of what it was made from and how wide it is, and never tells what that
    is; `Previewer.kept` has the preview by it for a while.
    """

    case: str
    digest: str
    document: str
    title: str
    pages: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """All pages together, in bytes."""
        return sum(map(len, self.pages))


class Previewer:
    """Makes previews with one LibreOffice, which starts with the first and stays warm.

    From any thread; one preview is made at a time. `close` ends the LibreOffice.
    """

    def __init__(
        self,
        workshop: Workshop,
        *,
        most_bytes: int = _MOST_KEPT_BYTES,
        timeout_s: float = _TIMEOUT_S,
        today: Callable[[], date] = local_today,
    ) -> None:
        """Remember what to make them with.

        Args:
            workshop: what cases are examined and rendered with, but for the day.
            most_bytes: how much memory kept previews may take.
            timeout_s: seconds that LibreOffice gets for a document.
            today: tells the day of each preview.
        """
        limit = min(timeout_s, workshop.settings.timeout_s)
        settings = workshop.settings.model_copy(update={"workers": 1, "timeout_s": limit})
        self._workshop = workshop
        self._settings = settings
        self._today = today
        self._pool: OfficePool | None = None
        self._closed = False
        self._busy = threading.Lock()
        self._kept: OrderedDict[str, Preview] = OrderedDict()
        self._most_bytes = most_bytes
        self._lock = threading.Lock()

    def documents(self, raw: RawCase) -> tuple[Planned, ...]:
        """The documents that the case has as it stands, in their order.

        Raises:
            TamperedError: the case's own folder cannot be read.
        """
        return examine(raw, self._shop()).planned

    def preview(
        self, raw: RawCase, document: str, *, width: int = _WIDTH, case: str = ""
    ) -> Preview | Failure:
        """How the document looks now, each page `width` pixels wide; else why it cannot be shown.

        Args:
            raw: what stands in the case.
            document: the key of one of its `documents`.
            width: of each page, in pixels.
            case: the key of the case, by which alone its pages are found again.
        """
        if not self._busy.acquire(timeout=_MOST_WAIT_S):
            return Failure.own("preview-busy")
        try:
            return self._made(raw, document, width, case)
        except DocgenError as error:
            return Failure.of(error)
        except OSError:
            return _NOT_MADE
        finally:
            self._busy.release()

    def kept(self, digest: str, *, case: str = "") -> Preview | None:
        """A preview of the case that was made a while ago; None when others took its place."""
        with self._lock:
            found = self._kept.get(digest)
            if found is None or found.case != case:
                return None
            self._kept.move_to_end(digest)
            return found

    def _made(self, raw: RawCase, document: str, width: int, case: str) -> Preview | Failure:
        shop = self._shop()
        examined = examine(raw, shop)
        planned = next((one for one in examined.planned if one.key == document), None)
        if planned is None:
            return Failure.own("preview-unknown")
        forgotten = examined.history.forgotten
        if forgotten is not None:
            return Failure(reason=FORGOTTEN, parameters={"date": day_text(forgotten.day)})
        drafted = draft_documents(_as_drafts(examined), shop, only=document)
        stamp = stamp_of(examined, shop, planned.title, planned.language, drafted[0].facts)
        content = drafted[0].rendered.twin(stamp)
        digest = hashlib.sha256(f"{case} {document} {width} ".encode() + content).hexdigest()
        found = self.kept(digest, case=case)
        if found is not None:
            return found
        pages = self._pages(content, width)
        if isinstance(pages, Failure):
            return pages
        made = Preview(
            case=case, digest=digest, document=document, title=planned.title, pages=pages
        )
        self._keep(made)
        return made

    def _pages(self, content: bytes, width: int) -> tuple[bytes, ...] | Failure:
        with tempfile.TemporaryDirectory(prefix="docgen-preview-") as work:
            source, target = Path(work) / "preview.docx", Path(work) / "preview.pdf"
            source.write_bytes(content)
            fault = source_fault(source)
            office = self._office()
            if fault is not None or office is None:
                return _NOT_MADE
            try:
                (_, outcome), *_ = office.export([Export(source=source, target=target)])
                if isinstance(outcome, NotExported):
                    return _SLOW if outcome.reason == "conversion-timeout" else _NOT_MADE
                return draw_pages(target, width)
            except RuntimeError:
                # PDFium cannot read it, or the pool was closed a moment ago.
                return _NOT_MADE

    def _shop(self) -> Workshop:
        return replace(self._workshop, today=self._today())

    def _office(self) -> OfficePool | None:
        with self._lock:
            if self._closed:
                return None
            if self._pool is None:
                self._pool = open_pool(self._settings)
            return self._pool

    def _keep(self, made: Preview) -> None:
        with self._lock:
            self._kept[made.digest] = made
            # The last one is kept whatever its size: its pages are asked for in a moment.
            while len(self._kept) > 1 and self._size() > self._most_bytes:
                self._kept.popitem(last=False)

    def _size(self) -> int:
        return sum(one.size for one in self._kept.values())

    def close(self) -> None:
        """End the LibreOffice, whatever it is doing; again is no harm."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def __enter__(self) -> Self:
        """The previewer itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it, also after Ctrl-C."""
        self.close()


def _as_drafts(examined: Examined) -> Examined:
    """The case with drafts of the documents that would not be made."""
    decided = {
        key: DocumentState.DRAFT if state is DocumentState.BLOCKED else state
        for key, state in examined.decided.items()
    }
    return replace(examined, decided=decided)
