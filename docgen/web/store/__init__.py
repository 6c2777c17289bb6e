"""The cases that were begun on the web: a database, its cases, and who changed what."""

from docgen.web.store.cases import CaseStore, Listed
from docgen.web.store.changes import Change, Log, What
from docgen.web.store.database import Database
from docgen.web.store.errors import (
    CaseExistsError,
    ConflictError,
    ImportedCaseError,
    NoSuchCaseError,
    OwnedHereError,
)
from docgen.web.store.imports import Imports, NewSource
from docgen.web.store.merging import Conflict, Merged, merge
from docgen.web.store.stored import Origin, Source, StoredCase

__all__ = [
    "CaseExistsError",
    "CaseStore",
    "Change",
    "Conflict",
    "ConflictError",
    "Database",
    "ImportedCaseError",
    "Imports",
    "Listed",
    "Log",
    "Merged",
    "NewSource",
    "NoSuchCaseError",
    "Origin",
    "OwnedHereError",
    "Source",
    "StoredCase",
    "What",
    "merge",
]
