"""Which numbers of the archive are those of a text that has become another one since."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.casefile.manifest import HistoryEntry, VersionManifest

__all__ = ["is_lapsed"]


def is_lapsed(line: HistoryEntry, manifests: Sequence[VersionManifest]) -> bool:
    """Whether the line tells of a number that its entry's text of today has not got.

    A number is that of the text which lay in the archive package then; `manifests` are those of the
    versions that are there, in order.
    """
    if line.event != "archived" or not manifests:
        return False
    then = _given_to(line, manifests)
    return then is not None and then != _uuid(manifests[-1], line.document)


def _given_to(line: HistoryEntry, manifests: Sequence[VersionManifest]) -> str | None:
    """The identifier of what the archive had got; None when no version tells any more."""
    # That was the package before the version that the number came with. What was attached with
    # that very version lies in its own.
    before = [one for one in manifests if one.version < line.version][-1:]
    own = [one for one in manifests if one.version == line.version]
    found = (_uuid(one, line.document) for one in (*before, *own))
    return next((uuid for uuid in found if uuid is not None), None)


def _uuid(manifest: VersionManifest, name: str | None) -> str | None:
    return next((one.uuid for one in manifest.archive if one.name == name), None)
