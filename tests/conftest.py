"""Tools that tests need. Where one is absent a test is skipped, or fails if tools are required."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from noark import Noark, find_noark, read_noark
from warm import WarmOffices

from docgen.conformance.verapdf import Validator
from docgen.errors import ToolMissingError
from docgen.settings.options import Settings
from docgen.tools import fonts
from docgen.tools.office import Office, find_office
from docgen.tools.pool import OfficePool, open_pool

# Two shared cores: how long one example takes says nothing.
settings.register_profile("docgen", deadline=None)
settings.load_profile("docgen")


_WARM = pytest.StashKey[WarmOffices]()
_ABOUT_OFFICES = ("faults", "stress", "unit")


# Thousands of tests are gathered once and stay: nothing is won by looking through them for what
# nobody uses any more.
gc.disable()


def pytest_configure(config: pytest.Config) -> None:
    """From here on, a pool that a test opens may be one that is warm."""
    config.stash[_WARM] = WarmOffices()


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the offices that were kept."""
    config.stash[_WARM].end()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test of how offices start and end has its own."""
    inside = item.path.relative_to(Path(__file__).parent).parts[0]
    cold = inside in _ABOUT_OFFICES or item.get_closest_marker("cold") is not None
    item.config.stash[_WARM].wanted = not cold


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A browser leaves its loop running in this thread; a test without one does not see it."""
    if "browser" in getattr(item, "fixturenames", ()):
        return (yield)
    running = asyncio.events._get_running_loop()
    asyncio.events._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio.events._set_running_loop(running)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--noark`: where the schemas of an arkivmelding lie."""
    parser.addoption("--noark", metavar="FOLDER", help="the folder with the schemas of Noark")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say so, last of all, when no arkivmelding was held against its schema."""
    if find_noark(config.getoption("--noark")) is None:
        terminalreporter.section("THE SCHEMAS OF NOARK ARE NOT HERE", sep="!", red=True, bold=True)
        terminalreporter.line(
            "No arkivmelding was validated. Say where they are: --noark FOLDER or DOCGEN_NOARK."
        )


@pytest.fixture(scope="session")
def noark(request: pytest.FixtureRequest) -> Noark:
    """The schemas of an arkivmelding."""
    option = request.config.getoption("--noark")
    folder = find_noark(option)
    if folder is None and (option or os.environ.get("DOCGEN_NOARK")):
        pytest.fail("--noark or DOCGEN_NOARK names a folder without the schemas")
    if folder is None:
        pytest.skip("THE SCHEMAS OF NOARK ARE NOT HERE: nothing is validated (--noark FOLDER)")
    return read_noark(folder)


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
def validator() -> Iterator[Validator]:
    """The veraPDF of this machine, started once."""
    with Validator(timeout_s=100) as started:
        try:
            started.version()
        except ToolMissingError as error:
            if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
                pytest.fail(f"veraPDF is required here: {error.message}: {error.parameters}")
            pytest.skip(f"veraPDF cannot be run: {error.message}")
        yield started


@pytest.fixture(scope="session")
def pool(office: Office) -> Iterator[OfficePool]:
    """Workers of this machine's LibreOffice, warm for all tests."""
    del office
    with open_pool(Settings(workers=1, timeout_s=100)) as opened:
        yield opened


@pytest.fixture(scope="session")
def plain_font() -> Path:
    """The font that stamps are written in."""
    try:
        return fonts.plain_font()
    except ToolMissingError as error:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(f"A font is required here: {error.parameters['fonts']}")
        pytest.skip("No font to write stamps in")


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 50)
