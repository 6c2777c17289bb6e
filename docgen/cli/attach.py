"""`docgen attach`: keeps files that came back, as evidence of what they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from docgen.casefile.folder import CaseFolder
from docgen.cli.attached import Told
from docgen.cli.case_folders import find_case
from docgen.cli.cases import code_of, workshop
from docgen.cli.evidence_name import EvidenceName, listed_names
from docgen.cli.examples import examples
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.model.attached import LastSigner
from docgen.model.evidence_names import typed_name
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Asked
from docgen.pipeline.attach.prepare import prepare_with_office
from docgen.pipeline.attach.written import read_amount, read_day, read_text
from docgen.pipeline.recording import finish_begun, record
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import Settings

__all__ = ["command"]

_EXAMPLES = ("example-attach-checklist", "example-attach-signed")


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""
    ending = f"{listed_names(words)}\n\n{examples(words, _EXAMPLES)}"

    @click.command(name="attach", help=words("help-attach"), epilog=ending)
    @click.argument("case", metavar=words("metavar-one-case"))
    @click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-files"),
    )
    @click.option(
        "--as",
        "kind",
        type=EvidenceName(words),
        required=True,
        metavar=words("metavar-kind"),
        help=words("help-as"),
    )
    @click.option(
        "--institution", metavar=words("metavar-profile"), help=words("help-attach-institution")
    )
    @click.option("--date", "day", metavar=words("metavar-date"), help=words("help-attach-date"))
    @click.option("--by", metavar=words("metavar-person"), help=words("help-attach-by"))
    @click.option("--amount", metavar=words("metavar-amount"), help=words("help-attach-amount"))
    @click.option("--journal", metavar=words("metavar-number"), help=words("help-attach-journal"))
    @click.option(
        "--last-signer",
        type=click.Choice(["partner", "institution"]),
        help=words("help-attach-last-signer"),
    )
    @click.option("--document", metavar=words("metavar-key"), help=words("help-attach-document"))
    @click.option("--despite", metavar=words("metavar-reason"), help=words("help-attach-despite"))
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def attach(
        case: str,
        files: Sequence[Path],
        kind: EvidenceKind,
        institution: str | None,
        day: str | None,
        by: str | None,
        amount: str | None,
        journal: str | None,
        last_signer: LastSigner | None,
        document: str | None,
        despite: str | None,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        asked = Asked(
            kind=kind,
            files=tuple(files),
            institution=institution,
            day=read_day(day),
            by=read_text(by),
            amount=read_amount(amount),
            journal=read_text(journal),
            last_signer=last_signer,
            document=document,
            despite=read_text(despite),
        )
        folder = find_case(case, outputs or settings.outputs)
        shop = workshop(settings, outputs=folder.root.parent, templates=templates)
        try:
            return _attached(asked, folder, shop, Told(folder, words, as_json=as_json))
        except UsageError as error:
            if "kind" in error.parameters:
                # As it is typed in the user's language.
                error.parameters["kind"] = typed_name(asked.kind, words.language)
            raise

    return attach


def _attached(asked: Asked, folder: CaseFolder, shop: Workshop, told: Told) -> ExitCode:
    prepared = prepare_with_office(asked, folder, shop)
    told.seen(asked, prepared)
    if prepared.stopped:
        told.nothing_stored(prepared)
        return ExitCode.INPUT
    if not prepared.adding:
        finish_begun(folder, shop.settings.language)
        told.nothing_new(prepared)
        return ExitCode.OK
    result = record(folder, shop, prepared.adding)
    told.recorded(result, prepared, shop)
    if result.action != "made":
        # A document that failed, or an error that only making shows: nothing of it is stored.
        return code_of(result) or ExitCode.INPUT
    return code_of(replace(result, findings=()))
