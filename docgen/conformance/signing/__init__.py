"""May a PDF be sent to the signing service?"""

from docgen.conformance.signing.limits import LONGEST_TITLE, MOST_BYTES, MOST_SIGNERS
from docgen.conformance.signing.outgoing import signing_breaches

__all__ = ["LONGEST_TITLE", "MOST_BYTES", "MOST_SIGNERS", "signing_breaches"]
