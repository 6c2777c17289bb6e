"""Files that people send: held for a while, looked over as `docgen check` does, and taken in."""
