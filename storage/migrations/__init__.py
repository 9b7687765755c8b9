"""Versions of the schema and the way between them."""
