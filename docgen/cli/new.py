"""`docgen new`: a commented file to fill in, of a case or of a request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from docgen.cli.new_form import Wanted, form_option, is_given, make_form
from docgen.cli.new_request import (
    FOLDER,
    begin_case,
    request_options,
    request_text,
    tell_begun,
)
from docgen.cli.new_workbook import make_workbook, refuse_options, workbook_options
from docgen.cli.options import templates_option
from docgen.cli.program import program_name, typed
from docgen.cli.usual import INPUTS
from docgen.cli.words import Words
from docgen.cli.workbook_cases import Begun
from docgen.errors import CannotWriteError, UsageError
from docgen.intake.blank import blank_case
from docgen.model.base import Choice
from docgen.model.pack import Manifest
from docgen.model.partner import PartnerKind
from docgen.model.project import Scheme
from docgen.packs import find_packs
from docgen.packs.plan import MORE, asked_for_by
from docgen.settings.load import load_tables
from docgen.settings.options import Settings
from docgen.texts import os_reason

__all__ = ["SCHEMA_FILE", "command"]

SCHEMA_FILE = "case.schema.json"
"""What `docgen schema` prints, beside the cases: editors that know YAML find it there."""


_YAML = {".yaml", ".yml"}
_NOT_OF_WORKBOOKS = ("output", "documents", "templates", "as_request", "request_file")
_NOT_OF_REQUESTS = (
    *("scheme", "partner", "institutions", "documents", "templates"),
    *("workbook", "form", "sources", "request_file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the user asks for, of one case."""

    case: str
    scheme: str
    partner: str
    institutions: tuple[str, ...]
    documents: tuple[str, ...]
    templates: tuple[Path, ...]
    output: Path | None


class NamedChoice(click.Choice[str]):
    """A closed list of the model: its keys, and their labels in any language."""

    def __init__(self, members: type[Choice]) -> None:
        """Offer the keys."""
        super().__init__([str(entry) for entry in members])
        self._members = members

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The key of what was written."""
        named = [one for one in self._members if str(value).lower().strip() in one.names()]
        return super().convert(str(named[0]) if named else value, param, ctx)


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="new", help=words("help-new"))
    @click.argument("case", metavar=words("metavar-case"), required=False)
    @click.option(
        "--scheme",
        type=NamedChoice(Scheme),
        default=str(Scheme.COLLECTIVE),
        show_default=True,
        help=words("help-new-scheme"),
    )
    @click.option(
        "--partner",
        type=NamedChoice(PartnerKind),
        default=str(PartnerKind.MUNICIPALITY),
        show_default=True,
        help=words("help-new-partner"),
    )
    @click.option(
        "--institution",
        "institutions",
        multiple=True,
        default=("ntnu-ilu",),
        show_default=True,
        metavar=words("metavar-profile"),
        help=words("help-new-institution"),
    )
    @click.option(
        "--document",
        "documents",
        multiple=True,
        metavar=words("metavar-pack"),
        help=words("help-new-document"),
    )
    @templates_option(words)
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-file"),
        help=words("help-new-output"),
    )
    @workbook_options(words)
    @form_option(words)
    @request_options(words)
    def new(
        case: str | None,
        scheme: str,
        partner: str,
        institutions: tuple[str, ...],
        documents: tuple[str, ...],
        templates: tuple[Path, ...],
        output: Path | None,
        workbook: Path | None,
        form: Path | None,
        sources: tuple[Path, ...],
        as_request: bool,
        request_file: Path | None,
    ) -> None:
        if workbook is None and form is None:
            refuse_options(("sources",), "from-alone")
        name = _name(case) if case is not None or workbook is None else ""
        _check_institutions(institutions, settings)
        if as_request:
            refuse_options(_NOT_OF_REQUESTS, "not-with-request")
            target = _target(output, FOLDER / f"{name}.yaml")
            _write(target, request_text(name, target, words))
            _tell(target, words)
            return
        if workbook is not None:
            refuse_options((*_NOT_OF_WORKBOOKS, "form"), "not-with-workbook")
            if not name:
                refuse_options(("scheme", "partner", "institutions"), "only-with-name")
            begun = Begun(case=name, scheme=scheme, partner=partner, institutions=institutions)
            make_workbook(words, settings, workbook, begun=begun if name else None, sources=sources)
            return
        if form is not None:
            refuse_options(_NOT_OF_WORKBOOKS, "not-with-form")
            named = institutions if is_given("institutions") else ()
            wanted = Wanted(
                case=name,
                scheme=scheme if is_given("scheme") else "",
                partner=partner if is_given("partner") else "",
                institutions=named,
            )
            make_form(words, settings, form, wanted=wanted, sources=sources)
            return
        asked = _Asked(
            case=name,
            scheme=scheme,
            partner=partner,
            institutions=institutions,
            documents=documents,
            templates=templates,
            output=output,
        )
        _make_case(asked, request_file, words, settings)

    return new


def _make_case(asked: _Asked, request_file: Path | None, words: Words, settings: Settings) -> None:
    """Write the case file; filled in with what the request says, where there is one."""
    target = _target(asked.output, INPUTS / f"{asked.case}.yaml")
    begun = None
    if request_file is not None:
        begun = begin_case(
            request_file,
            load_tables(settings.profiles),
            words,
            scheme=asked.scheme,
            partner=asked.partner,
            institutions=asked.institutions,
        )
    chosen, folders = begun or asked, (*asked.templates, *settings.templates)
    text = blank_case(
        asked.case,
        scheme=chosen.scheme,
        partner=chosen.partner,
        institutions=chosen.institutions,
        language=words.language,
        schema_file=SCHEMA_FILE if (target.parent / SCHEMA_FILE).is_file() else "",
        documents=_manifests(asked.documents, folders),
        on_request=() if asked.documents else _on_request(folders),
        known=begun.known if begun else None,
        notes=begun.notes if begun else (),
    )
    _write(target, text)
    _tell(target, words, asked.templates)
    if begun is not None and request_file is not None:
        tell_begun(begun, asked.case, request_file, words)


def _target(output: Path | None, usual: Path) -> Path:
    if output is not None and output.suffix.lower() not in _YAML:
        raise UsageError("not-a-yaml-name", path=str(output))
    return output or usual


def _tell(target: Path, words: Words, templates: Sequence[Path] = ()) -> None:
    click.echo(words("new-written", path=str(target)))
    own = "".join(f" --templates {typed(folder)}" for folder in templates)
    click.echo(words("new-next", command=f"{program_name()} check {typed(target)}{own}"))


def _name(case: str | None) -> str:
    """The short name of the case, which can name a folder."""
    if case is None:
        context = click.get_current_context()
        argument = next(one for one in context.command.params if one.name == "case")
        raise click.MissingParameter(ctx=context, param=argument)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", case):
        raise UsageError("bad-case-name", case=case)
    return case


def _check_institutions(institutions: Sequence[str], settings: Settings) -> None:
    known = load_tables(settings.profiles, settings.rates).profiles
    for number, name in enumerate(institutions):
        if name in institutions[:number]:
            raise UsageError("institution-twice", name=name)
        if name not in known:
            raise UsageError("no-such-profile", name=name, known=", ".join(sorted(known)))


def _manifests(documents: Sequence[str], templates: Sequence[Path]) -> list[Manifest]:
    """The manifests of the document kinds that are asked for, each once."""
    if not documents:
        return []
    every = {name: pack.manifest for name, pack in find_packs(templates).items()}
    known = {name: one for name, one in every.items() if one.kind == "document"}
    for name in documents:
        if name not in known:
            raise UsageError("no-such-pack", name=name, known=", ".join(sorted(known)))
    return [known[name] for name in dict.fromkeys(documents)]


def _on_request(templates: Sequence[Path]) -> list[Manifest]:
    """The document kinds that `more_documents` asks for."""
    every = (pack.manifest for pack in find_packs(templates).values())
    return [one for one in every if asked_for_by(one).startswith(MORE)]


def _write(target: Path, text: str) -> None:
    if target.exists():
        raise UsageError("file-exists", path=str(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotWriteError(
            "cannot-write", folder=str(target.parent), reason=os_reason(error)
        ) from error
