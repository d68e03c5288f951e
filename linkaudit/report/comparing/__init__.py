"""What changed: lines, tables and plain data (`changes`), a baseline's file, over time (`trend`).

`place` is the line of a file that a CI points at.
"""
