"""Reading of call folders."""
