"""The workbook: many cases in one file, a row each, and a sheet for each list of theirs."""
