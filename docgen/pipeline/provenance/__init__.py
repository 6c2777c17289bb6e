"""Where a file comes from, and making it again: from what it says of itself to the case's folder.

Nothing here looks at the user's own input files: a case's folder is all that is needed.
"""
