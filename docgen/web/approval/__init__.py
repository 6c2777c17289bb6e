"""Approvals that a person gives on the pages: evidence like any other, made by docgen itself."""
