"""Everything docgen can fail with, and the exit code each family ends in.

    DocgenError
    ├── UsageError           2   the command was called wrongly
    ├── PackError            4   a pack or a Word template is wrong
    ├── ToolMissingError     5   LibreOffice, a font or another program is missing
    ├── ConversionError      6   LibreOffice made no usable PDF
    ├── NotArchivalError     7   a PDF was made and does not conform; it is kept aside
    ├── CannotWriteError     8   the output cannot be written
    ├── TamperedError        3   `verify` found files that are not what the manifest says
    └── NotReadyError        3   the case is not where the command needs it to be

An error carries a message id and its parameters, never a text: `docgen.texts` has the words.
What nobody foresees is no DocgenError; UnforeseenError is what is told of it.
"""

from __future__ import annotations

from enum import IntEnum
from types import TracebackType
from typing import ClassVar

__all__ = [
    "CannotWriteError",
    "ConversionError",
    "DocgenError",
    "ExitCode",
    "NotArchivalError",
    "NotReadyError",
    "PackError",
    "TamperedError",
    "ToolMissingError",
    "UnforeseenError",
    "UsageError",
    "places_of",
]


class ExitCode(IntEnum):
    """What the command line ends with."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    INPUT = 3
    PACK = 4
    TOOL_MISSING = 5
    CONVERSION = 6
    NOT_ARCHIVAL = 7
    CANNOT_WRITE = 8
    SOME_FAILED = 9
    INTERRUPTED = 130


class DocgenError(Exception):
    """Base of all failures that docgen foresees.

    `message` is a message id of the catalogue `messages`; `<id>.message` says what is wrong and
    `<id>.remedy` what to do. Parameters are plain text and hold no personal data.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(self, message: str, **parameters: str) -> None:
        """Keep the message id and its parameters. `more` is what else is wrong with the same."""
        super().__init__(message, parameters)
        self.message = message
        self.parameters = parameters
        self.more: tuple[DocgenError, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes: families below may be made with other arguments."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[DocgenError], args: tuple[object, ...], state: dict[str, object]
) -> object:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(DocgenError):
    """The command was called wrongly."""

    exit_code = ExitCode.USAGE


class PackError(DocgenError):
    """A pack or a Word template is wrong."""

    exit_code = ExitCode.PACK


class ToolMissingError(DocgenError):
    """A program or font that docgen needs is not there."""

    exit_code = ExitCode.TOOL_MISSING


class ConversionError(DocgenError):
    """LibreOffice made no usable PDF."""

    exit_code = ExitCode.CONVERSION


class NotArchivalError(DocgenError):
    """A PDF was made and does not conform; it is kept aside."""

    exit_code = ExitCode.NOT_ARCHIVAL


class CannotWriteError(DocgenError):
    """The output cannot be written."""

    exit_code = ExitCode.CANNOT_WRITE


class TamperedError(DocgenError):
    """Published files are not what their manifest says."""

    exit_code = ExitCode.INPUT


class NotReadyError(DocgenError):
    """The case is not where the command needs it to be: not complete yet, or past it already."""

    exit_code = ExitCode.INPUT


class UnforeseenError(Exception):
    """A failure that nobody foresaw, as it may be kept and travel: no values, which are personal.

    `kind` is the name of its class; `where` holds the places in docgen that it came through, the
    outermost first.
    """

    def __init__(self, kind: str, where: tuple[str, ...]) -> None:
        """Keep what a bug report needs."""
        super().__init__(kind, where)
        self.kind = kind
        self.where = where

    @classmethod
    def of(cls, error: Exception) -> UnforeseenError:
        """What is told of any exception."""
        return cls(type(error).__name__, places_of(error.__traceback__))


def places_of(trace: TracebackType | None) -> tuple[str, ...]:
    """The functions of docgen in a traceback, each with its file and line."""
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        if "docgen" in code.co_filename:
            places.append(f"{code.co_name} ({code.co_filename}:{trace.tb_lineno})")
        trace = trace.tb_next
    return tuple(places)
