"""Checks the names in expressions against the types of what a template may say.

Each field that is read is noted by its path (`institutions[].frame`), for the comparison of twins
and for fields that nobody reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jinja2 import nodes

from docgen.model.fault import Fault
from docgen.packs.fits import fits, fitting_filters, printable, type_after
from docgen.packs.scopes import Scopes, Typed
from docgen.packs.vocabulary import ANY, Listed, Parted, Type, Value
from docgen.word.language.tags import Tag, short
from docgen.word.names import nearest_name

__all__ = ["ANY_PATH", "Expressions", "Read", "TagAt", "as_written"]

ANY_PATH = "*"
"""Among the absent fields: it may be any of them."""

# What a value has besides itself, as Python gives it: `.year` of a day.
_OF_VALUES: Mapping[str, Sequence[str]] = {
    "text": dir(str),
    "day": dir(date),
    "number": (),
    "yes-no": (),
    "choice": (),
}
TagAt = Callable[[int], Tag | None]


@dataclass(frozen=True, slots=True)
class Read:
    """A field that a template reads, and the tag that does it first."""

    path: str
    tag: Tag | None


def as_written(node: nodes.Node) -> str:
    """The name as the template has it: `institusjon.frame`, whatever the loop goes through."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{as_written(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=str() as key)):
            return f"{as_written(node.node)}.{key}"
        case nodes.Getitem(arg=nodes.Const(value=int() as number)):
            return f"{as_written(node.node)}[{number}]"
        case nodes.Getitem():
            return f"{as_written(node.node)}[…]"
        case nodes.Filter() if node.node is not None:
            return as_written(node.node)
        case _:
            return "…"


def _no_tag(_line: int) -> Tag | None:
    return None


@dataclass(slots=True, kw_only=True)
class Expressions:
    """Finds what expressions are; `faults` and `reads` grow on the way.

    `known` are the names from outside, `globals` Jinja's own, and `scopes` holds those that the
    template makes. `absent` are the fields that are known to be empty where the walk is: they print
    as gaps. `unused` are warnings about names that nobody reads.
    """

    known: Parted
    outgoing: bool
    globals: Iterable[str]
    faults: list[Fault] = field(default_factory=list)
    reads: dict[str, Read] = field(default_factory=dict)
    unused: list[Fault] = field(default_factory=list)
    scopes: Scopes = field(default_factory=Scopes)
    absent: set[str] = field(default_factory=set)
    tag_at: TagAt = _no_tag

    def find(self, node: nodes.Node) -> Typed:
        """What the expression is, checked on the way."""
        match node:
            case nodes.Name():
                return self._name(node)
            case nodes.Getattr():
                return self._attribute(node, self.find(node.node), node.attr)
            case nodes.Getitem():
                return self._item(node)
            case nodes.Filter():
                return self._filter(node)
            case nodes.Compare():
                return self._compare(node)
            case nodes.CondExpr():
                return self._conditional(node)
            case _:
                for child in node.iter_child_nodes():
                    self.find(child)
                return Typed(ANY)

    def naked(self, node: nodes.Node, value: Value, wanted: str) -> None:
        """Note that a value is printed as docgen keeps it: a key, an ISO day, `True`."""
        self.fault(
            "template-filter-missing",
            node,
            field=as_written(node),
            filter=wanted,
            shape=_shape(value),
            fitting=", ".join(fitting_filters(value)),
        )

    def _name(self, node: nodes.Name) -> Typed:
        own = self.scopes.find(node.name)
        if own is not None:
            return own
        kind = self.known.names.get(node.name)
        if kind is not None:
            if self.outgoing and node.name in self.known.internal:
                self.fault("internal-field-in-outgoing", node, field=node.name)
            self._note(node.name, node)
            return Typed(kind, node.name)
        if node.name not in self.globals:
            self._unknown_name(node)
        return Typed(ANY)

    def _unknown_name(self, node: nodes.Name) -> None:
        loop = self.scopes.gone.get(node.name)
        if loop:
            self.fault("template-variable-outside-loop", node, field=node.name, loop=loop)
            return
        names = [*self.known.names, *self.scopes]
        nearest = nearest_name(node.name, names)
        self.fault("template-unknown-field", node, field=node.name, nearest=nearest)

    def _attribute(self, node: nodes.Getattr | nodes.Getitem, holder: Typed, name: str) -> Typed:
        shown = as_written(node.node)
        match holder.kind:
            case Parted() as part if name not in part.names:
                nearest = nearest_name(name, part.names)
                wanted = f"{shown}.{nearest}" if nearest else ""
                field = f"{shown}.{name}"
                self.fault("template-unknown-field", node, field=field, nearest=wanted)
                return Typed(ANY)
            case Parted() as part:
                path = f"{holder.path}.{name}" if holder.path else name
                if self.outgoing and name in part.internal:
                    self.fault("internal-field-in-outgoing", node, field=f"{shown}.{name}")
                self._note(path, node)
                return Typed(part.names[name], path)
            case Listed(item=Parted() as part) if self.outgoing and name in part.internal:
                self.fault("internal-field-in-outgoing", node, field=f"{shown}.{name}")
                return Typed(ANY)
            case Listed(item=Parted() as part) if name in part.names:
                self.fault("template-is-a-list", node, list=shown, name=name)
                return Typed(ANY)
            case Value(kind=kind) if holder.path and name not in _OF_VALUES.get(kind, (name,)):
                self.fault("template-unknown-field", node, field=f"{shown}.{name}", nearest=shown)
                return Typed(ANY)
            case _:
                return Typed(ANY)

    def _item(self, node: nodes.Getitem) -> Typed:
        holder = self.find(node.node)
        self.find(node.arg)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self._attribute(node, holder, key)
        if isinstance(holder.kind, Listed) and not isinstance(node.arg, nodes.Slice):
            return Typed(holder.kind.item, f"{holder.path}[]" if holder.path else "")
        return Typed(holder.kind if isinstance(node.arg, nodes.Slice) else ANY, holder.path)

    def _filter(self, node: nodes.Filter) -> Typed:
        for one in (*node.args, *(pair.value for pair in node.kwargs)):
            self.find(one)
        if node.node is None:
            return Typed(ANY)
        value = self.find(node.node)
        if node.name.startswith("_"):
            return value
        if not fits(node.name, value.kind) and value.path:
            self._unfit(node, node.node, value.kind)
        after = type_after(node.name, value.kind)
        return Typed(after, value.path if after is value.kind else "")

    def _unfit(self, node: nodes.Filter, on: nodes.Expr, kind: Type) -> None:
        field, fitting = as_written(on), fitting_filters(kind)
        if isinstance(kind, Parted) and not fitting:
            inner = next((name for name, one in kind.names.items() if fits(node.name, one)), "")
            example = f"{field}.{inner}|{node.name}" if inner else f"{field}.{printable(kind)}"
            self.fault(
                "template-filter-of-part", node, filter=node.name, field=field, example=example
            )
            return
        self.fault(
            "template-filter-unfit",
            node,
            filter=node.name,
            field=field,
            shape=_shape(kind),
            fitting=", ".join(fitting),
        )

    def _compare(self, node: nodes.Compare) -> Typed:
        value = self.find(node.expr)
        for operand in node.ops:
            self.find(operand.expr)
            known = value.kind.choices if isinstance(value.kind, Value) else ()
            said = operand.expr.value if isinstance(operand.expr, nodes.Const) else None
            if known and isinstance(said, str) and said not in known:
                self.fault(
                    "template-comparison-never",
                    node,
                    field=as_written(node.expr),
                    value=said,
                    nearest=nearest_name(said, known),
                    known=", ".join(known),
                )
        return Typed(Value("yes-no"))

    def _conditional(self, node: nodes.CondExpr) -> Typed:
        self.find(node.test)
        first = self.find(node.expr1)
        second = self.find(node.expr2) if node.expr2 is not None else first
        same = first.kind == second.kind
        return Typed(first.kind) if same else Typed(ANY)

    def _note(self, path: str, node: nodes.Node) -> None:
        if path not in self.reads:
            self.reads[path] = Read(path, self.tag_at(node.lineno))

    def fault(self, code: str, node: nodes.Node, **parameters: str) -> None:
        """Note a fault of the tag that `node` stands in."""
        tag = self.tag_at(node.lineno)
        shown = {"tag": short(tag.text) if tag else "?", **parameters}
        self.faults.append(Fault(code=code, place=tag.place if tag else None, parameters=shown))


def _shape(kind: Type) -> str:
    """What a value is, as the message id of its words."""
    match kind:
        case Value(kind=name):
            return f"word-shape-{name}"
        case Listed():
            return "word-shape-list"
        case _:
            return "word-shape-part"
