"""Names of countries in a language: Unicode's (CLDR, through Babel), and those that a language's table adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from uprooted.places import country_by_code, fold


def country_names(code: str, further: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return ISO 3166-1 alpha-3 codes by folded name.

    Parameters
    ----------
    code
        ISO 639-1 code of the language that the names are in.
    further
        More names by ISO 3166-1 alpha-3 code; they win.

    Returns
    -------
    mapping
        Only countries that `uprooted.places` has.

    References
    ----------
    Unicode CLDR, "Territories", https://cldr.unicode.org.

    Examples
    --------
    >>> country_names("fr", {"SYR": ["Syrie"]})["turquie"]
    'TUR'
    """
    from babel import Locale  # noqa: PLC0415  reading English alone must not wait for it

    names: dict[str, str] = {}
    for iso2, name in Locale(code).territories.items():
        country = country_by_code(iso2) if len(iso2) == 2 and iso2.isalpha() else None
        if country is not None:
            names[fold(name)] = country.iso3
    for iso3, more in further.items():
        names.update({fold(name): iso3 for name in more})
    return MappingProxyType(names)
