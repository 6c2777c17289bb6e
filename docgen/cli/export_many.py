"""`docgen export` of several cases: each in a folder of its own, and none ends the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from docgen.casefile.export import check_destination
from docgen.casefile.folder import CaseFolder
from docgen.cli.cases import Failed, exit_code
from docgen.cli.exported import Telling
from docgen.cli.lines import print_line
from docgen.cli.words import Words
from docgen.errors import ExitCode, NotReadyError, PackError, ToolMissingError, UsageError
from docgen.pipeline.export.make import export
from docgen.pipeline.export.package import Wish
from docgen.pipeline.workshop import Workshop

__all__ = ["export_many"]


def export_many(
    folders: Sequence[CaseFolder],
    wish: Wish,
    target: Path,
    shop: Workshop,
    words: Words,
    *,
    every: bool,
    as_json: bool,
) -> ExitCode:
    """Write the export of each case to `target/<case>`.

    Where all cases are asked for (`every`), those that are not so far yet are passed by.

    Raises:
        UsageError: it is to be one file, an option is for one case only, or two have one name.
        PackError: a template is wrong.
    """
    _require_several(folders, wish, target)
    exporting = _Exporting(wish, shop, words, every=every, as_json=as_json)
    codes = [exporting.go_through(one, target / one.root.name) for one in folders]
    failed = sum(isinstance(one, Failed) or bool(one) for one in codes)
    done = len(codes) - failed - exporting.skipped
    if as_json:
        told = {"exported": done, "skipped": exporting.skipped, "failed": failed}
        print_line("summary", cases=len(codes), **told)
    else:
        counted = {"done": str(done), "skipped": str(exporting.skipped), "failed": str(failed)}
        click.echo(words("exported-summary", cases=str(len(codes)), **counted))
    return exit_code(codes)


def _require_several(folders: Sequence[CaseFolder], wish: Wish, target: Path) -> None:
    """See that what is asked for can be done for several cases.

    Raises:
        UsageError: it cannot.
    """
    if target.suffix.casefold() == ".zip":
        raise UsageError("export-several-zip", target=str(target))
    for option, value in (("--document", wish.document), ("--title", wish.title)):
        if value is not None:
            raise UsageError("export-several-option", option=option)
    counted = Counter(one.root.name for one in folders)
    for name, number in counted.items():
        if number > 1:
            raise UsageError("export-several-same", case=name)
    check_destination(target)


class _Exporting:
    """Goes through the cases; `skipped` counts those that are not so far yet."""

    def __init__(
        self, wish: Wish, shop: Workshop, words: Words, *, every: bool, as_json: bool
    ) -> None:
        self._wish, self._shop, self._words = wish, shop, words
        self._every, self._as_json = every, as_json
        self.skipped = 0

    def go_through(self, folder: CaseFolder, target: Path) -> ExitCode | Failed:
        """Export one case and tell of it."""
        telling = Telling(
            self._words, self._wish.profile, target, as_json=self._as_json, brief=True
        )
        name, outputs = folder.root.name, folder.root.parent
        settings = self._shop.settings.model_copy(update={"outputs": outputs})
        try:
            made = export(folder, self._wish, replace(self._shop, settings=settings))
            return telling.tell(folder, made)
        except (PackError, ToolMissingError):
            raise
        except Exception as error:  # noqa: BLE001 - one case must never end the others
            skipped = self._every and isinstance(error, NotReadyError)
            telling.left(name, error, skipped=skipped)
            self.skipped += skipped
            return ExitCode.OK if skipped else Failed(name=name, file=f"{name}/", error=error)
