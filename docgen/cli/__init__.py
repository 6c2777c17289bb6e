"""The command line: the only place that prints and exits."""

from docgen.cli.run import run

__all__ = ["run"]
