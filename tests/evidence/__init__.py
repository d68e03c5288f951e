"""Tests of linkaudit.evidence, on real folders."""
