"""Tests of linkaudit.judge."""
