"""Makes samples with the local backend, as docgen does: `backend_program.py OUTPUTS DOUBLE`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import FrameType


def interrupted(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from doubles import Double
    from tasks import kit_of, sample_tasks

    from docgen.batch.backends.local import LocalBackend

    signal.signal(signal.SIGTERM, interrupted)
    kit = kit_of(Path(sys.argv[1]), Double(Path(sys.argv[2])))
    with LocalBackend(kit, jobs=2) as backend:
        list(backend.run(sample_tasks()))


if __name__ == "__main__":
    main()
