"""Tables of other houses into claims, without a model: each claim's words are its row, its figure's words the cell."""

from uprooted.case.imported.reading import pack, read_imported, unknown_columns

__all__ = ["pack", "read_imported", "unknown_columns"]
