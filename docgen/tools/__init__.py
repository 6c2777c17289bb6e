"""Other programs: started here and nowhere else, and never trusted to end by themselves."""
