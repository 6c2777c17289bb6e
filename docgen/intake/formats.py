"""The register of formats."""

from __future__ import annotations

from collections.abc import Callable

from docgen.intake.json_text import parse_json
from docgen.intake.raw import Parsed
from docgen.intake.text import Source
from docgen.intake.toml_text import parse_toml
from docgen.intake.yaml_text import parse_yaml

__all__ = ["FORMATS"]

FORMATS: dict[str, Callable[[Source], Parsed]] = {
    ".yaml": parse_yaml,
    ".yml": parse_yaml,
    ".json": parse_json,
    ".toml": parse_toml,
}
"""The reader of each kind of file, by the end of its name in small letters."""
