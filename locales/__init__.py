"""Words: everything the assistant says, in every language, outside of a call's own data."""
