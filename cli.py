"""A shim, so that `python cli.py …` runs from a checkout; it is not installed."""

from linkaudit.cli import app

if __name__ == "__main__":
    app()
