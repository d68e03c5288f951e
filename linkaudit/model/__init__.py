"""The nouns: frozen records and closed lists of words, which do nothing.

What may enter: a record that crosses a boundary between two modules, or a word that a user sees in the
matrix. What may not: a computed opinion, a default that hides a missing fact, anything that reads a clock,
a file or a network. Records are msgspec structs, because every one of them is also stored as JSON.
"""
