"""Tests of linkaudit.store, on real SQLite files."""
