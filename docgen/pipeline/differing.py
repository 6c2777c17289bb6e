"""What a user names when two things are to be compared: a case or a document, and what differs.

compared_of(text, outputs, packs) -> CaseSide | TextSide
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.checks.reading import read_case
from docgen.conformance.text.budget import UnreadablePageError
from docgen.conformance.wording import Line, clauses_of, differences
from docgen.conformance.wording.lines import Passage, line_differences
from docgen.conformance.wording.pdf import read_pdf_text
from docgen.errors import UsageError
from docgen.intake.reader import read_cases
from docgen.model.basis import is_named
from docgen.model.case import Case
from docgen.model.changes import Change
from docgen.model.finding import Finding, Severity
from docgen.model.pack import Pack
from docgen.model.where import parse_where
from docgen.packs.plan import chosen_packs, plan_documents
from docgen.pipeline.attach.wording import text_lines
from docgen.pipeline.stored import stored_case
from docgen.word.reading.text import text_of

__all__ = ["CaseSide", "TextSide", "Touched", "compared_of", "had_by", "passages", "touched_by"]

_AT = re.compile(r"(.+)@v?(\d{1,9})")
_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")
_FOLDER = re.compile(r"v\d{3,}")
_DOCUMENTS = {".docx", ".pdf"}
# What each file says of itself: its version and its hash differ, whatever the text says.
_PROPERTIES = re.compile(r"\n=== [^\n]+ ===\n(?=(?:[^\n]+: [^\n]*\n)+\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSide:
    """A case to compare; `wrong` is what of it could not be read."""

    shown_as: str
    case: Case
    wrong: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSide:
    """A document to compare, as lines; a heading begins with `#` where the file tells of it.

    `form` is the kind of file, `bare` the text alone, without what only a Word file has: headers,
    notes, the bars of tables.
    """

    shown_as: str
    form: str
    lines: tuple[str, ...]
    bare: tuple[Line, ...]


def passages(old: TextSide, new: TextSide) -> Iterator[Passage]:
    """What differs between two documents, in order: two of a form line by line, else by words."""
    if old.form == new.form:
        yield from line_differences(old.lines, new.lines)
        return
    # Word counts the headings itself; in a PDF the number is written.
    before, after = (clauses_of(map(_unnumbered, one.bare)) for one in (old, new))
    for one in differences(before, after):
        was, now = ((((text, False),),) if text else () for text in (one.before, one.after))
        yield Passage(heading=one.clause, before=was, after=now)


def _unnumbered(line: Line) -> Line:
    return replace(line, text=_NUMBER.sub("", line.text)) if line.level else line


def compared_of(
    text: str, outputs: Path, packs: Mapping[str, Pack], language: str
) -> CaseSide | TextSide:
    """What the user means: a file, a case by its id or folder, or one version of it.

    Raises:
        UsageError: there is nothing of that name, or it is neither a case nor a document.
        TamperedError: the version is damaged or gone, or the case was forgotten.
    """
    path = Path(text)
    if path.is_file() and path.suffix.lower() in _DOCUMENTS:
        return _document(path, text, language)
    if path.is_file():
        return _of_file(path, packs)
    found = _version_of(text, outputs)
    if found is None:
        raise UsageError("diff-not-found", path=text, folder=str(outputs))
    folder, version = found
    raw = stored_case(folder, version)
    case, unread, _ = read_case(raw.data, packs)
    return CaseSide(shown_as=text, case=case, wrong=_errors(unread))


def _of_file(path: Path, packs: Mapping[str, Pack]) -> CaseSide:
    read = read_cases(path)
    if len(read.cases) != 1 or not read.cases[0].data:
        wrong = [*read.findings, *(one for raw in read.cases for one in raw.findings)]
        if len(read.cases) == 1 and wrong:
            return CaseSide(shown_as=str(path), case=Case(), wrong=tuple(wrong))
        raise UsageError("diff-not-one-case", path=str(path), number=str(len(read.cases)))
    (raw,) = read.cases
    case, unread, _ = read_case(raw.data, packs)
    return CaseSide(shown_as=str(path), case=case, wrong=_errors((*raw.findings, *unread)))


def _errors(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.severity is Severity.ERROR)


def _version_of(text: str, outputs: Path) -> tuple[CaseFolder, int | None] | None:
    """The case folder and the version that are meant; None for the newest one."""
    if not text.strip():
        return None
    at = _AT.fullmatch(text)
    path = Path(text).resolve()
    if _FOLDER.fullmatch(path.name) and (path / CASE_NAME).exists():
        return CaseFolder(path.parent), int(path.name[1:])
    for name, version in ((text, None), *([(at[1], int(at[2]))] if at else [])):
        for root in (Path(name).resolve(), outputs / name):
            folder = CaseFolder(root)
            if folder.is_case():
                _require_version(folder, version, text)
                return folder, version
    return None


def _require_version(folder: CaseFolder, version: int | None, text: str) -> None:
    there = folder.versions()
    if version is not None and version not in there:
        known = ", ".join(f"v{one:03d}" for one in there)
        raise UsageError("diff-no-version", path=text, known=known or "–")


def _document(path: Path, shown_as: str, language: str) -> TextSide:
    if path.suffix.lower() == ".docx":
        source = path.read_bytes()
        lines = _PROPERTIES.split(text_of(source, language))[0].splitlines()
        bare = tuple(text_lines(source))
        return TextSide(shown_as=shown_as, form="docx", lines=tuple(lines), bare=bare)
    bare = tuple(_lines_of_pdf(path))
    lines = list(map(_with_marks, bare))
    return TextSide(shown_as=shown_as, form="pdf", lines=tuple(lines), bare=bare)


def _with_marks(line: Line) -> str:
    return f"{'#' * line.level} {line.text}" if line.level else line.text


def _lines_of_pdf(path: Path) -> Iterator[Line]:
    try:
        with pikepdf.open(path) as pdf:
            read = read_pdf_text(pdf)
    except (pikepdf.PdfError, UnreadablePageError) as error:
        raise UsageError("diff-unreadable", path=str(path)) from error
    if read.tagged:
        yield from read.lines
        return
    if read.empty:
        raise UsageError("diff-no-text", path=str(path))
    yield from (Line(text=line) for page in read.around for line in page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The packs whose documents print what has changed, and those whose approval rests on it."""

    printed_in: tuple[str, ...]
    rests_on: tuple[str, ...]


def touched_by(change: Change, packs: Mapping[str, Pack]) -> Touched:
    """What a change touches, as far as the packs say in `needs` and `basis`."""
    paths = {_numbered(path) for side in change.paths for path in side} or {change.path}
    kinds = {name: pack for name, pack in packs.items() if pack.manifest.kind == "document"}
    return Touched(
        printed_in=tuple(
            name
            for name, pack in kinds.items()
            if any(_is_below(path, need) for path in paths for need in pack.manifest.needs)
        ),
        rests_on=tuple(
            name
            for name, pack in kinds.items()
            if any(is_named(each, pack.manifest.basis) for path in paths for each in _both(path))
        ),
    )


def had_by(case: Case, packs: Mapping[str, Pack]) -> tuple[frozenset[str], frozenset[str]]:
    """The packs that the case has documents of, and those that it may have.

    A checklist that was approved elsewhere is no document here, but rests on the case all the same.
    """
    chosen = chosen_packs(case, packs)
    made = plan_documents(case, chosen, {True: "nb", False: "nb"})
    return frozenset(one.pack for one in made), frozenset(chosen)


def _numbered(path: str) -> str:
    """The path as the model has it, with a number where a basis has the institution's profile."""
    return re.sub(r"^institutions\[[^\]]*\]", "institutions[0]", path)


def _both(path: str) -> tuple[str, ...]:
    """The path as patterns name it, also those of a document of the institution's own."""
    own = "institutions[0]."
    return (path, f"institution.{path.removeprefix(own)}") if path.startswith(own) else (path,)


def _is_below(path: str, need: str) -> bool:
    names = [step for step in parse_where(path) if isinstance(step, str)]
    wanted = [step for step in parse_where(need) if isinstance(step, str)]
    return names[: len(wanted)] == wanted
