"""Where the calls of the tests lie."""

from pathlib import Path

SCHOOL_GARDENS = Path(__file__).parent / "school_gardens"
"""An invented call: nothing of it is like the real one."""
