"""`docgen verify` of an archive package that was received: a folder or a ZIP file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from docgen.casefile.discrepancy import Discrepancy
from docgen.casefile.export.listing import ExportManifest, read_manifest
from docgen.casefile.export.received import received
from docgen.casefile.export.verify import package_discrepancies
from docgen.cli.discrepancies import problem_objects, show_found
from docgen.cli.lines import print_line
from docgen.cli.words import Words

__all__ = ["VerifiedPackage", "tell_package", "verified_package"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedPackage:
    """What was found of a package; `manifest` is None when it cannot be read."""

    path: Path
    manifest: ExportManifest | None
    found: tuple[Discrepancy, ...]

    @property
    def sound(self) -> bool:
        """Whether it is what docgen wrote."""
        return not self.found


def verified_package(path: Path) -> VerifiedPackage:
    """Check the package at `path`."""
    with received(path) as package:
        if package.root is None:
            return VerifiedPackage(path=path, manifest=None, found=package.found)
        told = {one.path for one in package.found}
        found = (one for one in package_discrepancies(package.root) if one.path not in told)
        return VerifiedPackage(
            path=path, manifest=read_manifest(package.root), found=(*package.found, *found)
        )


def tell_package(package: VerifiedPackage, words: Words, *, as_json: bool) -> None:
    """Say whether it is whole, and all that is wrong with it."""
    manifest = package.manifest
    if as_json:
        print_line(
            "package",
            path=str(package.path),
            case=manifest.case if manifest else None,
            version=manifest.version if manifest else None,
            files=len(manifest.files) if manifest else None,
            entries=len(manifest.entries) if manifest else None,
            sound=package.sound,
            problems=problem_objects(package.found),
        )
        return
    if package.sound and manifest is not None:
        many = "one" if len(manifest.entries) == 1 else "many"
        said = words(
            f"verify-package-sound-{many}",
            package=str(package.path),
            case=manifest.case,
            version=f"v{manifest.version:03d}",
            number=str(len(manifest.files)),
            entries=str(len(manifest.entries)),
        )
        click.echo(said)
        return
    show_found(str(package.path), package.found, words)
    click.echo(f"    → {words('verify-package.remedy')}")
