"""Incidents and figures in the columns of other houses; field names are theirs, to the letter."""

from uprooted.faces.exports.schemes.acled import acled
from uprooted.faces.exports.schemes.ged import ged
from uprooted.faces.exports.schemes.hapi import hapi
from uprooted.faces.exports.schemes.idu import idu

__all__ = ["acled", "ged", "hapi", "idu"]
