"""Checks every name of a template against the types of what it may say, without filling it in.

The walk follows Jinja's scopes: what a loop, `set` or a macro makes is known inside it only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from jinja2 import nodes

from docgen.model.fault import Fault
from docgen.model.finding import Severity
from docgen.packs.expressions import ANY_PATH, Expressions, TagAt, as_written
from docgen.packs.fits import printable, wanted_filter
from docgen.packs.scopes import Scopes, Typed
from docgen.packs.vocabulary import ANY, LOOP, Listed, Parted, Type, Value
from docgen.word.language.tags import Tag, short

__all__ = ["NameCheck"]


class NameCheck:
    """Goes through the trees of one template, telling `expressions` what is known where."""

    def __init__(self, expressions: Expressions) -> None:
        """Check one part of the Word file with these names; what is found lands there."""
        self.expressions = expressions
        # What a part makes known is known in no other: each is filled in by itself.
        expressions.scopes, expressions.absent = Scopes(), set()

    def story(self, body: Iterable[nodes.Node], tag_at: TagAt) -> None:
        """Check the tree of one part of the Word file."""
        self.expressions.tag_at = tag_at
        self._body(body)
        self._tell_unused(self.expressions.scopes.unread())

    def make_known(self, body: Iterable[nodes.Node], tag: Tag) -> None:
        """Note only what the tag makes known; it is known from here on."""
        self.expressions.tag_at = lambda _line: tag
        told = len(self.expressions.faults)
        for node in body:
            self._make_known(node)
        del self.expressions.faults[told:]

    def trust_no_block(self) -> None:
        """Let any list be printed: whether it is empty where it stands, is not sure."""
        self.expressions.absent = {ANY_PATH}

    def keep_gone(self) -> None:
        """Let the names of loops that have ended be known: which loop a tag is in is not sure."""
        known = set(self.expressions.scopes)
        for name in self.expressions.scopes.gone:
            if name not in known:
                self.define(name)

    def _make_known(self, node: nodes.Node) -> None:
        match node:
            case nodes.For():
                self.define("loop", LOOP, "loop")
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
        self.expressions.scopes.define(name, Typed(kind, path))

    @contextmanager
    def _scope(self, origin: nodes.Node) -> Iterator[None]:
        self.expressions.scopes.begin()
        yield
        tag = self.expressions.tag_at(origin.lineno)
        self._tell_unused(self.expressions.scopes.end(short(tag.text) if tag else ""))

    def _tell_unused(self, unread: Mapping[str, Tag]) -> None:
        self.expressions.unused += (
            Fault(
                code="template-variable-unused",
                severity=Severity.WARNING,
                place=tag.place,
                parameters={"field": name, "tag": short(tag.text)},
            )
            for name, tag in unread.items()
        )

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
        told = len(self.expressions.faults)
        gone_through = self.expressions.find(node.iter)
        kind = gone_through.kind
        absent = self._path_or_any(gone_through.path, node.iter, told)
        # A text that was made of something may be a list written out; a field is one text.
        single = isinstance(kind, Value) and kind.kind != "any" and gone_through.path
        if single or isinstance(kind, Parted):
            self.expressions.fault("template-not-a-list", node, field=as_written(node.iter))
        item = kind.item if isinstance(kind, Listed) else ANY
        path = f"{gone_through.path}[]" if gone_through.path else ""
        with self._scope(node):
            self.define("loop", LOOP, "loop")
            self._target(node.target, item, path)
            if node.test is not None:
                self.expressions.find(node.test)
            self._body(node.body)
        with self._absent(absent):
            self._body(node.else_)

    def _condition(self, node: nodes.If) -> str:
        """The field that the condition asks for; ANY_PATH when it is not said rightly."""
        told = len(self.expressions.faults)
        test = node.test.node if isinstance(node.test, nodes.Not) else node.test
        return self._path_or_any(self.expressions.find(test).path, test, told)

    def _path_or_any(self, path: str, said: nodes.Node, told: int) -> str:
        """The path, unless `said` is wrong and may have meant any: what follows is no fault."""
        wrong = len(self.expressions.faults) > told or isinstance(said, nodes.Const)
        return ANY_PATH if wrong else path

    def _if(self, node: nodes.If) -> None:
        turned = isinstance(node.test, nodes.Not)
        path = self._condition(node)
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
            maker = self.expressions.tag_at(target.lineno)
            self.expressions.scopes.define(target.name, Typed(kind, path), maker=maker)
            return
        for one in target.find_all(nodes.Name):
            self.define(one.name)

    def _printed(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.TemplateData):
            return
        found = self.expressions.find(node)
        if self.expressions.absent & {found.path, ANY_PATH}:
            return
        shown = as_written(node)
        match found.kind:
            case Parted() as part:
                example = f"{shown}.{printable(part)}"
                self.expressions.fault("template-prints-part", node, field=shown, example=example)
            case Listed(item=Parted() as part):
                self.expressions.fault(
                    "template-prints-parts", node, field=shown, name=printable(part)
                )
            case Listed():
                self.expressions.fault("template-prints-list", node, field=shown)
            case Value() as value if found.path and (wanted := wanted_filter(value)):
                self.expressions.naked(node, value, wanted)
            case _:
                pass
