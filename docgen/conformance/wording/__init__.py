"""Two texts of one agreement compared, clause by clause."""

from docgen.conformance.wording.clauses import Clause, Line, clauses_of
from docgen.conformance.wording.differences import Difference, differences
from docgen.conformance.wording.likeness import is_another_text

__all__ = ["Clause", "Difference", "Line", "clauses_of", "differences", "is_another_text"]
