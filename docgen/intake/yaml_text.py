"""Reads YAML: libyaml's events, our own values, and errors in words a case worker can use."""

from __future__ import annotations

import yaml

from docgen.intake.raw import Parsed
from docgen.intake.text import Source
from docgen.intake.yaml_mistakes import mistake
from docgen.intake.yaml_tree import StopReadingError, YamlTree, marked
from docgen.model.finding import Finding

__all__ = ["parse_yaml"]

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
