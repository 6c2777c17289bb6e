"""Moves the fields of an older schema to where they stand in a newer one, by a table."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.intake.migrate.form import Form
from docgen.intake.migrate.rules import Change, Conflict, Rule, Table
from docgen.intake.migrate.tree import Child, Node, add, child_at, comments_in, remove, shifted
from docgen.intake.raw import Path
from docgen.model.where import join_where, parse_where

__all__ = ["move_fields"]


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry, where it stood, and the mapping it stood in."""

    path: Path
    child: Child
    parent: Node
    rule: Rule

    @property
    def target(self) -> Path:
        """Where it goes, with the places in lists that it had."""
        places = [part for part in self.path if isinstance(part, int)]
        return tuple(_filled(self.rule.to or "", places))


def _filled(pattern: str, places: list[int]) -> list[str | int]:
    waiting = iter(places)
    parts: list[str | int] = []
    for part in pattern.split("."):
        name, bracket, _ = part.partition("[]")
        parts += parse_where(name)
        if bracket:
            parts.append(next(waiting, 0))
    return parts


def _pattern(path: Path) -> str:
    text = ""
    for part in path:
        text += "[]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


class _Moving:
    def __init__(self, form: Form, table: Table, known: frozenset[str]) -> None:
        self._form = form
        self._table = table
        self._known = known
        self.changes: list[Change] = []
        self._found: list[_Found] = []

    def run(self) -> tuple[Change, ...]:
        self._look(self._form.root, ())
        for one in self._found:
            self._one_value(one)
        # The innermost first: what holds them is still called what it was.
        for one in reversed(self._found):
            self._rename(one)
        for one in self._found:
            self._move(one)
        for one in reversed(self._found):
            self._leave(one)
        self._give()
        return tuple(sorted(self.changes, key=lambda one: one.line))

    def _look(self, node: Node, path: Path) -> None:
        for number, child in enumerate(node.children):
            own = (*path, number if node.kind == "list" else child.key)
            rule = self._table.rules.get(_pattern(own))
            if rule is not None:
                self._found.append(_Found(own, child, node, rule))
            elif not path and child.key not in self._known:
                self._tell("unknown", child, own)
            self._look(child.node, own)

    def _tell(self, kind: str, child: Child, old: Path, new: Path = ()) -> None:
        self.changes.append(
            Change(
                kind=kind,  # type: ignore[arg-type]
                line=child.line,
                old=join_where(old),
                new=join_where(new),
            )
        )

    # -- values --------------------------------------------------------------------------------

    def _one_value(self, one: _Found) -> None:
        node = one.child.node
        if node.kind != "value":
            return
        bare = node.text.strip().strip("\"'").strip()
        newer = one.rule.values.get(bare.lower())
        if newer is not None and newer != bare:
            node.text = self._form.scalar(newer)
            self._tell("value", one.child, one.path, one.target)
        if one.rule.named and bare:
            one.child.node = self._form.named(node)

    # -- names and places ----------------------------------------------------------------------

    def _rename(self, one: _Found) -> None:
        """Give it its new name where it stands, when what holds it goes where it has to be."""
        if one.rule.to is None or isinstance(one.path[-1], int) or not self._stays(one):
            return
        name = str(one.target[-1])
        if any(other.key == name for other in one.parent.children if other is not one.child):
            raise Conflict(one.child.line, join_where(one.path), join_where(one.target))
        if name != one.child.key:
            self._tell("moved", one.child, one.path, one.target)
        one.child.raw_key = self._form.key(one.child, name)
        one.child.key = name
        if _pattern(one.path) in self._table.single:
            self._make_single(one.child)

    def _stays(self, one: _Found) -> bool:
        above = tuple(one.path[:-1])
        while above and isinstance(above[-1], int):
            above = above[:-1]
        rule = self._table.rules.get(_pattern(above)) if above else None
        goes_to = ".".join(_pattern(one.target).split(".")[:-1])
        if not above:
            return not goes_to
        if rule is None or rule.to is None:
            return False
        inner = _pattern(tuple(_filled(rule.to, []))) + "[]" * _depth(one.path, above)
        single = self._table.single.get(_pattern(above))
        if single is not None:
            inner = _pattern(tuple(_filled(single, [])))
        return goes_to == inner

    def _make_single(self, child: Child) -> None:
        """Put a mapping in a list of which it is the only item."""
        form = self._form
        form.unfolded(child.node)
        listed = form.new_list()
        listed.step = child.node.step
        item = form.new_item(child.node)
        if listed.style == "section":
            # Below a header of its own, with what stands beside it.
            item.before, child.before = child.before, ""
            item.raw_key, item.line = child.raw_key, child.line
        listed.children = [item]
        child.node = listed

    def _move(self, one: _Found) -> None:
        if one.rule.to is None or isinstance(one.path[-1], int) or self._is_there(one):
            return
        self._form.unfolded(one.parent)
        place = self._place(one)
        remove(one.parent, one.child)
        holder = self._reach(one.target[:-1], place)
        name = str(one.target[-1])
        if holder.child(name) is not None:
            raise Conflict(one.child.line, join_where(one.path), join_where(one.target))
        one.child.raw_key = self._form.key(one.child, name)
        one.child.key = name
        self._form.adopt(one.child)
        self._tell("moved", one.child, one.path, one.target)
        add(holder, one.child, place if holder is self._form.root else None)
        _tables_last(holder)

    def _place(self, one: _Found) -> int | None:
        """Where at the top of the file the entry stands, or what holds it."""
        for number, child in enumerate(self._form.root.children):
            if child is one.child or _holds(child.node, one.parent):
                return number
        return None

    def _is_there(self, one: _Found) -> bool:
        return child_at(self._form.root, one.target) is one.child

    def _reach(self, path: Path, place: int | None) -> Node:
        """The mapping at `path`, made where it is not there."""
        node, form = self._form.root, self._form
        for number, part in enumerate(path):
            if isinstance(part, int):
                if part >= len(node.children):
                    add(node, form.new_item(form.new_map()))
                node = node.children[part].node
                continue
            child = node.child(part)
            if child is None:
                listed = number + 1 < len(path) and isinstance(path[number + 1], int)
                child = form.new_child(part, form.new_list() if listed else form.new_map())
                add(node, child, place if number == 0 else None)
            node = child.node
        form.unfolded(node)
        return node

    # -- what has no place ---------------------------------------------------------------------

    def _leave(self, one: _Found) -> None:
        if one.rule.to is not None or (one.rule.spread and one.child.node.children):
            return
        if not one.rule.spread:
            self._tell("kept" if self._form.comments else "dropped", one.child, one.path)
        self._form.unfolded(one.parent)
        text = self._as_comment(one)
        place = remove(one.parent, one.child)
        following = one.parent.children[place : place + 1]
        if following:
            following[0].before = _in_column(text, following[0]) + following[0].before
        elif one.parent.children:
            _put_after(one.parent.children[-1], text)
        else:
            self._put_above(one.parent, text)

    def _put_above(self, emptied: Node, text: str) -> None:
        """Put lines above what holds nothing any more."""
        for holder in self._found:
            if holder.child.node is emptied:
                holder.child.before += _in_column(text, holder.child)

    def _as_comment(self, one: _Found) -> str:
        if not self._form.comments:
            return ""
        if one.rule.spread:
            # Only what was said beside and above it.
            said = (line.lstrip("# ") for line in comments_in(one.child.between))
            beside = "".join(f"# {one.path[-1]}: {line}\n" for line in said)
            return (one.child.before if "#" in one.child.before else "") + beside
        self._form.adopt(one.child)
        return self._form.commented(one.child)

    def _give(self) -> None:
        for where, values in self._table.given.items():
            holder = child_at(self._form.root, tuple(parse_where(where)))
            if holder is None:
                continue
            for key, value in values.items():
                if holder.node.child(key) is None:
                    text = self._form.scalar(value)
                    add(holder.node, self._form.new_child(key, Node(kind="value", text=text)), 0)
                    new = join_where((*parse_where(where), key))
                    self.changes.append(Change(kind="added", line=1, old="", new=new))


def _holds(node: Node, wanted: Node) -> bool:
    """Whether a mapping is another, or has it inside."""
    return node is wanted or any(_holds(one.node, wanted) for one in node.children)


def _depth(path: Path, above: Path) -> int:
    """How many lists are between a field and what holds it."""
    return len(path) - 1 - len(above)


def _put_after(child: Child, text: str) -> None:
    """Put lines below an entry, and below all that is in it."""
    while child.node.style in {"block", "section"} and child.node.children:
        child = child.node.children[-1]
    child.after += _in_column(text, child)


def _in_column(text: str, child: Child) -> str:
    """Lines where the entry stood: they are moved in or out with it."""
    return shifted(text, child.column, first=True)


def _tables_last(holder: Node) -> None:
    """TOML: a value after a table would belong to the table."""
    holder.children.sort(key=lambda one: one.node.style == "section")


def move_fields(form: Form, table: Table, known: frozenset[str]) -> tuple[Change, ...]:
    """Change the tree as the table says; `known` are the fields at the top of the newer schema.

    Raises:
        Conflict: something stands already where a field is to go.
    """
    return _Moving(form, table, known).run()
