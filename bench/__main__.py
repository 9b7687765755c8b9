"""``python -m bench [NAME …]``: the measurements by name, all of them by default, each in a process of its own."""

import argparse
import subprocess
import sys

MEASUREMENTS = {
    "updates": "updates a second, waits, start and memory, beside bare programs",
    "answers": "right answers to the sets of questions, and the time to read one",
    "budget": "the check of a budget, beside bare openpyxl",
    "broadcast": "a broadcast out of the outbox, beside a bare loop at the same pace",
    "day": "whether memory stays flat over the busiest day of a national call",
    "reminders": "how late a thousand reminders come that fall due at once, beyond the pace",
}


def main() -> int:
    """Run what is named; 1 when one of them failed."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="\n".join(f"{name:10} {what}" for name, what in MEASUREMENTS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run")
    names = parser.parse_args().names or list(MEASUREMENTS)
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        parser.error(f"there is no measurement {', '.join(unknown)}")
    failed = False
    for name in names:
        print(f"\n== {name}: {MEASUREMENTS[name]}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
