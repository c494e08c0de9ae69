"""What may be shown to whom: private persons by their role, confidential sources without a name.

Every face passes what it shows through here. Working copies (`read`, ``case.db``) keep the names; docs/disclosure.md
says why, and what is kept back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from uprooted.records import Person, Report, Source, from_plain, to_plain

if TYPE_CHECKING:
    from uprooted.case import Case

UNKNOWN_ROLE = "a person"
SHORTEST_SURNAME = 4

T = TypeVar("T")


class Disclosure:
    """What may be shown of one case.

    Parameters
    ----------
    persons
        Persons whom the case's reports name.
    sources
        The case's publishers; confidential ones are not named.
    names
        Show private persons' names after all. Only on a person's explicit word.
    """

    def __init__(self, persons: Iterable[Person], *, sources: Iterable[Source] = (), names: bool = False) -> None:
        listed = tuple(sources)
        # The model takes some outlets for persons; an outlet's name is no secret unless the outlet is.
        outlets = " | ".join(source.name for source in listed)
        self._roles = {} if names else _roles(tuple(person for person in persons if person.text not in outlets))
        self._confidential = frozenset(source.name for source in listed if source.sensitivity == "confidential")
        longest_first = sorted(self._roles, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b") if longest_first else None

    @classmethod
    def of_case(cls, case: Case, *, names: bool = False) -> Disclosure:
        """Return what may be shown of an open case, from the persons its reports name and its list of sources."""
        return cls(case.persons(), sources=case.inputs.settings.sources, names=names)

    def text(self, text: str) -> str:
        """Return a text with every private person's name replaced by the role, in brackets."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: f"[{self._roles[found.group()]}]", text)

    def record(self, record: T) -> T:
        """Return a record with every string in it passed through `text`; numbers, days and spans stay."""
        return from_plain(type(record), self._walk(to_plain(record)))

    def report(self, report: Report) -> Report:
        """Return a report as it may be shown: without name, address and file where its source is confidential."""
        shown = replace(report, title=self.text(report.title) if report.title else None)
        if report.publisher not in self._confidential and report.sensitivity != "confidential":
            return shown
        return replace(shown, publisher="A confidential source", url=None, file=None, title=None)

    def _walk(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list | tuple):
            return [self._walk(item) for item in value]
        if isinstance(value, dict):
            return {key: self._walk(item) for key, item in value.items()}
        return value


def _roles(persons: tuple[Person, ...]) -> dict[str, str]:
    """Return what stands for each private name and each surname that only private persons have."""
    public = {word for person in persons if person.public for word in (person.text, *person.text.split())}
    called: dict[str, Counter[str]] = {}
    for person in persons:
        if not person.public and not set(person.text.split()[-1:]) & public:
            called.setdefault(person.text, Counter())[person.role or UNKNOWN_ROLE] += person.role is not None
    roles = {name: min(counts, key=lambda role: (-counts[role], role)) for name, counts in called.items()}
    surnames = {
        name.split()[-1]: role
        for name, role in sorted(roles.items())
        if " " in name and len(name.split()[-1]) >= SHORTEST_SURNAME
    }
    # "Haddad" alone, later in a page, is the activist Omar Haddad of before: the fuller name knows the role.
    return {
        **roles,
        **{name: role for name, role in surnames.items() if name not in roles or roles[name] == UNKNOWN_ROLE},
    }
