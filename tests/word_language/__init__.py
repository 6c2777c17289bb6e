"""Small Word templates, one construct each, that hold docgen's engine to docxtpl's language."""
