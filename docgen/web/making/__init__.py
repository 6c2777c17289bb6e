"""The documents of a case, for its pages: made, looked at before they are made, fetched."""
