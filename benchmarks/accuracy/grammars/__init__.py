"""Grammars of pages: wording and structure drawn anew for every variant, each with its truth."""
