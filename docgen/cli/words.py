"""The language of a run, chosen before click builds its help, so that click speaks it too."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import docgen.texts
from docgen.model.base import Texts
from docgen.model.finding import Finding
from docgen.settings.options import Settings
from docgen.texts import LANGUAGES, translate

__all__ = ["Words", "early_language", "speak"]


def early_language(arguments: Sequence[str], settings: Settings) -> tuple[str, list[str]]:
    """The language that `--lang` names wherever it stands, and the arguments without it.

    Without one it is that of the settings. An unknown language is left for click to tell of.
    """
    for position, argument in enumerate(arguments):
        taken = 1
        name, equals, value = argument.partition("=")
        if name == "--lang" and not equals:
            value, taken = "".join(arguments[position + 1 : position + 2]), 2
        if name == "--lang" and value in LANGUAGES:
            return value, [*arguments[:position], *arguments[position + taken :]]
    return settings.language, list(arguments)


def speak(language: str) -> None:
    """Let click find its own phrases in our catalogue; it looks them up in domain `messages`."""
    os.environ["LANGUAGE"] = f"{language}:nb" if language != "en" else "en"
    gettext.bindtextdomain("messages", str(Path(docgen.texts.__file__).parent))
    gettext.textdomain("messages")


def _missing_section(finding: Finding) -> str:
    """The part of a YAML file that is absent as a whole; the finding then stands at the top."""
    place, (section, dot, _) = finding.place, finding.where.partition(".")
    at_top = place is not None and (place.line, place.column) == (1, 1)
    in_yaml = place is not None and place.file.endswith((".yaml", ".yml"))
    plain = finding.absent and dot and "[" not in section
    return section if plain and at_top and in_yaml else ""


@dataclass(frozen=True, slots=True)
class Words:
    """Looks up what is said to the user, in the language of the run."""

    language: str

    def __call__(self, message: str, **parameters: str) -> str:
        """The words for a message of the command line."""
        return translate("messages", message, self.language, **parameters)

    def choose(self, texts: Texts) -> str:
        """One of three texts."""
        return texts.get(self.language)

    def message(self, finding: Finding) -> str:
        """What a finding says is wrong."""
        return self._of(finding, "message")

    def remedy(self, finding: Finding) -> str:
        """What a finding says to do."""
        remedy = self._of(finding, "remedy")
        section = _missing_section(finding)
        return f"{remedy} {self('remedy-section', section=section)}" if section else remedy

    def place(self, finding: Finding) -> str:
        """Where it stands: in a file of the case, or in Word; empty when nothing is known."""
        found = finding.in_template
        if found is None:
            return self._in_file(finding)
        # Word files are only read where there is one to tell of.
        from docgen.word.place import describe_place

        return f"{found.file}: {describe_place(found.word, self.language)}"

    def _in_file(self, finding: Finding) -> str:
        place = finding.place
        if place is None:
            return ""
        if not place.case:
            return str(place)
        # Read from the folder of the case, where nobody is to mend it.
        if not finding.where:
            return self("place-own-file", case=place.case)
        return self("place-own-field", case=place.case, field=self.field(finding.where))

    def field(self, path: str) -> str:
        """What people call a field of the case, with its path; never what stands in it."""
        from docgen.model.case import Case
        from docgen.model.fields import title_of

        title = self.choose(title_of(Case, path))
        return path if title == path else f"{title} ({path})"

    def _of(self, finding: Finding, part: Literal["message", "remedy"]) -> str:
        # The model of the case comes with it, which takes a while; `--help` has no findings.
        from docgen.intake.told import told_text

        return told_text(finding, part, self.language)
