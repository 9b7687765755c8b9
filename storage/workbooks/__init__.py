"""Workbooks: what a file is, its cells, repair, the annotated copy. Everything here runs in a child process."""
