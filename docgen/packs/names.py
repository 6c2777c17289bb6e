"""Checks every name of a template against the types of what it may say, without filling it in.

The walk follows Jinja's scopes: what a loop, `set` or a macro makes is known inside it only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from jinja2 import nodes

from docgen.packs.expressions import Expressions, TagAt, Typed
from docgen.packs.vocabulary import ANY, Listed, Parted, Type, Value
from docgen.word.language.tags import Tag, short

__all__ = ["NameCheck"]


class NameCheck:
    """Goes through the trees of one template, telling `expressions` what is known where."""

    def __init__(self, expressions: Expressions) -> None:
        """Check with these names; what is found lands there."""
        self.expressions = expressions

    def story(self, body: Iterable[nodes.Node], tag_at: TagAt) -> None:
        """Check the tree of one part of the Word file."""
        self.expressions.tag_at = tag_at
        self._body(body)

    def make_known(self, body: Iterable[nodes.Node], tag: Tag) -> None:
        """Note only what the tag makes known; it is known from here on."""
        self.expressions.tag_at = lambda _line: tag
        told = len(self.expressions.faults)
        for node in body:
            self._make_known(node)
        del self.expressions.faults[told:]

    def keep_gone(self) -> None:
        """Let the names of loops that have ended be known: which loop a tag is in is not sure."""
        for name in self.expressions.gone:
            if name not in self.expressions.scopes[0]:
                self.define(name)

    def _make_known(self, node: nodes.Node) -> None:
        match node:
            case nodes.For():
                self.define("loop")
                gone_through = self.expressions.find(node.iter)
                kind = gone_through.kind
                item = kind.item if isinstance(kind, Listed) else ANY
                path = f"{gone_through.path}[]" if gone_through.path else ""
                self._target(node.target, item, path)
            case nodes.Macro():
                self.define(node.name)
                self._parameters(node.args)
            case nodes.Assign() | nodes.AssignBlock():
                self._target(node.target, ANY)
            case _:
                pass

    def define(self, name: str, kind: Type = ANY, path: str = "") -> None:
        """Make a name known from here on, in the innermost scope."""
        self.expressions.scopes[-1][name] = Typed(kind, path)

    @contextmanager
    def _scope(self, origin: nodes.Node) -> Iterator[None]:
        self.expressions.scopes.append({})
        yield
        tag = self.expressions.tag_at(origin.lineno)
        shown = short(tag.text) if tag else ""
        self.expressions.gone.update(dict.fromkeys(self.expressions.scopes.pop(), shown))

    def _body(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    self._printed(child)
            case nodes.For():
                self._for(node)
            case nodes.If():
                self._if(node)
            case nodes.Assign():
                value = self.expressions.find(node.node)
                self._target(node.target, value.kind, value.path)
            case _:
                self._scoped(node)

    def _scoped(self, node: nodes.Node) -> None:
        match node:
            case nodes.Macro():
                self.define(node.name)
                with self._scope(node):
                    self._parameters(node.args)
                    self._body(node.body)
            case nodes.CallBlock():
                self.expressions.find(node.call)
                with self._scope(node):
                    self._parameters(node.args)
                    self._body(node.body)
            case nodes.AssignBlock():
                self._target(node.target, ANY)
                self._body(node.body)
            case nodes.With():
                with self._scope(node):
                    for target, value in zip(node.targets, node.values, strict=True):
                        self._target(target, self.expressions.find(value).kind)
                    self._body(node.body)
            case nodes.FilterBlock() | nodes.Block() | nodes.Scope():
                self._body(node.body)
            case _:
                pass

    def _parameters(self, names: Iterable[nodes.Name]) -> None:
        for name in ("caller", "varargs", "kwargs"):
            self.define(name)
        for one in names:
            self.define(one.name)

    def _for(self, node: nodes.For) -> None:
        gone_through = self.expressions.find(node.iter)
        kind = gone_through.kind
        if isinstance(kind, Parted) or (
            isinstance(kind, Value) and kind.kind not in {"any", "text"}
        ):
            self.expressions.fault("template-not-a-list", node, field=gone_through.path)
        item = kind.item if isinstance(kind, Listed) else ANY
        path = f"{gone_through.path}[]" if gone_through.path else ""
        with self._scope(node):
            self.define("loop")
            self._target(node.target, item, path)
            if node.test is not None:
                self.expressions.find(node.test)
            self._body(node.body)
        with self._absent(gone_through.path):
            self._body(node.else_)

    def _if(self, node: nodes.If) -> None:
        test = node.test
        turned = isinstance(test, nodes.Not)
        path = self.expressions.find(test.node if isinstance(test, nodes.Not) else test).path
        with self._absent(path if turned else ""):
            self._body(node.body)
        with self._absent("" if turned else path):
            self._body(node.elif_)
            self._body(node.else_)

    @contextmanager
    def _absent(self, path: str) -> Iterator[None]:
        """Inside, the field at `path` is known to be empty."""
        absent = self.expressions.absent
        self.expressions.absent = absent | {path} if path else absent
        yield
        self.expressions.absent = absent

    def _target(self, target: nodes.Node, kind: Type, path: str = "") -> None:
        if isinstance(target, nodes.Name):
            self.define(target.name, kind, path)
            return
        for one in target.find_all(nodes.Name):
            self.define(one.name)

    def _printed(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        found = self.expressions.find(node)
        shown = found.path.replace("[]", "")
        if found.path in self.expressions.absent:
            return
        if isinstance(found.kind, Parted):
            example = next(iter(found.kind.names), "")
            self.expressions.fault(
                "template-prints-part", node, field=shown, example=f"{shown}.{example}"
            )
        elif isinstance(found.kind, Listed):
            self.expressions.fault("template-prints-list", node, field=shown)
