"""The command line: one command a file; each parses, calls one function and shows what it returns."""

from uprooted.faces.cli._main import app, main

__all__ = ["app", "main"]
