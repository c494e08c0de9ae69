"""Loops over persons, compiled by Numba where it is installed; the same code runs without it, slowly, for tests."""
