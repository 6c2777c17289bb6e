"""The codes of the gates: what keeps an agreement from being signed."""

from __future__ import annotations

__all__ = ["GATE_CODES"]

GATE_CODES = (
    "gate-checklist-leader",
    "gate-checklist-head",
    "gate-checklist-incomplete",
    "gate-budget",
    "gate-factor-calculation",
    "gate-main-agreement",
    "gate-budget-incomplete",
    "gate-factor-calculation-incomplete",
    "gate-rejected",
    "grant-letter-amount-differs",
    "approval-before-filled",
    "approval-lapsed",
    "budget-lapsed",
    "factor-calculation-lapsed",
    "signed-incomplete",
    "signed-item-removed",
    "signed-not-in-file",
    "terms-amended",
    "terms-locked",
)
"""What keeps an agreement from being signed, or tells of one that is; no gap in its own text."""
