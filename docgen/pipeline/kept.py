"""What the folder of a case keeps of it, while the case is being checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.checks.identity import usable_id
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.finding import Finding, Place
from docgen.model.history import CaseHistory
from docgen.model.where import parse_where
from docgen.pipeline.adding import Adding

__all__ = ["Kept"]


class Kept:
    """What the case's own folder keeps of it, once its id is known."""

    def __init__(self, outputs: Path, adding: Adding) -> None:
        """Nothing is read before the id is known; `adding` counts as if it had been recorded."""
        self._outputs = outputs
        self._adding = adding
        self.folder: CaseFolder | None = None
        self.history = CaseHistory()

    def attached_to(self, given: Case) -> tuple[Attached, ...]:
        """The evidence that lies in the folder, and that is about to."""
        if usable_id(given):
            self.folder = CaseFolder(self._outputs / str(given.id))
            history = self.folder.history().without(self._adding.withdrawn)
            amended = (self._adding.amended,) if self._adding.amended else ()
            self.history = replace(
                history,
                happened=(*history.happened, *self._adding.happened),
                amended=(*history.amended, *amended),
            )
        return (*self.history.attached, *self._adding.attached)

    def placed(self, finding: Finding, given: int) -> Finding:
        """A finding about attached evidence stands at its file; the input has `given` others."""
        parts = parse_where(finding.where)
        if parts[:1] != ("evidence",) or len(parts) < 2 or int(parts[1]) < given:
            return finding
        attached = (*self.history.attached, *self._adding.attached)[int(parts[1]) - given]
        name = self.folder.root.name if self.folder else ""
        file = f"{name}/v{attached.first_version:03d}/{attached.file}"
        return replace(finding, place=Place(file=file, line=0, column=0))
