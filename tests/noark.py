"""The schemas that an arkivmelding must keep to, where this machine has them.

They are not in the repository: eFormidling's have no licence. Where they are: `--noark FOLDER`,
`DOCGEN_NOARK`, or one of the usual places. The folder holds `efm/` and `fiks-v1/`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from docgen.casefile.manifest import Dialect

DIALECTS: tuple[Dialect, ...] = ("efm", "fiks-v1")
_ROOT = Path(__file__).parents[1]
_USUAL = (_ROOT.parent / "shared" / "reference" / "noark", Path("/work/shared/reference/noark"))
_SCHEMAS: dict[Dialect, str] = {
    "efm": "efm/arkivmelding.xsd",
    "fiks-v1": "fiks-v1/no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd",
}
SAMPLES: dict[Dialect, str] = {
    "efm": "samples/arkivmelding_efm.xml",
    "fiks-v1": "samples/arkivmelding_fiks_v1.xml",
}


def find_noark(option: str | None) -> Path | None:
    """The folder with the schemas; None when there is none in the usual places."""
    said = option or os.environ.get("DOCGEN_NOARK")
    places = (Path(said),) if said else _USUAL
    whole = (one for one in places if all((one / file).is_file() for file in _SCHEMAS.values()))
    return next(whole, None)


@dataclass(frozen=True)
class Noark:
    """The schemas, read."""

    folder: Path
    schemas: dict[Dialect, etree.XMLSchema]

    def faults(self, dialect: Dialect, root: etree._Element) -> list[str]:
        """What the schema has against a message; it is written and read again first."""
        schema = self.schemas[dialect]
        read = etree.fromstring(etree.tostring(root))
        return [] if schema.validate(read) else [str(one.message) for one in schema.error_log]


def read_noark(folder: Path) -> Noark:
    """The schemas of a folder; they import others that lie beside them."""
    return Noark(
        folder=folder,
        schemas={
            name: etree.XMLSchema(etree.parse(str(folder / file)))
            for name, file in _SCHEMAS.items()
        },
    )
