"""Tools that tests need. Where one is absent a test is skipped, or fails if tools are required."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from docgen.errors import ToolMissingError
from docgen.tools import fonts
from docgen.tools.office import Office, find_office

# Two shared cores: how long one example takes says nothing.
settings.register_profile("docgen", deadline=None)
settings.load_profile("docgen")


@pytest.fixture(scope="session")
def office() -> Office:
    """The LibreOffice of this machine."""
    try:
        return find_office(None)
    except ToolMissingError as error:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(f"LibreOffice is required here: {error.parameters['install']}")
        pytest.skip("LibreOffice is not installed")


@pytest.fixture(scope="session")
def plain_font() -> Path:
    """The font that stamps are written in."""
    try:
        return fonts.plain_font()
    except ToolMissingError as error:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(f"A font is required here: {error.parameters['fonts']}")
        pytest.skip("No font to write stamps in")
