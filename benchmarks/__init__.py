"""Measurements that are too slow or too broad for the tests: how right, how fast, how large."""
