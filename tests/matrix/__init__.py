"""Tests of linkaudit.matrix."""
