"""Types into a workbook as a person does, in LibreOffice Calc; run by the Python that has `uno`.

    python3 calc_typist.py JOB.json

The job: `source`, `target`, `filter` (Calc's name of the target's format), `office` (the program),
and `cells`, a list of [sheet, row, column, text]; rows and columns count from 1.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

_WAIT_S = 60


def _value(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _desktop(pipe: str) -> Any:
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            found = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return found.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", found
            )
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _type(document: Any, cells: list[list[Any]]) -> None:
    norwegian = Locale("nb", "NO", "")
    for sheet, row, column, text in cells:
        cell = document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1)
        cell.CharLocale = norwegian
        # As if typed: Calc makes a date or a number of what looks like one.
        cell.FormulaLocal = text


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pipe = f"typist{os.getpid()}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(
            [
                job["office"],
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--norestore",
                f"--accept=pipe,name={pipe};urp",
            ]
        )
        try:
            desktop = _desktop(pipe)
            document = desktop.loadComponentFromURL(
                uno.systemPathToFileUrl(job["source"]), "_blank", 0, (_value("Hidden", True),)
            )
            _type(document, job["cells"])
            document.storeToURL(
                uno.systemPathToFileUrl(job["target"]), (_value("FilterName", job["filter"]),)
            )
            document.close(True)
            desktop.terminate()
            office.wait(_WAIT_S)
        finally:
            if office.poll() is None:
                office.kill()


if __name__ == "__main__":
    main()
