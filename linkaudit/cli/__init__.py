"""The command line: parse, wire the edges to the ports, print, exit."""

from linkaudit.cli.app import app

__all__ = ["app"]
