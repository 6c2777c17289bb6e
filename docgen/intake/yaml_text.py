"""Reads YAML: libyaml's events, our own values, and errors in words a case worker can use."""

from __future__ import annotations

from codecs import BOM_UTF8

import yaml

from docgen.intake.raw import Parsed
from docgen.intake.text import Source
from docgen.intake.yaml_mistakes import mistake
from docgen.intake.yaml_tree import StopReadingError, YamlTree, marked, resolved
from docgen.model.finding import Finding

__all__ = ["parse_yaml", "peek_yaml"]

_ID = "id"
# The depth of a list or mapping that is the value of a key at the top.
_IN_A_VALUE = 2
# The C one is ten times as fast; PyYAML can be built without it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(source: Source) -> Parsed:
    """The values of a YAML text."""
    tree = YamlTree(source)
    try:
        _read(source, tree)
    except StopReadingError:
        return Parsed(findings=tuple(tree.findings))
    except yaml.MarkedYAMLError as error:
        return Parsed(findings=_once(tree.findings, mistake(source, error, tree)))
    except yaml.YAMLError:
        return Parsed(findings=(*tree.findings, source.error("broken-yaml", source.at(0))))
    return Parsed(data=tree.root, places=tree.places, findings=tuple(tree.findings))


def peek_yaml(content: bytes) -> str | None:
    """The text of the top-level key `id`, read no further than to there."""
    depth, key = 0, None
    try:
        for event in yaml.parse(content.removeprefix(BOM_UTF8).decode(), Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                if _hides_id(event, depth, key):
                    return None
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth, key = depth - 1, key if depth > _IN_A_VALUE else None
            elif depth == 1 and key == _ID:
                return _text(event)
            elif depth == 1:
                key = event.value if key is None and isinstance(event, yaml.ScalarEvent) else None
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    return None


def _text(event: yaml.Event) -> str | None:
    """A text as `parse_yaml` has it; None for what it takes for something else, as `~`."""
    value = resolved(event) if isinstance(event, yaml.ScalarEvent) else None
    return value if isinstance(value, str) else None


def _hides_id(start: yaml.CollectionStartEvent, depth: int, key: str | None) -> bool:
    """Whether what begins is no mapping at the top, a key that is no text, or the id itself."""
    if depth == 0:
        return not isinstance(start, yaml.MappingStartEvent)
    return depth == 1 and key in (None, _ID)


def _once(findings: list[Finding], last: Finding) -> tuple[Finding, ...]:
    """All findings; what was told of a line on the way is not told again."""
    lines = {(one.code, one.place.line) for one in findings if one.place}
    told = last.place is not None and (last.code, last.place.line) in lines
    return (*findings, *(() if told else (last,)))


def _read(source: Source, tree: YamlTree) -> None:
    documents = 0
    for event in yaml.parse(source.text, Loader=_Loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                place = marked(source, event.start_mark)
                tree.findings.append(source.error("yaml-several-documents", place))
                return
        tree.take(event)
