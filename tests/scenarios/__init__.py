"""Golden scenarios: what a browser told, what was seen in it, and what it amounts to; see README.md beside this."""
