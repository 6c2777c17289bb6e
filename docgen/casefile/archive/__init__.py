"""The archive package of a version: one arkivmelding a journal entry, in a folder with its files.

`entries` decides what is to be journalled and knows no XML; `efm` and `fiks` write it; `check`
reads it back.
"""
