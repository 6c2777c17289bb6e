"""`docgen export --profile svar`: what was entered on the web pages, as case files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from docgen.casefile.export import check_destination
from docgen.cli.lines import print_line
from docgen.cli.words import Words
from docgen.errors import CannotWriteError, ExitCode, UsageError
from docgen.intake.yaml_written import yaml_of
from docgen.model.case_type import case_type
from docgen.pipeline.workshop import Workshop
from docgen.texts import os_reason
from docgen.web.store.cases import CaseStore
from docgen.web.store.changes import Log, What
from docgen.web.store.database import DATABASE, Database

__all__ = ["ANSWERS", "export_answers"]

ANSWERS: Final = "svar"
"""The profile's name."""

_WHO = "docgen export"


def export_answers(
    cases: Sequence[str], target: Path, shop: Workshop, words: Words, *, as_json: bool
) -> ExitCode:
    """Write a file for each case into the folder `target`; all of them when none is named.

    Raises:
        UsageError: nothing was entered on the pages, or not this case, or a file is there already.
        CannotWriteError: the folder or the database cannot be written.
    """
    check_destination(target)
    database = shop.settings.outputs / DATABASE
    if not database.is_file():
        raise UsageError("answers-none", folder=str(shop.settings.outputs))
    with closing(Database(database)) as opened:
        store, log = CaseStore(opened), Log(opened)
        keys = _keys(store, cases)
        files = {name: target / f"{name}.yaml" for name in keys}
        for file in files.values():
            if file.exists():
                raise UsageError("answers-file-exists", path=str(file))
        model = case_type(pack.manifest for pack in shop.packs.values())
        for name, key in keys.items():
            stored = store.get(key)
            _write(files[name], yaml_of(stored.data, model))
            log.add(key, revision=stored.revision, who=_WHO, what=What.EXPORTED)
            if as_json:
                print_line("case", case=name, file=str(files[name]))
            else:
                click.echo(words("answers-written", path=str(files[name])))
    return ExitCode.OK


def _keys(store: CaseStore, cases: Sequence[str]) -> dict[str, str]:
    """The keys of the cases by their short names; what is not there is told all at once."""
    listed = {one.case_id: one.key for one in store.all() if one.case_id}
    lost = [UsageError("answers-no-such-case", case=one) for one in cases if one not in listed]
    if lost:
        lost[0].more = tuple(lost[1:])
        raise lost[0]
    return {name: listed[name] for name in (cases or sorted(listed))}


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as error:
        reason = os_reason(error)
        raise CannotWriteError("cannot-write", folder=str(file.parent), reason=reason) from error
