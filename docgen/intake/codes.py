"""Every code that intake can give. mypy refuses a finding of intake with any other code."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["INTAKE_CODES", "WARNING_CODES", "IntakeCode"]

IntakeCode = Literal[
    # the file itself
    "unknown-format",
    "office-file",
    "text-file",
    "unreadable-file",
    "file-too-large",
    "empty-file",
    "not-utf8",
    "control-character",
    # what is in it, whatever the format
    "not-a-mapping",
    "duplicate-key",
    "too-deep",
    "too-many-values",
    "schema-missing",
    "schema-older",
    "curly-quotes",
    # YAML
    "broken-yaml",
    "yaml-colon",
    "yaml-comment-in-text",
    "yaml-complex-key",
    "yaml-hard-space",
    "yaml-indentation",
    "yaml-merge-key",
    "yaml-no-colon",
    "yaml-quotes",
    "yaml-several-documents",
    "yaml-tab",
    "yaml-tag",
    "yaml-text-after-bar",
    "yaml-unclosed",
    "yaml-alias-bomb",
    "yaml-alias-recursive",
    "yaml-alias-unknown",
    # JSON
    "broken-json",
    "json-comment",
    "json-expected",
    "json-trailing-comma",
    "json-unclosed",
    # TOML
    "broken-toml",
    "toml-quotes",
    # what a copy of a workbook cannot keep
    "workbook-loses-parts",
    "workbook-values-only",
    # workbooks
    "cell-is-a-day",
    "cell-is-an-error",
    "cell-is-no-day",
    "cell-not-calculated",
    "column-not-read",
    "column-twice",
    "csv-unreadable",
    "heading-unclear",
    "id-without-agreement",
    "institution-not-in-case",
    "institution-unclear",
    "no-agreements",
    "not-for-role",
    "role-twice",
    "role-unknown",
    "row-id-twice",
    "row-without-id",
    "share-in-two-ways",
    "sheet-not-read",
    "too-many-rows",
    "workbook-damaged",
    "workbook-locked",
    "workbook-too-large",
    # Word forms
    "form-damaged",
    "form-field-twice",
    "form-locked",
    "form-open-changes",
    "form-text-outside",
    "form-unknown-field",
    "form-version",
    "form-without-fields",
    "not-a-form",
    # files and folders that are passed by
    "not-an-input",
    "annotated-copy",
    "unreadable-folder",
]

INTAKE_CODES: tuple[str, ...] = get_args(IntakeCode)
"""Every code; all are errors but the WARNING_CODES."""

WARNING_CODES: tuple[IntakeCode, ...] = (
    "column-not-read",
    "form-open-changes",
    "form-text-outside",
    "form-unknown-field",
    "annotated-copy",
    "not-an-input",
    "sheet-not-read",
    "unreadable-folder",
    "workbook-loses-parts",
    "workbook-values-only",
    "yaml-comment-in-text",
)
"""Warnings: something in a folder, in a form, or at the end of a line, is not read."""
