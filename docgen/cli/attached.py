"""Tells what was found of files that are attached, and what became of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import click

from docgen.casefile.folder import CaseFolder
from docgen.cli.breaches import breach_object, show_breaches
from docgen.cli.findings import show_failures, show_finding, show_findings
from docgen.cli.following import tell_following
from docgen.cli.lines import case_line, finding_object, print_line
from docgen.cli.words import Words
from docgen.conformance.signatures import ReadSignature
from docgen.conformance.wording import Difference
from docgen.intake.reader import name_shown
from docgen.model.artifact import DocumentState
from docgen.model.finding import Severity
from docgen.model.result import CaseResult
from docgen.pipeline.attach.asked import Asked, Compared, Seen
from docgen.pipeline.attach.prepare import Prepared
from docgen.pipeline.workshop import Workshop
from docgen.word.place import describe_place

__all__ = ["Told"]

# What fits a screen; `--json` has all.
_MOST_DIFFERENCES, _MOST_LETTERS = 20, 300
# Enough to see that it is another document.
_MOST_OF_ANOTHER, _MOST_LETTERS_OF_ANOTHER = 3, 80


class Told:
    """Says it as text or as JSON Lines."""

    def __init__(self, folder: CaseFolder, words: Words, *, as_json: bool) -> None:
        """Begin with nothing said."""
        self._folder, self._words, self._as_json = folder, words, as_json

    def seen(self, asked: Asked, prepared: Prepared) -> None:
        """Tell of each file, then of what was found."""
        for one in prepared.seen:
            if self._as_json:
                print_line("attached", **_seen_object(one, asked, self._folder, self._words))
            else:
                self._show(one)
        if self._as_json:
            for finding in prepared.findings:
                print_line("finding", **finding_object(finding, self._words))
        else:
            show_findings(prepared.findings, self._words)

    def _show(self, seen: Seen) -> None:
        words = self._words
        click.echo(click.style(name_shown(seen.path), bold=True))
        if seen.before:
            click.echo(f"  {words('attach-before')}")
        for one in seen.signatures:
            click.echo(f"  {signature_text(one, words)}")
        if seen.compared is not None:
            self._show_compared(seen.compared)
        for place in seen.places[:_MOST_DIFFERENCES]:
            click.echo(f"  – {describe_place(place, words.language)}")
        show_breaches(seen.breaches, words)

    def _show_compared(self, compared: Compared) -> None:
        words, version = self._words, f"v{compared.version:03d}"
        if compared.same_bytes:
            click.echo(f"  {words('attach-same-file', version=version)}")
        elif not compared.differences:
            click.echo(f"  {words('attach-same-text', version=version)}")
        most, letters = _MOST_DIFFERENCES, _MOST_LETTERS
        if compared.another:
            most, letters = _MOST_OF_ANOTHER, _MOST_LETTERS_OF_ANOTHER
        for one in compared.differences[:most]:
            self._show_difference(one, letters)
        for mark in compared.marks:
            click.echo(f"  {words('attach-mark', text=mark[:_MOST_LETTERS])}")
        left = len(compared.differences) - most
        if left > 0:
            click.echo(f"  {words('attach-more-differences', number=str(left))}")

    def _show_difference(self, one: Difference, letters: int) -> None:
        words = self._words
        clause = one.clause or words("attach-before-clauses")
        click.echo(f"  {click.style(clause, bold=True)} – {words(f'difference-{one.kind}')}")
        for name, text in (("before", one.before), ("after", one.after)):
            if text:
                short = text if len(text) <= letters else f"{text[:letters]} …"
                click.echo(f"    {words(f'difference-{name}')}:\t{short}")

    def nothing_stored(self, prepared: Prepared) -> None:
        """Something stands in the way."""
        if self._as_json:
            self._case_line(prepared)
        else:
            click.echo(f"\n{self._words('attach-nothing-stored')}")

    def nothing_new(self, prepared: Prepared) -> None:
        """Every file is there already."""
        if self._as_json:
            self._case_line(prepared)
        else:
            click.echo(f"\n{self._words('attach-nothing-new')}")

    def _case_line(self, prepared: Prepared) -> None:
        """The case as it stands."""
        newest = self._folder.current()
        result = CaseResult(
            case=self._folder.root.name,
            source=self._folder.root.name,
            state=DocumentState(newest.state) if newest else DocumentState.BLOCKED,
            findings=prepared.findings,
            action=None if prepared.stopped else "unchanged",
            version=newest.version if newest else None,
        )
        case_line(result, self._folder.root.parent, self._words)

    def recorded(self, result: CaseResult, prepared: Prepared, shop: Workshop) -> None:
        """Tell of the new version, where the case stands now and what comes next."""
        if self._as_json:
            known = [one for one in prepared.findings if one not in result.findings]
            told = replace(result, findings=(*known, *result.findings))
            case_line(told, self._folder.root.parent, self._words)
            return
        words = self._words
        click.echo()
        show_failures(result, words)
        if result.action != "made":
            for finding in result.findings:
                if finding.severity is Severity.ERROR:
                    show_finding(finding, words)
            click.echo(words("attach-nothing-stored"))
            return
        version, state = f"v{result.version:03d}", words(f"state-{result.state}")
        click.echo(f"{click.style(result.case, bold=True)} {version}: {state}")
        tell_following(self._folder, result, shop, words)


def signature_text(one: ReadSignature, words: Words) -> str:
    """One signature in a line: who, of whom, when, and whether it is sound."""
    signature = one.signature
    who = signature.signer or "?"
    if one.organisation and one.organisation != who:
        who = f"{who} ({one.organisation})"
    when = words("signature-no-time")
    if signature.signed_at is not None:
        at = signature.signed_at.astimezone()
        when = words("signature-time", date=f"{at:%d.%m.%Y}", time=f"{at:%H.%M}")
    said = "signature-sound"
    if not signature.intact:
        said = "signature-broken"
    elif not signature.whole:
        said = "signature-not-whole"
    trust = words("signature-trusted" if signature.trusted else "signature-not-trusted")
    return words("signature-line", who=who, when=when, sound=words(said), trust=trust)


def _seen_object(seen: Seen, asked: Asked, folder: CaseFolder, words: Words) -> Mapping[str, Any]:
    compared = seen.compared
    return {
        "case": folder.root.name,
        "file": name_shown(seen.path),
        "kind": str(asked.kind),
        "attached_before": seen.before,
        "signatures": [
            {
                **one.signature.model_dump(mode="json"),
                "organisation": one.organisation or None,
                "timestamped": one.timed,
            }
            for one in seen.signatures
        ],
        "compared_with": f"v{compared.version:03d}" if compared else None,
        "same_text": not compared.differences if compared else None,
        "same_bytes": compared.same_bytes if compared else None,
        "another_document": compared.another if compared else None,
        "differences": [
            {"clause": one.clause, "kind": one.kind, "before": one.before, "after": one.after}
            for one in (compared.differences if compared else ())
        ],
        "marks": list(compared.marks) if compared else [],
        "places": [describe_place(one, words.language) for one in seen.places],
        "breaches": [breach_object(one, words) for one in seen.breaches],
    }
