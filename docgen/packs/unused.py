"""Fields that a pack has of its own and none of its templates uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.packs.vocabulary import Parted, Type

__all__ = ["unused_fields"]

_HOLDER = "fields"


def _used(reads: Iterable[str]) -> Iterator[str]:
    for path in reads:
        holder, _, rest = path.partition(".")
        if holder == _HOLDER:
            yield rest.partition(".")[0].removesuffix("[]")


def unused_fields(
    own: Type | None, reads: Iterable[str], manifest: Path, *, outgoing: bool
) -> Iterator[Fault]:
    """A warning for each field of `own`, what `fields` is in templates, that is not in `reads`.

    A template of a document that goes out cannot use what is internal.
    """
    if not isinstance(own, Parted):
        return
    kept = own.internal if outgoing else frozenset[str]()
    used = {*_used(reads), *kept}
    for name in own.names:
        if name not in used:
            yield Fault(
                code="template-field-unused",
                severity=Severity.WARNING,
                file=str(manifest),
                parameters={"field": f"{_HOLDER}.{name}"},
            )
