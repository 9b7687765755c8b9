"""Rules of a grant budget: what was read from a workbook goes in, findings come out."""
