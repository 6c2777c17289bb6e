"""Whether a file can stand beside the files that are attached already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docgen.casefile.manifest import DocumentEntry
from docgen.checks.conditions import plain_name
from docgen.model.attached import Attached
from docgen.model.calculated import CALCULATED
from docgen.model.evidence import SIGNATURES, is_signed_copy
from docgen.model.finding import Finding
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Looked, Seen
from docgen.pipeline.attach.looking import PICTURES
from docgen.pipeline.attach.needed import CHECKLISTS
from docgen.pipeline.attach.told import tell

__all__ = ["adds_signatures", "already_signed", "kind_faults", "same_paper"]

_TOGETHER = (frozenset(CALCULATED), frozenset(CHECKLISTS))
"""The kinds of which several may be in one file."""


def kind_faults(
    looked: Looked, kind: EvidenceKind, text: DocumentEntry | None, there: Iterable[Attached]
) -> Iterator[Finding]:
    """What tells that the very same file is evidence of something else already.

    One workbook may well hold both the budget and the factor calculation, one scan both checklists
    or the signed copies of two texts. But what came before `text` was made is no signed copy of it.
    """
    for one in there:
        if one.sha256 == looked.sha256 and _is_other(one, kind, text):
            named = {"kind": f"word-kind-{one.kind}", "name": Path(one.file).name}
            yield tell("attach-same-file", looked.path, **named)
            return


def _is_other(one: Attached, kind: EvidenceKind, text: DocumentEntry | None) -> bool:
    """Whether the attached file is evidence of something that this is no evidence of."""
    if one.kind is kind:
        came_before = text is not None and one.first_version < text.first_version
        return kind in SIGNATURES and came_before
    return not any({one.kind, kind} <= each for each in _TOGETHER)


def already_signed(document: str, there: Sequence[Attached]) -> Attached | None:
    """The newest signed copy of the document that is attached; None when none is."""
    return next(
        (one for one in reversed(there) if is_signed_copy(one, document)),
        None,
    )


def same_paper(looked: Looked, given: Iterable[Attached], first: Attached) -> bool:
    """Whether the file is one more page of a paper copy: pictures, attached in one go."""
    with_it = any(one.number == first.number for one in given)
    return with_it and {looked.suffix, Path(first.file).suffix[1:]} <= PICTURES


def adds_signatures(looked: Looked, seen: Seen, first: Attached, first_file: Path) -> bool:
    """Whether the file is the text of the signed copy `first`, which more people have signed.

    Its bytes tell, or else that both are the text that was published. Of a copy without electronic
    signatures nobody can tell.
    """
    before = {plain_name(one.signer) for one in first.signatures}
    now = {plain_name(one.signature.signer) for one in seen.signatures}
    if not before < now:
        return False
    if looked.path.read_bytes().startswith(first_file.read_bytes()):
        return True
    compared = seen.compared
    published = compared is not None and not compared.differences
    return published and bool(before) and "signed-text-differs" not in first.overlooked
