"""The register of rules about requests, apart from that about cases."""

from __future__ import annotations

from docgen.checks.request import content, steps
from docgen.checks.request.rule import RequestRule

__all__ = ["ID_TWICE", "REQUEST_CODES", "REQUEST_RULES"]

REQUEST_RULES: dict[str, RequestRule] = {
    rule.code: rule for topic in (content, steps) for rule in topic.RULES
}
"""Every rule by its code."""

ID_TWICE = "request-id-twice"
"""Told by whoever reads several requests: an error, and no rule about one of them."""

REQUEST_CODES: dict[str, RequestRule] = {
    code: rule for code, rule in REQUEST_RULES.items() if code not in content.SHARED
}
"""The rules whose codes no other register has."""
