"""`python -m docgen` and the `docgen` command."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command line and end with its exit code."""
    from docgen.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
