"""A case as it has been filled in so far: read, checked, and laid out on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal

from docgen.casefile.fingerprint import fingerprint
from docgen.casefile.folder import CaseFolder
from docgen.checks import Checked, check
from docgen.checks.identity import usable_id
from docgen.intake.entered import raw_of
from docgen.intake.raw import RawCase, place_of
from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.model.finding import Finding, Severity
from docgen.model.institution import profile_key
from docgen.model.where import join_where
from docgen.packs.plan import chosen_packs
from docgen.pipeline.workshop import Workshop
from docgen.web.form.asking import Asking
from docgen.web.form.choices import Offers
from docgen.web.form.echoes import Echoes
from docgen.web.form.findings import FindingsAt, is_missing
from docgen.web.form.lengths import too_long
from docgen.web.form.locks import NOTHING_LOCKED, Locks, locks_in
from docgen.web.form.owned import Page, Pages, owned_paths
from docgen.web.form.plan import INSTITUTIONS, pages_of
from docgen.web.form.questions import Node, Said
from docgen.web.form.relevant import Relevance, conditions_of
from docgen.web.form.toggles import Toggles
from docgen.web.form.totals import Total, totals_of
from docgen.web.form.values import Path, value_at

__all__ = ["Filled", "PageState"]

PageState = Literal["empty", "begun", "wrong", "done"]

_MAIN = ("agreement", "partner", "money", "institution", "calculation", "leader", "documents")


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The case; `raw` is what was written, `checked` what the rules say of it."""

    raw: RawCase
    checked: Checked
    shop: Workshop
    language: str

    @classmethod
    def of(cls, data: Mapping[str, Any], shop: Workshop, language: str, shown_as: str) -> Filled:
        """Read and check what was written; `shown_as` is what findings call the pages."""
        model = case_type(pack.manifest for pack in shop.packs.values())
        return cls.of_raw(
            raw_of(data, shown_as=shown_as, model=model, language=language), shop, language
        )

    @classmethod
    def of_raw(cls, raw: RawCase, shop: Workshop, language: str) -> Filled:
        """Check what was written, wherever that stands."""
        checked = check(
            raw.data,
            lambda where: place_of(raw, where),
            tables=shop.tables,
            packs=shop.packs,
        )
        return cls(raw=raw, checked=checked, shop=shop, language=language)

    @property
    def data(self) -> Mapping[str, Any]:
        """What was written."""
        return self.raw.data

    @property
    def case(self) -> Case:
        """The case as far as it could be read."""
        return self.checked.given

    @cached_property
    def pages(self) -> Pages:
        """The pages that the case has."""
        institutions = self.data.get(INSTITUTIONS)
        count = len(institutions) if isinstance(institutions, list) else 0
        return Pages(plans=pages_of(self.shop.packs), institutions=count)

    @cached_property
    def relevance(self) -> Relevance:
        """Which questions are asked."""
        conditions = conditions_of(self.shop.packs)
        return Relevance(conditions=conditions, case=self.case, data=self.data)

    @cached_property
    def states(self) -> Mapping[Page, PageState]:
        """How far each page has come."""
        return {page: self.state(page) for page in self.pages}

    @cached_property
    def main_pages(self) -> tuple[Page, ...]:
        """The pages that are gone through one after the other, as far as they ask for something."""
        return tuple(one for one in self.pages if self._is_main(one) and self.is_asked(one))

    @cached_property
    def other_pages(self) -> tuple[Page, ...]:
        """The pages that only some cases need."""
        return tuple(one for one in self.pages if not self._is_main(one))

    def _is_main(self, page: Page) -> bool:
        if page.plan.pack:
            return page.plan.pack in self._chosen or bool(self._written(page))
        return page.plan.section in _MAIN

    @cached_property
    def _chosen(self) -> Mapping[str, Any]:
        return chosen_packs(self.case, self.shop.packs)

    def is_asked(self, page: Page) -> bool:
        """Whether the page asks for anything."""
        return any(self.relevance.is_asked(path) for path in self.owned(page))

    def owned(self, page: Page, *, more: int = 0) -> tuple[Path, ...]:
        """What of the case is on the page; `more` is how many institutions may be added there."""
        return self._owned_by(page, more)

    @cached_property
    def _owned_by(self) -> Callable[[Page, int], tuple[Path, ...]]:
        return cache(self._found_on)

    def _found_on(self, page: Page, more: int) -> tuple[Path, ...]:
        data: Mapping[str, Any] = self.data
        if more:
            kept = data.get(INSTITUTIONS)
            items = kept if isinstance(kept, list) else []
            data = {INSTITUTIONS: [*items, *({} for _ in range(more))]}
        return owned_paths(type(self.case), self.pages.plans, page, data)

    def nodes(
        self,
        page: Page,
        *,
        blank: str = "",
        with_missing: bool = False,
        notes: Mapping[Path, Sequence[Said]] | None = None,
    ) -> tuple[Node, ...]:
        """The questions of the page; see `Asking` for `blank`, `FindingsAt` for the rest."""
        more = 1 if blank == INSTITUTIONS or not self.case.institutions else 0
        owned = self.owned(page, more=more)
        told = {path: [*(notes or {}).get(path, ()), said] for path, said in self._too_long.items()}
        findings = FindingsAt.of(
            self.checked.findings,
            self.language,
            with_missing=with_missing,
            notes={**(notes or {}), **told},
        )
        asking = Asking(
            model=type(self.case),
            data=self.data,
            relevance=self.relevance,
            findings=findings,
            offers=Offers(
                tables=self.shop.tables,
                packs=self.shop.packs,
                case=self.case,
                language=self.language,
                today=self.shop.today,
                findings=self.checked.findings,
            ),
            echoes=self.echoes,
            toggles=Toggles(relevance=self.relevance, owned=owned),
            language=self.language,
            blank=blank,
            institution=self.institution(page),
        )
        return asking.nodes(owned)

    def style(self, page: Page) -> str:
        """The style sheet that shows and hides the questions of the page while it is answered."""
        return self._style_of(page)

    @cached_property
    def _style_of(self) -> Callable[[Page], str]:
        return cache(lambda page: Toggles(relevance=self.relevance, owned=self.owned(page)).sheet())

    @cached_property
    def echoes(self) -> Echoes:
        """What the answers were read as."""
        return Echoes(
            case=self.case, data=self.data, tables=self.shop.tables, language=self.language
        )

    def totals(self, page: Page) -> tuple[Total, ...]:
        """What the answers of the page come to."""
        tables = self.shop.tables
        return totals_of(page.plan.name, self.case, tables, self.language, page.number)

    @property
    def case_title(self) -> str:
        """The name of the project; empty while it has none."""
        project = self.case.project
        return (project.name if project else None) or ""

    def findings_at(self, path: Path) -> tuple[str, ...]:
        """What is wrong with the answer at the path, in words."""
        found = FindingsAt.of(self.checked.findings, self.language, with_missing=False)
        said = (*found.errors(path), *found.warnings(path))
        return tuple(f"{one.message} {one.remedy}" for one in said)

    def institution(self, page: Page) -> str:
        """What the institution of the page is called for short; empty for a page of the case."""
        if page.number is None or page.number >= len(self.case.institutions):
            return ""
        own = self.case.institutions[page.number]
        return self.shop.tables.short_name(own.profile) or profile_key(own, page.number)

    def state(self, page: Page) -> PageState:
        """How far the page has come."""
        if self._wrong[page]:
            return "wrong"
        if not self._written(page):
            return "empty"
        return "begun" if self._missing[page] else "done"

    def _written(self, page: Page) -> bool:
        return any(value_at(self.data, path) not in (None, "", [], {}) for path in self.owned(page))

    @cached_property
    def _wrong(self) -> Counter[Page | None]:
        """How many errors there are, by the page that they are on."""
        found = [one.where for one in self.checked.findings if one.severity is Severity.ERROR]
        found += [join_where(path) for path in self._too_long]
        return Counter(self.pages.of(where) for where in found)

    @cached_property
    def _too_long(self) -> Mapping[Path, Said]:
        return too_long(self.data, self.language)

    @cached_property
    def _missing(self) -> Counter[Page | None]:
        found = (one for one in self.checked.findings if is_missing(one))
        return Counter(self.pages.of(one.where) for one in found)

    def locks(self) -> Locks:
        """What signatures have locked, as the folder of the case stands now."""
        if not usable_id(self.case):
            return NOTHING_LOCKED
        folder = CaseFolder(self.shop.settings.outputs / str(self.case.id))
        if not folder.is_case():
            return NOTHING_LOCKED
        return self._locks_as(fingerprint(folder.root, None))

    @cached_property
    def _locks_as(self) -> Callable[[str], Locks]:
        # What the folder holds is read again when anything in it is another.
        return cache(lambda _fingerprint: locks_in(self.raw, self.shop))

    def missing_on(self, page: Page) -> int:
        """How much is not there yet on the page."""
        return self._missing[page]

    def wrong_on(self, page: Page) -> tuple[Finding, ...]:
        """What the rules find wrong on the page."""
        return tuple(
            one
            for one in self.checked.findings
            if one.severity is Severity.ERROR and self.pages.of(one.where) == page
        )

    def errors_on(self, page: Page) -> int:
        """How much must be mended on the page."""
        return self._wrong[page]
