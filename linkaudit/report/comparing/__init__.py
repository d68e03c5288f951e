"""What changed: lines, tables and plain data (`changes`), the line of a file that a CI points at (`place`), a baseline, over time (`trend`)."""
