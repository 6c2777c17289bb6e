"""Intake: a file becomes raw values, each with its place."""

from docgen.intake.codes import INTAKE_CODES
from docgen.intake.folder import InputFile, Skipped, find_inputs
from docgen.intake.raw import FileRead, RawCase, place_of
from docgen.intake.reader import read_cases, read_file
from docgen.model.where import join_where, parse_where

__all__ = [
    "INTAKE_CODES",
    "FileRead",
    "InputFile",
    "RawCase",
    "Skipped",
    "find_inputs",
    "join_where",
    "parse_where",
    "place_of",
    "read_cases",
    "read_file",
]
