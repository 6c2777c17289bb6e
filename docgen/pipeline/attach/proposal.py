"""A counterproposal in Word: what it changes, what it keeps, and whether a PDF comes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry
from docgen.conformance.wording import clauses_of, differences, is_another_text
from docgen.model.artifact import Breach, DocumentState, NotArchival, NotConverted, Stamp, ToConvert
from docgen.model.fields import told_at
from docgen.model.finding import Finding
from docgen.model.plan import Planned
from docgen.model.word_place import WordPlace
from docgen.pipeline.adding import NewFile
from docgen.pipeline.archival import validated
from docgen.pipeline.attach.asked import Compared, Looked, Seen
from docgen.pipeline.attach.drafts import draft_places
from docgen.pipeline.attach.told import tell
from docgen.pipeline.attach.wording import absent_values, headings_of, text_lines
from docgen.pipeline.counterproposal import archival_copy
from docgen.pipeline.documents import convert_jobs, stamp_of
from docgen.pipeline.examine import Examined, subject_of
from docgen.pipeline.gaps import nearest_field
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import draft
from docgen.render.titles import title_of_derived
from docgen.word.looks.opened import Opened, open_template
from docgen.word.looks.review import change_places, comment_place, hidden_places

__all__ = ["compare_proposal", "proposal_breaches"]


def compare_proposal(
    looked: Looked, key: str, before: Examined, folder: CaseFolder, workshop: Workshop
) -> tuple[Seen, list[Finding]]:
    """How the Word file differs from the text that was published last, and what is to be told.

    `key` is that of the document it is to take the place of.
    """
    content = looked.path.read_bytes()
    planned = next((one for one in before.planned if one.key == key), None)
    try:
        # What is compared is what goes out, and what cannot be cleaned of names must not.
        made = archival_copy(content, _stamp(before, workshop, planned, looked.sha256))
        opened = open_template(content, "nb")
        found, places = _review(looked, opened)
    except Exception:  # noqa: BLE001 - what is raised of a package that is no document
        return Seen(path=looked.path), [tell("attach-broken", looked.path)]
    newest = folder.current()
    entry = newest.document(key) if newest else None
    if newest is None or entry is None:
        found.append(tell("counterproposal-to-nothing", looked.path))
        return Seen(path=looked.path, places=places), found
    if planned is not None and (told := draft_places(opened, planned, before, workshop)):
        found.append(tell("counterproposal-draft-text", looked.path))
        places = (*places, *told)
    published = (folder.version_folder(newest.version) / entry.docx).read_bytes()
    # Without comments: they are no part of the text, and nobody else's business.
    old, new = text_lines(published), text_lines(made)
    changed = differences(clauses_of(old), clauses_of(new, headings_of(old)))
    version = f"v{newest.version:03d}"
    compared = Compared(version=newest.version, differences=changed)
    if is_another_text(old, new):
        # That the values of the case are not in it follows from that.
        found.append(tell("counterproposal-other-document", looked.path, version=version))
        compared = replace(compared, another=True)
        return Seen(path=looked.path, compared=compared, places=places), found
    if not changed:
        found.append(tell("counterproposal-same", looked.path, version=version))
    texts = ["\n".join(line.text for line in lines) for lines in (old, new)]
    found += _lost_values(before, workshop, entry, looked, (texts[0], texts[1]))
    return Seen(path=looked.path, compared=compared, places=places), found


def _stamp(before: Examined, workshop: Workshop, planned: Planned | None, sha256: str) -> Stamp:
    """What the copy would say of itself."""
    title, language = (planned.title, planned.language) if planned else ("", "nb")
    return stamp_of(before, workshop, title, language, sha256)


def _review(looked: Looked, opened: Opened) -> tuple[list[Finding], tuple[WordPlace, ...]]:
    """What is left of a review, or is hidden, and where it stands."""
    found, places = [], change_places(opened)
    if places:
        found.append(tell("counterproposal-undecided", looked.path, number=str(len(places))))
    comment = comment_place(opened)
    if comment is not None:
        found.append(tell("counterproposal-comments", looked.path))
        places = (*places, comment)
    if hidden := hidden_places(opened):
        found.append(tell("counterproposal-hidden", looked.path, number=str(len(hidden))))
        places = (*places, *hidden)
    return found, places


def _lost_values(
    before: Examined,
    workshop: Workshop,
    entry: DocumentEntry,
    looked: Looked,
    texts: tuple[str, str],
) -> Iterator[Finding]:
    """The values of the case that the published text has and the new one has not."""
    planned = next((one for one in before.planned if one.key == entry.key), None)
    if planned is None or before.states[entry.key] is DocumentState.BLOCKED:
        return
    template = workshop.packs[planned.pack].templates[planned.language]
    drafted = draft(subject_of(before, workshop), planned, template, before.states[entry.key])
    told = set()
    for path in absent_values(drafted.rendered.facts, *texts):
        derived = told_at(before.model, path) is None
        where = nearest_field(before.model, path)
        title = title_of_derived(path) if derived else None
        if (where, title) in told:
            continue
        told.add((where, title))
        found = tell("counterproposal-value-missing", looked.path, where=where)
        yield replace(found, title=title)


def proposal_breaches(
    new: NewFile, before: Examined, workshop: Workshop
) -> tuple[list[Finding], tuple[Breach, ...]]:
    """Whether an archival PDF comes of the file: it is made once, and thrown away.

    Raises:
        ToolMissingError: LibreOffice is not there.
    """
    planned = next(one for one in before.planned if one.key == new.attached.document)
    stamp = _stamp(before, workshop, planned, new.attached.sha256)
    with tempfile.TemporaryDirectory(prefix="docgen-") as folder:
        docx = Path(folder) / f"{planned.key}.docx"
        docx.write_bytes(archival_copy(new.source.read_bytes(), stamp))
        job = ToConvert(docx=docx, pdf=docx.with_suffix(".pdf"), stamp=stamp, fonts=None)
        (made,) = convert_jobs([job], workshop)
        outcome = validated(job, made, workshop.validator)
    if isinstance(outcome, NotConverted):
        return [tell("counterproposal-not-converted", new.source)], ()
    if isinstance(outcome, NotArchival):
        return [tell("counterproposal-not-archival", new.source)], outcome.breaches
    return [], ()
