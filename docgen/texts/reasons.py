"""Why a file, a setting or a folder was refused: other libraries' errors as message ids of ours.

What pydantic, tomllib and the system say is English, and for programmers. A `DocgenError` carries
such an id as its parameter `reason`; `translate` puts the words in its place.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["OS_REASONS", "WRONG_REASONS", "os_reason", "toml_reason", "wrong_field"]

OS_REASONS = {
    errno.EACCES: "reason-not-allowed",
    errno.EPERM: "reason-not-allowed",
    errno.ENOSPC: "reason-disk-full",
    errno.EDQUOT: "reason-disk-full",
    errno.EROFS: "reason-read-only",
    errno.EEXIST: "reason-exists",
    errno.ENOTEMPTY: "reason-exists",
    errno.ENOTDIR: "reason-not-a-folder",
    errno.EISDIR: "reason-is-a-folder",
    errno.ENOENT: "reason-not-there",
    errno.ENAMETOOLONG: "reason-name-too-long",
    errno.EMFILE: "reason-too-many-open",
    errno.ENFILE: "reason-too-many-open",
    errno.ENOMEM: "reason-no-memory",
    errno.EIO: "reason-disk-failed",
    errno.ENOLCK: "reason-no-locks",
    errno.EBUSY: "reason-in-use",
    errno.ETXTBSY: "reason-in-use",
    errno.ENOEXEC: "reason-no-program",
}
"""The reason of each error of the system that people meet."""

WRONG_REASONS = {
    "missing": "reason-required",
    "extra_forbidden": "reason-unknown-field",
    "literal_error": "reason-one-of",
    "enum": "reason-one-of",
    "string_type": "reason-text",
    "string_pattern_mismatch": "reason-pattern",
    "int_type": "reason-whole-number",
    "int_parsing": "reason-whole-number",
    "int_from_float": "reason-whole-number",
    "float_type": "reason-number",
    "float_parsing": "reason-number",
    "finite_number": "reason-number",
    "decimal_type": "reason-number",
    "decimal_parsing": "reason-number",
    "decimal_max_digits": "reason-too-large",
    "decimal_whole_digits": "reason-too-large",
    "decimal_max_places": "reason-decimals",
    "greater_than": "reason-greater",
    "greater_than_equal": "reason-at-least",
    "less_than_equal": "reason-at-most",
    "tuple_type": "reason-list",
    "path_type": "reason-path",
    "bool_type": "reason-true-or-false",
    "bool_parsing": "reason-true-or-false",
    "model_type": "reason-table",
    "dict_type": "reason-table",
    "date_type": "reason-date",
    "date_parsing": "reason-date",
    "date_from_datetime_parsing": "reason-date",
    "date_from_datetime_inexact": "reason-date",
    "orgnr_check_digit": "reason-orgnr",
    "string_too_short": "reason-empty",
    "condition_shape": "reason-condition",
    "pack_each": "reason-pack-each",
    "pack_rule_shape": "reason-pack-rule",
    "condition_value": "reason-condition-value",
    "choices_misplaced": "reason-choices",
    "fields_misplaced": "reason-group-fields",
    "required_twice": "reason-required-twice",
    "choice_twice": "reason-choice-twice",
    "field_twice": "reason-field-twice",
    "archive_attachment": "reason-archive-attachment",
    "archive_shielded": "reason-archive-shielded",
    "archive_internal_out": "reason-archive-internal-out",
    "address_with_tls": "reason-address-with-tls",
    "roles_missing": "reason-roles-missing",
    "ip_address": "reason-ip-address",
    "one_secret": "reason-one-secret",
}
"""The reason of each error that pydantic finds in settings, profiles and manifests."""

_PATTERNS = {
    "id": "reason-pattern-id",
    "version": "reason-pattern-version",
    "docgen": "reason-pattern-docgen",
    "name": "reason-pattern-name",
    "key": "reason-pattern-id",
    "value": "reason-pattern-id",
}
_QUOTED = re.compile(r"'([^']*)'")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)$")


def os_reason(error: OSError) -> str:
    """Why the system refused, as a message id."""
    return OS_REASONS.get(error.errno or 0, "reason-other")


def toml_reason(error: ValueError) -> dict[str, str]:
    """Why a text is no TOML: the parameters `reason`, `line` and `column`."""
    if isinstance(error, UnicodeDecodeError):
        return {"reason": "reason-not-utf8"}
    said, at = str(error), _AT.search(str(error))
    twice = said.startswith("Cannot")
    if at is None:
        return {"reason": "reason-toml-last-twice" if twice else "reason-toml-end"}
    kind = "reason-toml-value" if said.startswith("Invalid value") else "reason-toml-here"
    return {"reason": "reason-toml-twice" if twice else kind, "line": at[1], "column": at[2]}


def _limit(context: Mapping[str, Any]) -> str:
    """The number that the value is held against."""
    names = ("gt", "ge", "le", "decimal_places", "max_digits")
    return next((str(context[name]) for name in names if name in context), "")


def wrong_field(errors: Sequence[Any]) -> dict[str, str]:
    """The first thing pydantic found wrong: the parameters `field`, `reason` and `expected`.

    `errors` is what `ValidationError.errors()` gives.
    """
    first = errors[0]
    parts, context = [str(part) for part in first["loc"]], first.get("ctx", {})
    reason = WRONG_REASONS.get(first["type"], "reason-wrong")
    if reason == "reason-pattern":
        reason = _PATTERNS.get(parts[-1] if parts else "", reason)
    expected = ", ".join(_QUOTED.findall(str(context.get("expected", ""))))
    return {
        "field": ".".join(parts),
        "reason": reason,
        "expected": expected or _limit(context),
    }
