"""`docgen withdraw`: takes back files that were attached."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from docgen.cli.case_folders import find_case
from docgen.cli.cases import workshop
from docgen.cli.following import tell_following
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.recorded import tell_recorded, tell_unchanged
from docgen.cli.words import Words
from docgen.errors import UsageError
from docgen.model.history import Withdrawn
from docgen.pipeline.adding import Adding
from docgen.pipeline.reason import reason_of
from docgen.pipeline.recording import finish_begun, record
from docgen.pipeline.stored import stored_case
from docgen.pipeline.withdrawing import name_of, withdrawing
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="withdraw", help=words("help-withdraw"))
    @click.argument("case", metavar=words("metavar-one-case"))
    @click.argument("files", nargs=-1, required=True, metavar=words("metavar-files"))
    @click.option(
        "--reason",
        required=True,
        metavar=words("metavar-reason"),
        help=words("help-withdraw-reason"),
    )
    @click.option("--archive-corrected", is_flag=True, help=words("help-archive-corrected"))
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def withdraw(
        case: str,
        files: Sequence[str],
        reason: str,
        archive_corrected: bool,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        why = reason_of(reason)
        if why is None:
            raise UsageError("reason-empty")
        folder = find_case(case, outputs or settings.outputs)
        shop = workshop(settings, outputs=folder.root.parent, templates=templates)
        # Read before all else: what is published from now on must not pass unseen.
        coming = folder.next_version()
        stored_case(folder)
        meant = withdrawing(folder, files, corrected=archive_corrected)
        new = meant.withdrawn(coming, shop.today, why)
        values = {"withdrawn": [*map(_object, new)], "before": [*map(_object, meant.before)]}
        before = [
            words("withdraw-there", file=name_of(one.file), day=f"{one.day:%d.%m.%Y}")
            for one in meant.before
        ]
        if not new:
            finish_begun(folder, shop.settings.language)
            said = "\n  ".join(before)
            return tell_unchanged(folder.root.name, said, as_json=as_json, **values)
        done = [words("withdraw-done", file=name_of(one.file)) for one in new]
        made = record(folder, shop, Adding(withdrawn=new, coming=coming))
        said = "\n  ".join([*done, *before])
        code = tell_recorded(made, said, words, as_json=as_json, **values)
        if made.action == "made" and not as_json:
            tell_following(folder, made, shop, words)
        return code

    return withdraw


def _object(one: Withdrawn) -> dict[str, object]:
    return {
        "file": name_of(one.file),
        "number": one.number,
        "kind": str(one.kind) if one.kind else None,
        "sha256": one.sha256,
        "day": one.day.isoformat(),
        "reason": one.reason,
        "journal": one.journal,
    }
