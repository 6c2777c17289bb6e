"""Raw data in, a request and findings out: the rules of the way to an agreement."""

from docgen.checks.request.checked import CheckedRequest, check_request
from docgen.checks.request.register import REQUEST_CODES, REQUEST_RULES

__all__ = ["REQUEST_CODES", "REQUEST_RULES", "CheckedRequest", "check_request"]
