"""The case as pages: forms, the work list, the documents. No field and no rule of its own."""
