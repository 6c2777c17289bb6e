def make_archival(document, language_tag):
    pass
