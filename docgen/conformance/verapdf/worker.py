"""The program that Java runs in: reads a file's name from each line, answers with its verdict.

Started by `validator`, never by people. It ends when its input does, so it never outlives docgen.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from docgen.conformance.verapdf.java import JavaMissingError, start_java
from docgen.conformance.verapdf.profiles import Profiles
from docgen.conformance.verapdf.verdict import (
    Failure,
    Flavour,
    Trouble,
    Verdict,
    verdict_object,
)

__all__ = ["main"]

# Of each rule only the first place is told.
_PLACES_KEPT = 1


class _NotJudgedError(Exception):
    """The rules were not gone through; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble: Trouble = trouble


class _Judge:
    """veraPDF, ready to judge file after file."""

    def __init__(self, jpype: Any) -> None:  # noqa: ANN401 - JPype has no types
        self._jpype = jpype
        self._foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
        self._profiles = Profiles(jpype)
        # Not Java's errors, such as a memory that is full: those are not about the file, and end
        # this program.
        self._exception = jpype.JClass("java.lang.Exception")

    def version(self) -> str:
        return str(self._foundry.getDetails().getVersion())

    def judge(self, pdf: str, flavour: Flavour) -> Verdict:
        """A parser for each: what one standard left behind cannot hide a fault from the next."""
        try:
            if not Path(pdf).is_file():
                raise _NotJudgedError("missing")
            with self._parsed(pdf, flavour) as parser:
                return self._validated(parser, flavour)
        except _NotJudgedError as error:
            return Verdict(flavour=flavour, compliant=False, trouble=error.trouble)

    @contextmanager
    def _parsed(self, pdf: str, flavour: Flavour) -> Iterator[Any]:
        file = self._jpype.JClass("java.io.File")(pdf)
        try:
            parser = self._foundry.createParser(file, self._profiles.flavour(flavour))
        except self._exception as error:
            hidden = type(error).__name__.endswith("EncryptedPdfException")
            raise _NotJudgedError("encrypted" if hidden else "unreadable") from error
        try:
            yield parser
        finally:
            parser.close()

    def _validated(self, parser: Any, flavour: Flavour) -> Verdict:  # noqa: ANN401
        profile = self._profiles.profile(flavour)
        # Places kept, passed checks not logged, texts wanted, no progress shown.
        validator = self._foundry.createValidator(profile, _PLACES_KEPT, False, True, False)
        try:
            result = validator.validateAll(parser).get(0)
        except self._exception as error:
            raise _NotJudgedError("unreadable") from error
        checks = int(result.getTotalAssertions())
        same = result.getPDFAFlavour() == self._profiles.flavour(flavour)
        if not same or not checks or str(result.getJobEndStatus()).lower() != "normal":
            raise _NotJudgedError("unfinished")
        failures = tuple(sorted(_failures(result), key=lambda failure: failure.rule))
        return Verdict(
            flavour=flavour,
            compliant=bool(result.isCompliant()) and not failures,
            checks=checks,
            failures=failures,
        )


def _failures(result: Any) -> Iterator[Failure]:  # noqa: ANN401
    first: dict[str, Any] = {}
    for one in result.getTestAssertions():
        first.setdefault(_name(one.getRuleId()), one)
    for rule, count in dict(result.getFailedChecks()).items():
        name = _name(rule)
        shown = first.get(name)
        yield Failure(
            rule=name,
            count=int(count),
            description=str(shown.getMessage()) if shown is not None else "",
            place=str(shown.getLocation().getContext()) if shown is not None else "",
        )


def _name(rule: Any) -> str:  # noqa: ANN401
    return f"{rule.getClause()}-{rule.getTestNumber()}"


def _own_output() -> TextIO:
    """Where answers go; whatever else is printed, by Java too, goes where errors do."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def main() -> None:
    """Answer until the input ends. The first line tells whether veraPDF is there."""
    answers = _own_output()

    def answer(values: dict[str, Any]) -> None:
        answers.write(json.dumps(values) + "\n")
        answers.flush()

    try:
        judge = _Judge(start_java())
    except JavaMissingError as error:
        answer({"missing": error.message, "reason": error.reason})
        return
    answer({"version": judge.version()})
    for line in sys.stdin:
        asked = json.loads(line)
        answer(verdict_object(judge.judge(asked["pdf"], asked["flavour"])))


if __name__ == "__main__":
    main()
