"""What has become of a published document or bundle since: whether it holds, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from docgen.casefile.manifest import VersionManifest
from docgen.model.basis import flatten
from docgen.pipeline.provenance.kept import Item, Kept, Listed, listed, path_of

__all__ = ["Reason", "Replaced", "replaced"]

Reason = Literal[
    "facts",
    "parts",
    "template",
    "copy",
    "tools",
    "again",
    "left-out",
    "withdrawn",
    "blocked",
    "failed",
]
"""Why a newer version has other bytes, or none.

`copy`: it is the same counterproposal, copied in another way. `again`: it was made again from the
same, as when its files were damaged. `left-out`: the case is not to have it any more. `withdrawn`:
it was attached, and was taken back.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """How the newest version stands to a file of an earlier one.

    `by` is the version that first has other bytes, or none; None while the file is the newest.
    `state` is where the document stands now, None when the newest version does not have it.
    `same_facts` tells that it still says the same. `fields` are the paths of what differs in the
    case between the two versions, where both are still kept.
    """

    newest: int
    by: int | None = None
    state: str | None = None
    why: tuple[Reason, ...] = ()
    same_facts: bool = True
    fields: tuple[str, ...] = ()


def replaced(kept: Kept, item: Item, path: str, digest: str | None, at: Listed | None) -> Replaced:
    """What became of the file with `digest` that lay at `path` as `item`."""
    newest = kept.manifests[-1]
    now = listed(newest, item)
    state = now.state if now else None
    sort = PurePosixPath(path).suffix.removeprefix(".")
    place = path_of(newest, item, sort) if item.kind in {"document", "bundle"} else path
    if place is not None and kept.digest(newest.version, place) == digest:
        return Replaced(newest=newest.version, state=state)
    if now is None or at is None:
        by = _first_without(kept, item, path)
        return Replaced(newest=newest.version, by=by, why=(_absent(kept, newest, item),))
    return Replaced(
        newest=newest.version,
        by=now.first_version,
        state=state,
        why=_reasons(kept, at, now),
        same_facts=at.facts == now.facts,
        fields=_differing(kept, at, now) if at.facts != now.facts else (),
    )


def _absent(kept: Kept, newest: VersionManifest, item: Item) -> Reason:
    if item.kind == "attached" and kept.withdrawn(item.name) is not None:
        return "withdrawn"
    if item.name in newest.blocked:
        return "blocked"
    return "failed" if item.name in newest.failed else "left-out"


def _first_without(kept: Kept, item: Item, path: str) -> int | None:
    """The first of the last versions that do not have it."""
    by = None
    for manifest in reversed(kept.manifests):
        if listed(manifest, item) is not None or manifest.file(path) is not None:
            break
        by = manifest.version
    return by


def _reasons(kept: Kept, at: Listed, now: Listed) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if at.facts != now.facts:
        found.append("facts")
    if at.parts != now.parts:
        found.append("parts")
    if at.pack_digest != now.pack_digest and (of := _made_of(at, now)):
        found.append(of)
    if not found and _tools(kept, at) != _tools(kept, now):
        found.append("tools")
    return tuple(found) or ("again",)


def _made_of(at: Listed, now: Listed) -> Reason | None:
    """What is another of what both were made of, beside what they say."""
    if at.proposal is None or now.proposal is None:
        return "template"
    return "copy" if at.facts == now.facts else None


def _tools(kept: Kept, one: Listed) -> Mapping[str, str] | None:
    """What the version was made with that first had it; None when that is not known any more."""
    return next((m.tools for m in kept.manifests if m.version == one.first_version), None)


def _differing(kept: Kept, at: Listed, now: Listed) -> tuple[str, ...]:
    """The fields of the case that are others now; the document need not print all of them."""
    cases = [kept.folder.stored_case(one.first_version) for one in (at, now)]
    then, after = (
        flatten(case.model_dump(mode="json", by_alias=True)) if case is not None else None
        for case in cases
    )
    if then is None or after is None:
        return ()
    return tuple(name for name in {**then, **after} if then.get(name) != after.get(name))
