"""Runs, trials and observations in, the same out again: the SQLite database behind the port `Ledger`.

`opening` gets a checked connection, `schema` brings the tables up to date, `ledger` reads and writes them,
`packing` turns an observation into a row's bytes, `claim` keeps a second run out, and `failures` says in a
person's words what SQLite complains about.
"""

from __future__ import annotations

from linkaudit.store.claim import is_claimed
from linkaudit.store.ledger import SqliteLedger

__all__ = ["SqliteLedger", "is_claimed"]
