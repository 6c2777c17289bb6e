"""What many write themselves: one LibreOffice that stays, and a loop that loads, stores, closes.

    python3 uno_loop.py SOFFICE PROFILE OPTIONS

One line "source<tab>target" in, one line "ok" out. It runs under a Python that has `uno`.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno

_UP_WITHIN_S = 60


def _properties(values: dict) -> tuple:
    made = []
    for name, value in values.items():
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def _connected(pipe: str) -> object:
    local = uno.getComponentContext()
    named = "com.sun.star.bridge.UnoUrlResolver"
    resolver = local.ServiceManager.createInstanceWithContext(named, local)
    deadline = time.monotonic() + _UP_WITHIN_S
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
            continue
        named = "com.sun.star.frame.Desktop"
        return context.ServiceManager.createInstanceWithContext(named, context)


def main(soffice: str, profile: str, options: str) -> None:
    """Convert until the input ends."""
    pipe = f"docgen-benchmark-{os.getpid()}"
    command = [
        soffice,
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    desktop = _connected(pipe)
    data = uno.Any("[]com.sun.star.beans.PropertyValue", _properties(json.loads(options)))
    store = _properties({"FilterName": "writer_pdf_Export", "FilterData": data})
    for line in sys.stdin:
        source, target = (uno.systemPathToFileUrl(one) for one in line.rstrip("\n").split("\t"))
        document = desktop.loadComponentFromURL(source, "_blank", 0, _properties({"Hidden": True}))
        document.storeToURL(target, store)
        document.close(True)
        sys.stdout.write("ok\n")
        sys.stdout.flush()
    desktop.terminate()
    office.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
