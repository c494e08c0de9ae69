"""The main event of a report in ACLED's words: a small linear model over words and over what they speak of."""

from uprooted.claims.mainevent.model import MainEventModel, load_model, main_event

__all__ = ["MainEventModel", "load_model", "main_event"]
