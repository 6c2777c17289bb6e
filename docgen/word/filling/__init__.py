"""Filling templates in: compiled once, then only Jinja and a zip file for each document."""
