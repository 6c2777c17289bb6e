"""What results rest on besides the cases: rules, settings, tables, packs. As digests."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import docgen
from docgen.model.document import CONTENTS
from docgen.model.pack import Pack
from docgen.model.result import CaseResult
from docgen.pipeline.workshop import Workshop

__all__ = ["configuration_digest", "same_templates", "templates_of"]


def configuration_digest(shop: Workshop) -> str:
    """Whatever can change what is found in a case, or which documents it is to have.

    The templates themselves are told apart (`templates_of`): only who uses one is concerned.
    """
    digest = hashlib.sha256()
    said = [
        str(shop.strict),
        str(shop.settings.embed),
        str(shop.settings.arkivmelding),
        shop.tables.model_dump_json(),
        *(pack.manifest.model_dump_json() for pack in shop.packs.values()),
        *_own_files(),
    ]
    for text in said:
        digest.update(text.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _own_files() -> Iterator[str]:
    """The sizes and times of the files that docgen is made of: the rules may be other ones."""
    root = Path(docgen.__file__).parent
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            if name.endswith((".py", ".toml", ".csv", ".yaml")):
                status = (Path(folder) / name).stat()
                yield f"{name} {status.st_size} {status.st_mtime_ns}"


def templates_of(result: CaseResult, packs: Mapping[str, Pack]) -> str:
    """The digests of the packs that a case has documents of, as JSON."""
    return _as_json({one.pack for one in result.documents}, packs)


def same_templates(noted: str, packs: Mapping[str, Pack]) -> bool:
    """Whether the packs that were used are what they were."""
    try:
        names = [str(name) for name in json.loads(noted)]
    except (ValueError, TypeError):
        return False
    return noted == _as_json(names, packs)


def _as_json(names: Iterable[str], packs: Mapping[str, Pack]) -> str:
    used = {name: packs[name].digest for name in (*names, CONTENTS) if name in packs}
    return json.dumps(used, sort_keys=True)
