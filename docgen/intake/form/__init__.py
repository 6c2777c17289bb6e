"""The Word form: what a case says of one institution, as fields that people fill in in Word."""
