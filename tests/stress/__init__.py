"""Small Word files, one feature each, that all go the way of a template: fit, PDF, finished."""
