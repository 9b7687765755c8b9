"""``python -m bench``: every measurement, one after another."""

from bench import updates

if __name__ == "__main__":
    updates.main()
