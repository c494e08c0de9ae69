"""uprooted: reports of a crisis in; who says what, figures with their rivals, and an outlook for shelters out."""

__version__ = "0.1.0"
