"""Puts an export together. Nothing is written here."""

from __future__ import annotations

from typing import assert_never

from docgen.casefile.folder import CaseFolder
from docgen.errors import UsageError
from docgen.pipeline.export.archive import archive_package
from docgen.pipeline.export.package import Damaged, Package, Unfit, Wish
from docgen.pipeline.export.signing import signing_package
from docgen.pipeline.export.sound import damage
from docgen.pipeline.workshop import Workshop

__all__ = ["export"]


def export(folder: CaseFolder, wish: Wish, workshop: Workshop) -> Package | Unfit | Damaged:
    """What leaves the case folder: the newest version's, once it is known to be sound.

    Raises:
        UsageError: there is nothing of the kind, or it is not said which.
        NotReadyError: the case is not where this needs it to be.
        TamperedError: the case's folder cannot be read.
    """
    found = damage(folder)
    if found:
        return Damaged(case=folder.root.name, found=found)
    manifest = folder.current()
    if manifest is None:
        raise UsageError("export-no-version", case=folder.root.name)
    match wish.profile:
        case "arkiv":
            return archive_package(folder, manifest, wish, workshop)
        case "esignering":
            return signing_package(folder, manifest, wish, workshop)
        case _ as never:
            assert_never(never)
