"""Gazetteers, resolution of names, distances, countries."""
