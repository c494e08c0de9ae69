"""Measurements that anyone can repeat: `python -m benchmarks`. Apart from the tests; nothing here asserts a time."""
