"""Composition root: settings, processes, the command line."""
