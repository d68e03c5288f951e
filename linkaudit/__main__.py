"""`python -m linkaudit` is the same program as `linkaudit`."""

from linkaudit.cli import app

app()
