"""Files that came back: attached to a case and taken back, by the rules of the command line."""
