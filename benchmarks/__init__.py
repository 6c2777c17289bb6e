"""Measurements of docgen's speed; nothing here is part of the package."""
