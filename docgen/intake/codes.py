"""Every code that intake can give. mypy refuses a finding of intake with any other code."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["INTAKE_CODES", "SKIPPED_CODES", "IntakeCode"]

IntakeCode = Literal[
    # the file itself
    "unknown-format",
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
    # YAML
    "broken-yaml",
    "yaml-colon",
    "yaml-complex-key",
    "yaml-indentation",
    "yaml-merge-key",
    "yaml-no-colon",
    "yaml-quotes",
    "yaml-several-documents",
    "yaml-tab",
    "yaml-tag",
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
    # files and folders that are passed by
    "not-an-input",
    "unreadable-folder",
]

INTAKE_CODES: tuple[str, ...] = get_args(IntakeCode)
"""Every code; all are errors but the SKIPPED_CODES."""

SKIPPED_CODES: tuple[IntakeCode, ...] = ("not-an-input", "unreadable-folder")
"""Warnings: something in a folder is not read."""
