"""Fields that a pack has of its own and none of its templates uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.model.pack import Manifest
from docgen.packs.vocabulary import Parted

__all__ = ["unused_fields"]


def _used(reads: Iterable[str], holder: str) -> Iterator[str]:
    for path in reads:
        head, _, rest = path.partition(".")
        if head == holder:
            yield rest.partition(".")[0].removesuffix("[]")


def unused_fields(
    known: Parted, reads: Iterable[str], manifest: Manifest, file: Path
) -> Iterator[Fault]:
    """A warning for each field of the pack's own that none of its templates reads.

    `known` is what its templates may say, `reads` what they do. A template of a document that goes
    out cannot use what is internal. The list that has a document for each of its items is read by
    whoever reads the item.
    """
    own = f"fields.{manifest.id}."
    each = (manifest.each or "").removeprefix(own) if (manifest.each or "").startswith(own) else ""
    for holder, read_anyway in (("fields", each), ("item", "")):
        part = known.names.get(holder) if holder == "fields" or each else None
        if not isinstance(part, Parted):
            continue
        kept = part.internal if manifest.audience == "outgoing" else frozenset[str]()
        used = {*_used(reads, holder), *kept, read_anyway}
        for name in part.names:
            if name not in used:
                yield Fault(
                    code="template-field-unused",
                    severity=Severity.WARNING,
                    file=str(file),
                    parameters={"field": f"{holder}.{name}"},
                )
