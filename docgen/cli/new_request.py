"""`docgen new --request` and `--from-request`: a request to fill in, and the case it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from docgen.cli.findings import show_finding
from docgen.cli.new_form import is_given
from docgen.cli.usual import INPUTS
from docgen.cli.words import Words
from docgen.errors import NotReadyError, UsageError
from docgen.intake.blank import blank_request
from docgen.model.finding import Severity
from docgen.model.partner import PartnerKind
from docgen.model.request import Decision, Request
from docgen.model.request_steps import last_decision
from docgen.settings.tables import Tables

__all__ = ["FOLDER", "FromRequest", "begin_case", "request_options", "request_text", "tell_begun"]

FOLDER = INPUTS / "henvendelser"
"""Where a request is written when nobody says so: an agreement may have the same short name."""

_SCHEMA_FILE = "request.schema.json"
_YAML = "  agreement:\n    date: {day}\n    case: {case}"
# How it is written, by the format of the request.
_JOINED = {
    ".yaml": _YAML,
    ".yml": _YAML,
    ".json": '  "agreement": {{"date": "{day}", "case": "{case}"}}',
    ".toml": '  [agreement]\n  date = {day}\n  case = "{case}"',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FromRequest:
    """What a case begins with: the values that a request gives, and lines for the file's head.

    `scheme`, `partner` and `institutions` are as the options of `new` have them.
    """

    request: Request
    scheme: str
    partner: str
    institutions: tuple[str, ...]
    known: dict[str, Any]
    notes: tuple[str, ...]


def request_options(words: Words) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The options of `new` that are about requests."""

    def add(command: Callable[..., None]) -> Callable[..., None]:
        command = click.option(
            "--from-request",
            "request_file",
            type=click.Path(path_type=Path, readable=False),
            metavar=words("metavar-file"),
            help=words("help-new-from-request"),
        )(command)
        return click.option(
            "--request", "as_request", is_flag=True, help=words("help-new-request")
        )(command)

    return add


def request_text(name: str, target: Path, words: Words) -> str:
    """An empty request to fill in, that is to lie at `target`."""
    # The folder itself may not be there yet.
    beside = {_SCHEMA_FILE: target.parent, f"../{_SCHEMA_FILE}": target.parent.parent}
    found = (way for way, folder in beside.items() if (folder / _SCHEMA_FILE).is_file())
    return blank_request(name, language=words.language, schema_file=next(found, ""))


def begin_case(
    file: Path,
    tables: Tables,
    words: Words,
    *,
    scheme: str,
    partner: str,
    institutions: Sequence[str],
) -> FromRequest:
    """What the case begins with that the request in `file` becomes; options go before it.

    Raises:
        NotReadyError: it was declined, was withdrawn, is an agreement already, or has errors, which
            are printed first.
        UsageError: the file is no request.
    """
    from docgen.pipeline.beginning import begun_case

    request = _read(file, tables, words)
    wished = request.wished.institution if request.wished else None
    kind = request.sender.kind if request.sender else None
    chosen = (wished,) if wished and not is_given("institutions") else tuple(institutions)
    whole = begun_case(request, tables.municipalities, chosen)
    asked = whole.pop("scheme", None)
    party = partner if is_given("partner") or kind is None else str(kind)
    return FromRequest(
        request=request,
        scheme=scheme if is_given("scheme") or asked is None else str(asked),
        partner=party,
        institutions=chosen,
        known=whole | {"partner": whole.get("partner", {}) | {"kind": party}},
        notes=tuple(_notes(request, party, words)),
    )


def _read(file: Path, tables: Tables, words: Words) -> Request:
    from docgen.checks.request import check_request
    from docgen.intake import find_inputs, place_of, read_cases

    # A path that leads nowhere is told as everywhere.
    find_inputs([file])
    read = None if file.is_dir() else read_cases(file)
    if read is None or len(read.cases) != 1:
        raise UsageError("not-a-request", path=str(file))
    (raw,) = read.cases
    if not raw.is_request:
        raise UsageError("not-a-request", path=str(file))
    checked = check_request(raw.data, lambda where: place_of(raw, where), tables=tables)
    _refuse(checked.request, str(file))
    found = (*raw.findings, *(checked.findings if raw.data else ()))
    wrong = [one for one in found if one.severity is Severity.ERROR]
    for one in wrong:
        show_finding(one, words)
    if wrong:
        raise NotReadyError("request-has-mistakes", path=str(file))
    return checked.request


def _refuse(request: Request, path: str) -> None:
    decided = last_decision(request)
    if decided is not None and decided.decision is Decision.DECLINED:
        raise NotReadyError("request-declined", path=path)
    if request.withdrawn is not None:
        raise NotReadyError("request-withdrawn", path=path)
    if request.case is not None:
        raise NotReadyError("request-agreed", path=path, case=request.case)


def _notes(request: Request, party: str, words: Words) -> Iterator[str]:
    """What the request says and a case has no field for, as lines for the head of the file."""
    told = [(words("requests-column-network"), request.network)]
    if party != PartnerKind.NETWORK:
        numbers = ", ".join(one for one in request.municipalities if one)
        told.append((words("new-request-municipalities"), numbers))
    told.append((words("new-request-section"), request.section.name if request.section else None))
    yield ""
    yield words("new-request-head", request=request.id or "–")
    for label, text in told:
        if text:
            yield f"  {label}: {' '.join(text.split())}"


def tell_begun(begun: FromRequest, case: str, file: Path, words: Words) -> None:
    """Say how the request and the case are joined, and that the forum has not said yes yet."""
    from docgen.cli.cases import day_of_run

    decided = last_decision(begun.request)
    if decided is None or decided.decision is not Decision.APPROVED:
        label = click.style(words("severity-warning"), fg="yellow", bold=True)
        click.echo(f"{label}: {words('request-undecided')}", err=True)
    click.echo(words("new-request-join", path=str(file)))
    click.echo(_JOINED[file.suffix.lower()].format(case=case, day=day_of_run().isoformat()))
