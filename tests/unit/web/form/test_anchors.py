"""Wherever a finding is, the link to it leads to an element of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from filling import filled
from samples import FILES, case_data

from docgen.model.where import parse_where
from docgen.web.form.anchors import anchor_of
from docgen.web.form.questions import Group, Kind, Node, Question, Repeat, questions_in
from docgen.web.form.values import Path
from docgen.web.rendering import environment_of

MODEL = type(filled({}).case)
LISTS = {
    "partner": {"tasks": ["A", "B", "C"], "municipalities": ["5001", "5059"], "kind": "network"},
    "documents": ["ny", "grunnpakke"],
    "annexes": ["Budsjett", "Plan"],
    "funding": {"allocations": [{"source": "A"}, {"source": "B"}]},
    "institutions": [{"profile": "ntnu-ilu", "tasks": ["A", "B"]}],
}


def places(nodes: tuple[Node, ...]) -> Iterator[Path]:
    """Every place that something can be found at: parts, items, questions, single answers."""
    for node in nodes:
        path = parse_where(node.where)
        yield path
        match node:
            case Question():
                if isinstance(node.value, tuple):
                    yield from ((*path, number) for number in range(max(len(node.value), 1)))
            case Group():
                yield from places(node.nodes)
            case Repeat():
                for item in node.items:
                    yield (*path, item.number)
                    yield from places(item.nodes)


@pytest.mark.parametrize("data", [LISTS, *(case_data(name) for name in FILES)])
def test_every_place_of_a_page_can_be_led_to(data: dict[str, object]) -> None:
    template = environment_of("nb").get_template("nodes.html")
    case = filled(data)
    for page in case.pages:
        nodes = case.nodes(page)
        html = "".join(str(template.module.node(one)) for one in nodes)  # type: ignore[attr-defined]
        ids = set(re.findall(r' id="([^"]+)"', html))
        missing = [path for path in places(nodes) if anchor_of(path, MODEL) not in ids]
        assert missing == [], page.slug


def test_the_lines_of_a_list_are_led_to_one_by_one() -> None:
    found = [anchor_of(("partner", "tasks", number), MODEL) for number in range(3)]
    assert found == ["f-partner-tasks", "f-partner-tasks-1", "f-partner-tasks-2"]
    # The boxes of a closed list are counted by what there is to choose.
    assert anchor_of(("documents", 1), MODEL) == "f-documents"
    assert anchor_of(("funding", "allocations", 0), MODEL) == "f-funding-allocations-0"


def test_every_kind_of_question_is_among_them() -> None:
    kinds: set[str] = set()
    for data in (LISTS, *(case_data(name) for name in FILES)):
        case = filled(data)
        for page in case.pages:
            kinds |= {one.kind for one in questions_in(case.nodes(page))}
    assert kinds == set(get_args(Kind))
