"""Brings case files of older schemas up to today's: the steps, and the edits of their text."""
