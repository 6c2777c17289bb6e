"""Many cases in one run: what is to be made, in what order it happens, and what became of it."""
