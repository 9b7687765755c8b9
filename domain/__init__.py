"""Pure rules of a call: no clock, no files, no network."""
