"""What the pages are dressed with: style sheets, the font, htmx. Files of the package alone.

An address carries a digest of what it gives (`/static/docgen.css?v=…`), so browsers keep the file
for a year and still see the next version at once. Under any other address it is asked for anew.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import Final

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

__all__ = ["STATIC", "static_address", "static_route"]

STATIC: Final = Path(__file__).parent / "static"
_KEPT = "public, max-age=31536000, immutable"
_ASKED_ANEW = "no-cache"
# A machine may know others, or none: what is sent must not hang on its tables.
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


@lru_cache(maxsize=64)
def _digest(path: str) -> str:
    """Sixteen hexadecimal digits of SHA-256, as `.ci/vendor` writes them too."""
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:16]


def static_address(path: str) -> str:
    """The address of a file in `static/`, with the digest of what is in it.

    Raises:
        FileNotFoundError: no such file is shipped.
    """
    return f"/static/{path}?v={_digest(path)}"


class _Shipped(StaticFiles):
    """The files of the package, with the headers that belong to them."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        path = Path(full_path).resolve()
        if path.suffix in _MEDIA_TYPES:
            answer.headers["content-type"] = _MEDIA_TYPES[path.suffix]
        asked = QueryParams(scope.get("query_string", b"")).get("v")
        current = _digest(path.relative_to(STATIC.resolve()).as_posix())
        answer.headers["cache-control"] = _KEPT if asked == current else _ASKED_ANEW
        return answer


def static_route() -> Mount:
    """The route under which the files are served: `/static/…`."""
    return Mount("/static", app=_Shipped(directory=STATIC), name="static")
