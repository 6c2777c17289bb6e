"""Hands out a case of the web as a YAML file."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.intake.yaml_written import yaml_of
from docgen.web.pages.asked import Asked
from docgen.web.store.changes import What

__all__ = ["export"]


async def export(asked: Asked) -> Response:
    """The file, under the short name of the case."""
    if "prefetch" in asked.request.headers.get("sec-purpose", ""):
        # A browser that guesses what comes next gets it when somebody has asked for it.
        return Response(status_code=503)
    stored = await run_in_threadpool(asked.stored)
    text = yaml_of(stored.data, type((await asked.filled_in(stored)).case))
    if asked.request.method == "GET":
        # HEAD hands nothing out.
        await asked.write(asked.note, stored, What.EXPORTED)
    name = f"{stored.data.get('id') or 'avtale'}.yaml"
    return Response(
        text,
        media_type="application/yaml",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )
