"""What two windows wrote of the same answers, told side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.model.where import join_where, parse_where
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.form.questions import Question, Said, questions_in
from docgen.web.form.values import Path
from docgen.web.pages.asked import Asked
from docgen.web.store.merging import Conflict
from docgen.web.store.stored import StoredCase

__all__ = ["ToldConflicts", "all_by", "told_conflicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldConflicts:
    """What is said at each field. `is_own`: the user wrote all of it, in two windows.

    `is_list`: the list of institutions is another, and is shown as it stands.
    """

    notes: Mapping[Path, Sequence[Said]]
    is_own: bool
    is_list: bool


def told_conflicts(
    asked: Asked,
    current: StoredCase,
    conflicts: Sequence[Conflict],
    *,
    theirs: Filled,
    mine: Filled,
    page: Page,
    since: int,
) -> ToldConflicts:
    """What `theirs` has where `mine` has something else; `since` is where the two parted."""
    own = {one.path: all_by(asked, current, since=since, path=one.path) for one in conflicts}
    notes: dict[Path, list[Said]] = {}
    whole = next((one for one in conflicts if one.path == (INSTITUTIONS,)), None)
    if whole is not None:
        # Other pages write of the same institutions: mine could come to stand for others.
        message = "conflict-own-list" if own[whole.path] else "conflict-list"
        note = _note(asked, whole, message, "conflict-list-remedy")
        wanted = _told_plainly(mine, page, whole)
        if wanted:
            message = f"{note.message} {asked.words('conflict-list-mine', mine=wanted)}"
            note = replace(note, message=message)
        notes[whole.path] = [note]
        return ToldConflicts(notes=notes, is_own=own[whole.path], is_list=True)
    for one in conflicts:
        other = _told_plainly(theirs, page, one)
        who = "conflict-own" if own[one.path] else "conflict"
        message = f"{who}-theirs" if other else f"{who}-emptied"
        notes[one.path] = [_note(asked, one, message, f"{who}-remedy", theirs=other)]
    return ToldConflicts(notes=notes, is_own=all(own.values()), is_list=False)


def all_by(asked: Asked, current: StoredCase, *, since: int, path: Path = ()) -> bool:
    """Whether the user, and nobody else, wrote at the path since the revision.

    Where the log tells of no such field, all that was written since counts.
    """
    later = [one for one in asked.desk.log.entries(current.key) if one.revision > since]
    there = [
        one for one in later if any(_touches(parse_where(field), path) for field in one.fields)
    ]
    writers = {one.who for one in there or later}
    return writers == {asked.user.id}


def _touches(field: Path, path: Path) -> bool:
    length = min(len(field), len(path))
    return field[:length] == path[:length]


def _note(asked: Asked, conflict: Conflict, message: str, remedy: str, **told: str) -> Said:
    return Said(
        message=asked.words(message, **told),
        remedy=asked.words(remedy),
        code=join_where(conflict.path),
    )


def _told_plainly(theirs: Filled, page: Page, conflict: Conflict) -> str:
    """What the other wrote, as docgen reads it; what it cannot read, as it was written."""
    found: dict[Path, list[str]] = {}
    for question in questions_in(theirs.nodes(page)):
        path = parse_where(question.where)
        if path[: len(conflict.path)] == conflict.path and question.is_answered:
            found.setdefault(path[:-1], []).append(_answer(theirs, path, question))
    return "; ".join(", ".join(answers) for answers in found.values())


def _answer(theirs: Filled, path: Path, question: Question) -> str:
    written = question.value
    if isinstance(written, tuple):
        labels = dict(question.options)
        return ", ".join(labels.get(one, one) for one in written)
    return dict(question.options).get(written) or theirs.echoes.said(path) or written
