"""`docgen amend`: writes the change protocol of a signed agreement, from the difference."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from docgen.casefile.folder import CaseFolder
from docgen.casefile.index import write_index
from docgen.cli.case_folders import find_case
from docgen.cli.cases import code_of, workshop
from docgen.cli.examples import examples
from docgen.cli.findings import show_failures, show_findings
from docgen.cli.lines import case_line, finding_object, print_line
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.program import program_name
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.intake import RawCase
from docgen.intake.reader import read_cases
from docgen.model.artifact import DocumentState
from docgen.model.document import AMENDMENT, document_key
from docgen.model.evidence_names import typed_name
from docgen.model.finding import Finding, Severity
from docgen.model.record import EvidenceKind
from docgen.model.result import CaseResult
from docgen.pipeline.amend import Wanted, amend_wanted, with_reason
from docgen.pipeline.amending import term_patterns
from docgen.pipeline.make import generate
from docgen.pipeline.reason import reason_of
from docgen.pipeline.recording import finish_begun
from docgen.pipeline.redo import redo_names
from docgen.pipeline.workshop import Workshop
from docgen.render.in_words import InWords, Said
from docgen.settings.options import Settings
from docgen.tools.pool import open_pool

__all__ = ["command"]

_EXAMPLES = ("example-amend", "example-amend-signed")


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="amend", help=words("help-amend"), epilog=examples(words, _EXAMPLES))
    @click.argument("case", metavar=words("metavar-one-case"))
    @click.argument(
        "new", type=click.Path(path_type=Path, readable=False), metavar=words("metavar-new-file")
    )
    @click.option("--reason", metavar=words("metavar-reason"), help=words("help-amend-reason"))
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def amend(
        case: str,
        new: Path,
        reason: str | None,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        why = reason_of(reason)
        if reason is not None and why is None:
            raise UsageError("reason-empty")
        folder = find_case(case, outputs or settings.outputs)
        shop = workshop(settings, outputs=folder.root.parent, templates=templates)
        raw = with_reason(_only_case(new), why)
        wanted = amend_wanted(raw, folder, shop)
        telling = _Telling(folder, wanted, shop, words, as_json=as_json)
        if wanted.wrong:
            return telling.wrong()
        if not wanted.changes or wanted.there:
            finish_begun(folder, settings.language)
            return telling.nothing()
        return telling.made(_made(raw, wanted, shop))

    return amend


def _only_case(file: Path) -> RawCase:
    if not file.is_file():
        raise UsageError("input-not-found", path=str(file))
    read = read_cases(file)
    if len(read.cases) != 1:
        raise UsageError("amend-not-one-case", path=str(file), number=str(len(read.cases)))
    (raw,) = read.cases
    return replace(raw, findings=(*read.findings, *raw.findings))


def _made(raw: RawCase, wanted: Wanted, shop: Workshop) -> CaseResult:
    with open_pool(shop.settings) as pool:
        made = generate(raw, replace(shop, pool=pool), wanted.adding)
    if made.action == "made":
        write_index(shop.settings.outputs, shop.settings.language)
    return made


class _Telling:
    """Tells what changes, what came of it, and what is to be done next."""

    def __init__(
        self,
        folder: CaseFolder,
        wanted: Wanted,
        shop: Workshop,
        words: Words,
        *,
        as_json: bool,
    ) -> None:
        self._folder, self._wanted, self._shop = folder, wanted, shop
        self._words, self._as_json = words, as_json
        said = InWords(
            model=wanted.model,
            tables=shop.tables,
            language=words.language,
            patterns=term_patterns(shop),
        )
        self._rows = [said.say(one) for one in wanted.changes]
        self._key = document_key(AMENDMENT, str(wanted.number))

    @property
    def _name(self) -> str:
        return click.style(self._folder.root.name, bold=True)

    def wrong(self) -> ExitCode:
        """Errors stand in the way."""
        if self._as_json:
            for finding in self._wanted.wrong:
                print_line("finding", **finding_object(finding, self._words))
            self._summary(made=False)
        else:
            show_findings(self._wanted.wrong, self._words)
            click.echo(f"\n{self._name}: {self._words('amend-nothing-made')}")
        return ExitCode.INPUT

    def nothing(self) -> ExitCode:
        """There is nothing to change, or the newest version has this very protocol."""
        if self._as_json:
            self._changes()
            self._summary(made=False)
            return ExitCode.OK
        there = bool(self._wanted.changes)
        message = "amend-there" if there else "amend-no-changes"
        click.echo(f"{self._name}: {self._words(message, number=str(self._wanted.number))}")
        if there:
            newest = self._folder.current()
            entry = newest.document(self._key) if newest else None
            self._following(draft=entry is not None and entry.state == DocumentState.DRAFT)
        elif self._wanted.pending is not None:
            told = {"number": str(self._wanted.pending), "case": self._folder.root.name}
            click.echo(f"  {self._words('amend-pending-stays', **told)}")
        return ExitCode.OK

    def made(self, result: CaseResult) -> ExitCode:
        """The protocol was written, or could not be."""
        if self._as_json:
            self._changes()
            case_line(result, self._shop.settings.outputs, self._words)
            self._summary(made=result.action == "made")
            return self._code(result)
        if result.action != "made":
            click.echo(f"{self._name}: {self._words('amend-nothing-made')}", err=True)
            show_failures(result, self._words)
            show_findings(result.findings, self._words)
            return self._code(result)
        self._show_made(result)
        return self._code(result)

    def _code(self, result: CaseResult) -> ExitCode:
        return code_of(result) if result.action == "made" else code_of(result) or ExitCode.INPUT

    def _show_made(self, result: CaseResult) -> None:
        words, number = self._words, str(self._wanted.number)
        own = next((one for one in result.documents if one.key == self._key), None)
        state = words(f"state-{own.state}") if own else words("action-none")
        told = {"version": f"v{result.version:03d}", "number": number, "state": state}
        click.echo(f"{self._name} {words('amend-made', **told)}")
        for row in self._rows:
            self._show(row)
        show_failures(result, words)
        show_findings([one for one in result.findings if self._is_told(one)], words)
        if own and own.pdf:
            click.echo(words("amend-open", file=str(own.pdf)))
        self._following(draft=own is not None and own.state is DocumentState.DRAFT)

    def _is_told(self, finding: Finding) -> bool:
        """What the protocol lacks, and every error: the rest is what `check` is for."""
        lacking = finding.absent and self._key in finding.documents
        return lacking or finding.severity is Severity.ERROR

    def _show(self, row: Said) -> None:
        nothing = self._words("amend-not-agreed")
        click.echo(f"  {click.style(row.title, bold=True)}")
        for sign, text, colour in (("-", row.before, "red"), ("+", row.after, "green")):
            for line in (text or nothing).splitlines():
                click.echo(click.style(f"    {sign} {line}", fg=colour))

    def _following(self, *, draft: bool) -> None:
        words, case = self._words, self._folder.root.name
        if self._wanted.redo:
            again = redo_names(self._wanted.redo, self._shop, words.language)
            click.echo(words("amend-redo", documents=again))
        if draft:
            click.echo(words("amend-next-draft"))
            return
        kind = typed_name(EvidenceKind.SIGNED_AMENDMENT, words.language)
        told = {"program": program_name(), "case": case, "kind": kind, "document": self._key}
        click.echo(words("amend-next", **told))

    def _changes(self) -> None:
        for row, change in zip(self._rows, self._wanted.changes, strict=True):
            print_line(
                "change",
                kind=change.kind,
                path=row.path,
                title=row.title,
                before=row.before,
                after=row.after,
            )

    def _summary(self, *, made: bool) -> None:
        redo = [{"kind": str(one.kind), "institution": one.profile} for one in self._wanted.redo]
        print_line(
            "summary",
            case=self._folder.root.name,
            number=self._wanted.number,
            document=self._key,
            changes=len(self._rows),
            made=made,
            redo=redo,
        )
