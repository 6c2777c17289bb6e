"""The questions of a case: on which page each stands, what was written, and what to show."""
