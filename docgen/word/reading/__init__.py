"""A Word file as text for people and for git."""
