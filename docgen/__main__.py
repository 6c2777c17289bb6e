"""`python -m docgen` and the `docgen` command."""

from __future__ import annotations

import signal
import sys
from types import FrameType

__all__ = ["main"]


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line and end with its exit code."""
    from docgen.cli import run

    # Being told to end is like Ctrl-C: LibreOffice is ended too, and the work folder goes.
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
