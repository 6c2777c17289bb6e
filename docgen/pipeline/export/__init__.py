"""What leaves the case folder: what goes to signing, and what goes to the archive."""
