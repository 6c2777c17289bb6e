"""The Word engine: docxtpl's language, strict and sandboxed, with deterministic files."""
