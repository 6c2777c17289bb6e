"""The cases that were begun on the web: a database, its cases, and who changed what."""

from docgen.web.store.cases import CaseStore, Listed, StoredCase
from docgen.web.store.changes import Change, Log, What
from docgen.web.store.database import Database
from docgen.web.store.errors import CaseExistsError, ConflictError, NoSuchCaseError
from docgen.web.store.merging import Conflict, Merged, merge

__all__ = [
    "CaseExistsError",
    "CaseStore",
    "Change",
    "Conflict",
    "ConflictError",
    "Database",
    "Listed",
    "Log",
    "Merged",
    "NoSuchCaseError",
    "StoredCase",
    "What",
    "merge",
]
