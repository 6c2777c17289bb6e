"""`docgen verify`: are the published files what their manifests say, and are they archival?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.casefile.discrepancy import Discrepancy
from docgen.casefile.export.received import is_package
from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.forget import forgotten_versions
from docgen.casefile.verify import verify_folder
from docgen.cli.case_folders import find_case
from docgen.cli.conformity import Judge, judge_for, judged_objects, show_judged
from docgen.cli.discrepancies import problem_objects, show_problems
from docgen.cli.lines import print_line
from docgen.cli.options import json_option, outputs_option
from docgen.cli.verify_package import VerifiedPackage, tell_package, verified_package
from docgen.cli.words import Words
from docgen.errors import ExitCode, TamperedError, UsageError
from docgen.settings.options import Settings

if TYPE_CHECKING:
    from docgen.casefile.conforming import Judged

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="verify", help=words("help-verify"))
    @click.argument("cases", nargs=-1, metavar=words("metavar-cases"))
    @click.option("--conformance", is_flag=True, help=words("help-verify-conformance"))
    @outputs_option(words)
    @json_option(words)
    def verify(cases: Sequence[str], conformance: bool, outputs: Path | None, as_json: bool) -> int:
        meant = _meant_by(cases, outputs or settings.outputs)
        tell = _as_line if as_json else _as_text
        seen: list[_Verified] = []
        packages: list[VerifiedPackage] = []
        with judge_for(settings, words, asked=conformance, quiet=as_json) as judge:
            for one in meant:
                if isinstance(one, Path):
                    packages.append(verified_package(one))
                    tell_package(packages[-1], words, as_json=as_json)
                else:
                    seen.append(_verified(one, judge))
                    tell(seen[-1], words)
        if as_json:
            _sum_up(seen, packages, judge)
        return _code(seen, packages)

    return verify


def _sum_up(
    seen: Sequence[_Verified], packages: Sequence[VerifiedPackage], judge: Judge | None
) -> None:
    print_line(
        "summary",
        cases=len(seen),
        packages=len(packages),
        sound=sum(one.sound for one in seen) + sum(one.sound for one in packages),
        archival=_archival(seen, judge),
    )


def _meant_by(cases: Sequence[str], outputs: Path) -> list[CaseFolder | Path]:
    """The cases, and the archive packages by where they lie.

    Raises:
        UsageError: there are none, or one is neither.
    """
    if not cases:
        found = case_folders(outputs)
        if not found:
            raise UsageError("nothing-to-verify", folder=str(outputs))
        return [*found]
    return [one for case in cases for one in _meant(case, outputs)]


def _meant(case: str, outputs: Path) -> Sequence[CaseFolder | Path]:
    """The package or the case that is named, or all cases that lie in the folder that is.

    Raises:
        UsageError: it is none of these.
    """
    if case.strip() and is_package(Path(case)):
        return [Path(case)]
    try:
        return [find_case(case, outputs)]
    except UsageError:
        found = case_folders(Path(case)) if Path(case).is_dir() else []
        if not found:
            raise
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verified:
    """What was found of a case; `judged` is None when conformance was not asked for.

    `forgotten` is how many versions were deleted on purpose.
    """

    case: str
    versions: int
    forgotten: int
    found: tuple[Discrepancy, ...]
    judged: tuple[Judged, ...] | None

    @property
    def sound(self) -> bool:
        return not self.found

    @property
    def archival(self) -> bool:
        return not any(one.breaches for one in self.judged or ())


def _verified(folder: CaseFolder, judge: Judge | None) -> _Verified:
    found = verify_folder(folder)
    unreadable = any(one.kind == "unreadable" for one in found)
    return _Verified(
        case=folder.root.name,
        versions=0 if unreadable else len(folder.versions()),
        forgotten=_forgotten(folder),
        found=found,
        judged=judge(folder) if judge is not None else None,
    )


def _forgotten(folder: CaseFolder) -> int:
    try:
        return len(forgotten_versions(folder.current()) - set(folder.versions()))
    except TamperedError:
        return 0


def _archival(seen: Sequence[_Verified], judge: Judge | None) -> int | None:
    return sum(one.archival for one in seen) if judge is not None else None


def _code(seen: Sequence[_Verified], packages: Sequence[VerifiedPackage]) -> ExitCode:
    if not all(one.sound for one in seen) or not all(one.sound for one in packages):
        return ExitCode.INPUT
    return ExitCode.OK if all(one.archival for one in seen) else ExitCode.NOT_ARCHIVAL


def _as_line(seen: _Verified, words: Words) -> None:
    print_line(
        "case",
        case=seen.case,
        versions=seen.versions,
        forgotten=seen.forgotten,
        sound=seen.sound,
        problems=problem_objects(seen.found),
        archival=None if seen.judged is None else seen.archival,
        pdfs=judged_objects(seen.judged or (), words),
    )


def _as_text(seen: _Verified, words: Words) -> None:
    if seen.sound:
        many = "one" if seen.versions == 1 else "many"
        click.echo(words(f"verify-sound-{many}", case=seen.case, number=str(seen.versions)))
    if seen.forgotten:
        many = "one" if seen.forgotten == 1 else "many"
        click.echo(words(f"verify-forgotten-{many}", case=seen.case, number=str(seen.forgotten)))
    show_problems(seen.case, seen.found, words)
    show_judged(seen.case, seen.judged or (), words)
