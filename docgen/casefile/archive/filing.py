"""What of one version is to be archived, and what is known of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.casefile.archive.text import LONGEST_NAME, LONGEST_TITLE, fitting
from docgen.casefile.manifest import ArchiveEntry, DocumentEntry
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.institution import Institution, profile_key
from docgen.model.pack import Archive
from docgen.settings.tables import InstitutionProfile, SchemeWords
from docgen.texts import translate

__all__ = ["Filing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A version as the archive is to get it.

    `root` is the folder that holds its files. `archives` are what packs say to the archive, by
    their ids; `known` are the entries that versions before have had, by their names.
    """

    name: str
    case: Case
    created: date
    root: Path
    documents: tuple[DocumentEntry, ...]
    attached: tuple[Attached, ...]
    archives: Mapping[str, Archive]
    profiles: Mapping[str, InstitutionProfile]
    scheme: SchemeWords | None
    known: Mapping[str, ArchiveEntry]

    @property
    def language(self) -> str:
        """That of the documents to the partner."""
        every = sorted(self.documents, key=lambda one: not one.outgoing)
        return every[0].language if every else "nb"

    @property
    def unstated(self) -> str:
        """What stands where the archive must have something and nothing is known."""
        return translate("messages", "archive-unstated", self.language)

    def named(self, *texts: str | None) -> str:
        """The first of the texts that says something, as a name."""
        said = (fitting(one, LONGEST_NAME, "") for one in texts if one)
        return next((one for one in said if one), self.unstated)

    def titled(self, *parts: str | None) -> str:
        """A title of its parts; those that are empty are left out."""
        return fitting(" - ".join(one for one in parts if one), LONGEST_TITLE, self.unstated)

    def institution(self, profile: str | None) -> Institution | None:
        """The institution that a document is of; the first for those of the case as a whole."""
        every = self.case.institutions
        own = (one for number, one in enumerate(every) if profile_key(one, number) == profile)
        return next(own, every[0] if every else None)

    def profile(self, institution: Institution | None) -> InstitutionProfile | None:
        """What is known of an institution."""
        return self.profiles.get(institution.profile or "") if institution else None

    def unit(self, institution: Institution | None) -> str:
        """The unit that deals with the case there."""
        profile = self.profile(institution)
        own = (profile.unit, profile.short_name) if profile else ()
        return self.named(*own, institution.profile if institution else None)

    @property
    def handler(self) -> str:
        """Who deals with the case: the first institution's administrative coordinator."""
        first = self.institution(None)
        person = first.administrative_coordinator if first else None
        return self.named(person.name if person else None)

    @property
    def title(self) -> str:
        """The case as the archive is to call it."""
        agreement = next((one.title for one in self.documents if one.outgoing), None)
        other = translate("messages", "archive-case", self.language)
        return self.about(self.of_scheme(agreement or other))

    def of_scheme(self, title: str) -> str:
        """`title` with the short name of the scheme, where it has one."""
        short = self.scheme.short_name if self.scheme else None
        return f"{title} {short.get(self.language)}" if short else title

    def about(self, title: str, whose: str | None = None) -> str:
        """`title` with what tells it from others: institution, partner, years, project."""
        project = self.case.project
        return self.titled(title, whose, *self._of_whom(), project.name if project else None)

    def _of_whom(self) -> tuple[str | None, str | None]:
        partner, term = self.case.partner, self.case.term
        period = None
        if term is not None:
            begun = term.effective_from or term.start
            period = _years(begun, term.end, self.language)
        return (partner.name if partner else None), period


def _years(begun: date | None, end: date | None, language: str) -> str | None:
    if begun is None:
        return str(end.year) if end else None
    if end is None:
        return translate("messages", "archive-since", language, year=str(begun.year))
    return str(end.year) if end.year <= begun.year else f"{begun.year}-{end.year}"
