"""The two engines: docxtpl, which is the ground truth, and docgen's own."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import DictLoader, Environment, StrictUndefined

from word_language.entry import Template

__all__ = [
    "HAS_COMPILED",
    "by_docxtpl",
    "by_session",
    "by_the_fast_path",
    "codes_of",
    "compiled_template",
    "saved",
]

HAS_COMPILED = find_spec("docgen.word.filling.compiled") is not None


def by_docxtpl(template: Template) -> bytes:
    """What docxtpl makes of it, as strict as it can be told to be."""
    document = DocxTemplate(io.BytesIO(template.source))
    engine = Environment(
        autoescape=True, undefined=StrictUndefined, loader=DictLoader(dict(template.files))
    )
    document.render(template.values(document), engine, autoescape=True)
    return saved(document)


def saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def compiled_template(template: Template) -> Any:
    from docgen.word.filling.compiled import compile_template
    from docgen.word.filling.environment import environment

    engine = environment("nb", loader=DictLoader(dict(template.files)))
    return compile_template(template.source, engine)


def by_session(template: Template) -> bytes:
    """What docgen makes of it through the object that pictures and sub-documents are made for."""
    from docgen.word.filling.session import WordSession

    session = WordSession(compiled_template(template))
    session.render(template.values(session))
    return saved(session)


def by_the_fast_path(template: Template) -> bytes:
    """What docgen makes of it in one call; for values that need no document."""
    made = compiled_template(template).render(dict(template.context))
    assert isinstance(made, bytes)
    return made


def codes_of(error: Exception) -> set[str]:
    """The codes that a refusal of docgen tells."""
    faults = getattr(error, "faults", ())
    return {fault.code for fault in faults} or {getattr(error, "message", type(error).__name__)}
