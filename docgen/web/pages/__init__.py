"""The pages: each reads the request, asks the parts of `docgen.web`, and answers with HTML."""
