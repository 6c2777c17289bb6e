"""Reads YAML: libyaml's events, our own values, and errors in words a case worker can use."""

from __future__ import annotations

import yaml

from docgen.intake.raw import Parsed
from docgen.intake.text import Source
from docgen.intake.yaml_tree import StopReadingError, YamlTree
from docgen.model.finding import Finding

__all__ = ["parse_yaml"]

# The C one is ten times as fast; PyYAML can be built without it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNCLOSED = ("unexpected end of stream", "expected ',' or ']'", "expected ',' or '}'")


def parse_yaml(source: Source) -> Parsed:
    """The values of a YAML text."""
    tree = YamlTree(source)
    try:
        _read(source, tree)
    except StopReadingError:
        return Parsed(findings=tuple(tree.findings))
    except yaml.MarkedYAMLError as error:
        return Parsed(findings=(*tree.findings, _syntax(source, error)))
    except yaml.YAMLError:
        return Parsed(findings=(*tree.findings, source.error("broken-yaml", source.at(0))))
    return Parsed(data=tree.root, places=tree.places, findings=tuple(tree.findings))


def _read(source: Source, tree: YamlTree) -> None:
    documents = 0
    for event in yaml.parse(source.text, Loader=_Loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                place = source.place(event.start_mark.line, event.start_mark.column)
                tree.findings.append(source.error("several-documents", place))
                return
        tree.take(event)


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Finding:
    """What the reader stumbled over. Its own words are not shown: English, and for programmers."""
    problem, mark = error.problem or "", error.problem_mark or error.context_mark
    if mark is None:
        return source.error("broken-yaml", source.at(0))
    if "tab character" in problem or source.character(mark.line, mark.column) == "\t":
        return source.error("yaml-tab", source.place(mark.line, mark.column))
    if "mapping values are not allowed" in problem:
        return source.error("yaml-colon", source.place(mark.line, mark.column))
    if error.context_mark and any(words in problem for words in _UNCLOSED):
        start = error.context_mark
        return source.error("yaml-unclosed", source.place(start.line, start.column))
    return source.error("broken-yaml", source.place(mark.line, mark.column))
