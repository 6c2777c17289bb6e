"""Which page a field is on, and what of a case belongs to a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from docgen.model.fields import field_at, is_list, keys_of, part_type
from docgen.model.where import LONGEST_REMEMBERED, parse_where
from docgen.web.form.plan import INSTITUTIONS, PagePlan, is_below, plain_path

__all__ = ["Page", "Pages", "owned_paths", "plan_of"]

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of one case; `number` is that of its institution, None for a page of the case."""

    plan: PagePlan
    number: int | None = None

    @property
    def slug(self) -> str:
        """Its part of an address: `ramme`, or `ramme-2` of the second institution."""
        return f"{self.plan.name}-{self.number + 1}" if self.number else self.plan.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The pages that a case has: those of an institution once for each, at least once."""

    plans: tuple[PagePlan, ...]
    institutions: int

    def __iter__(self) -> Iterator[Page]:
        """The pages in order; those of one institution together."""
        plans = self.plans
        first = next(n for n, one in enumerate(plans) if one.of_institution)
        own = [one for one in plans if one.of_institution]
        for plan in plans[:first]:
            yield Page(plan=plan)
        for number in range(max(self.institutions, 1)):
            yield from (Page(plan=plan, number=number) for plan in own)
        yield from (Page(plan=plan) for plan in plans[first:] if not plan.of_institution)

    def find(self, slug: str) -> Page | None:
        """The page with this part of an address."""
        return next((page for page in self if page.slug == slug), None)

    def of(self, where: str) -> Page | None:
        """The page that the field, the part or the list at `where` is on; of a part the first."""
        parts = parse_where(where)
        path = plain_path(parts)
        is_short = len(path) <= LONGEST_REMEMBERED
        plan = (_plan_remembered if is_short else _plan_above)(self.plans, path)
        if plan is None:
            return None
        number = parts[1] if len(parts) > 1 and isinstance(parts[1], int) else 0
        return Page(plan=plan, number=number if plan.of_institution else None)


def plan_of(slug: str, plans: Sequence[PagePlan]) -> PagePlan | None:
    """The plan of the page with this part of an address, whichever institution it is of."""
    name, _, number = slug.rpartition("-")
    return next(
        (
            plan
            for plan in plans
            if slug == plan.name
            or (plan.of_institution and name == plan.name and number.isdecimal())
        ),
        None,
    )


def _plan_above(plans: tuple[PagePlan, ...], path: str) -> PagePlan | None:
    """The page of the longest root that the path is below; else the first that is in it."""
    claims = [(root, plan) for plan in plans for root in plan.roots]
    above = [one for one in claims if is_below(path, one[0])]
    if above:
        return max(above, key=lambda one: len(one[0]))[1]
    return next((plan for root, plan in claims if is_below(root, path)), None)


_plan_remembered = lru_cache(maxsize=4096)(_plan_above)


def owned_paths(
    model: type[BaseModel], plans: Sequence[PagePlan], page: Page, data: Mapping[str, Any]
) -> tuple[Path, ...]:
    """The largest parts of the case that are on this page alone, in the order of its roots.

    A root of every institution, on a page of the case, stands for each one that `data` has.
    """
    found: list[Path] = []
    for path in _owned(model, tuple(plans), page.plan):
        if path[0] != INSTITUTIONS:
            found.append(path)
        elif page.number is not None:
            found.append((INSTITUTIONS, page.number, *path[1:]))
        else:
            items = data.get(INSTITUTIONS)
            count = len(items) if isinstance(items, list) else 0
            found += [(INSTITUTIONS, number, *path[1:]) for number in range(count)]
    return tuple(found)


@lru_cache(maxsize=512)
def _owned(
    model: type[BaseModel], plans: tuple[PagePlan, ...], plan: PagePlan
) -> tuple[tuple[str, ...], ...]:
    roots = {root for one in plans for root in one.roots}
    found: list[tuple[str, ...]] = []
    for root in plan.roots:
        found += _whole(model, tuple(root.split(".")), roots)
    return tuple(found)


def _whole(
    model: type[BaseModel], path: tuple[str, ...], roots: set[str]
) -> Iterator[tuple[str, ...]]:
    name = ".".join(path)
    if not any(one != name and is_below(one, name) for one in roots):
        yield path
        return
    field = field_at(model, path)
    part = part_type(field.annotation) if field else None
    if field is None or part is None or is_list(field.annotation):
        message = f"{name} is shared by pages, and is no part of the case"
        raise ValueError(message)
    for key in keys_of(part):
        if ".".join((*path, key)) not in roots:
            yield from _whole(model, (*path, key), roots)
