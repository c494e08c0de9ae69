"""One order a line in, one answer a line out: the review for programs."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from uprooted.errors import InputError, UprootedError
from uprooted.records import Answer, Order, from_plain, to_plain

if TYPE_CHECKING:
    from uprooted.case import Case
    from uprooted.disclosure import Disclosure

_FIELDS = frozenset(field.name for field in dataclasses.fields(Order))


def answer_line(case: Case, line: str, who: str | None, shown: Disclosure) -> tuple[str, bool]:
    """Return the answer to a line as JSON, and whether the order was carried out.

    Parameters
    ----------
    case
        An open case.
    line
        One order as JSON; see `Order`.
    who
        Who decides, where the order does not say.
    shown
        What may be shown.
    """
    try:
        answer = case.answer(_parse(line), who=who)
    except UprootedError as error:
        plain: dict[str, Any] = {"problem": error.problem, "allowed": error.allowed, "remedy": error.remedy}
        return json.dumps({"ok": False, "error": plain}, ensure_ascii=False), False
    return json.dumps({"ok": True, **_filled(shown.answer(answer))}, ensure_ascii=False), True


def _parse(line: str) -> Order:
    try:
        plain = json.loads(line)
    except ValueError as error:
        raise InputError(f"This line is no JSON: {error}", remedy="Write one object a line") from error
    unknown = sorted(set(plain) - _FIELDS) if isinstance(plain, dict) else []
    if unknown:
        raise InputError(f"An order has no {unknown[0]!r}", allowed=", ".join(sorted(_FIELDS)), remedy="Take it out")
    return from_plain(Order, plain)


def _filled(answer: Answer) -> dict[str, Any]:
    """Return an answer without what is empty."""
    plain = to_plain(answer)
    listed = {"queue", "log", "conflicts", "orphans", "tombstones"}
    return {
        key: value
        for key, value in plain.items()
        if value not in (None, [], ()) or (key == answer.do and key in listed)
    }
