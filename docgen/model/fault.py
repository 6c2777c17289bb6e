"""A fault: what is wrong in a Word template, and where in Word it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from docgen.errors import PackError
from docgen.model.finding import Severity
from docgen.model.word_place import StoryKind, WordPlace

__all__ = ["BadTemplateError", "Fault", "StoryKind", "WordPlace"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a template.

    `code` names its texts (`<code>.message`, `<code>.remedy` in the catalogue `templates`). An
    `error` must be mended: those of tags, blocks and names stop the run, those of looks and twins
    only the check. `file` is the template or manifest as the user knows it; empty while only the
    bytes are known.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: WordPlace | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    file: str = ""


class BadTemplateError(PackError):
    """A Word template is wrong; `faults` are all that is known, in the order they stand.

    The message and the parameters are those of the first; its words are in the catalogue
    `templates`.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the faults."""
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(first.code, **first.parameters)

    def in_file(self, file: str) -> BadTemplateError:
        """The same, naming the file where the faults do not name one."""
        return BadTemplateError(replace(one, file=one.file or file) for one in self.faults)
