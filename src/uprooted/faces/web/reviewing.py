"""The review on the page: the queue, what stands behind an item, and the forms that send an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from uprooted.errors import InputError
from uprooted.faces.brief.evidence import speaker_words
from uprooted.faces.web.held import Held
from uprooted.records import Answer, Claim, Order

# What a person can correct on a claim, with its words on the page; docs/review.md has them all.
CORRECTABLE = {
    "figure.best": "the figure", "figure.kind": "kind of figure (stock, flow, cumulative, capacity)",
    "figure.unit": "unit (persons, households, buildings, tents)", "event.type": "event type",
    "place.name": "place", "time.first": "first day", "time.last": "last day", "speaker.kind": "kind of speaker",
    "stance": "stance", "event.negated": "said not to be so (true, false)",
}  # fmt: skip
_LIMIT = 25
# Fields that hold a figure; the others hold words.
_NUMBERS = frozenset({"figure.low", "figure.best", "figure.high", "figure.household_size", "figure.share"})


def queue_view(held: Held, target: str | None) -> dict[str, Any]:
    """Return the queue, and the item that is looked at with its claims."""
    answer = held.answer(Order("queue", limit=_LIMIT), who=None)
    item = next((one for one in answer.queue if one.id == target), None)
    shown: Answer | None = held.answer(Order("show", target=target), who=None) if target else None
    return {
        "queue": answer.queue, "left": answer.left, "item": item, "target": target, "shown": shown,
        "pairs": list(zip(shown.claims, shown.words, strict=True)) if shown else [],
        "correctable": CORRECTABLE,
    }  # fmt: skip


def order_of(form: Mapping[str, str]) -> Order:
    """Return the order that a form holds.

    Raises
    ------
    InputError
        When it names no order, or a figure is none.
    """
    do = form.get("do", "")
    if not do:
        raise InputError("The form names no order", remedy="Press one of its buttons")
    targets = tuple(name for name in form.get("targets", "").split() if name)
    field = form.get("field", "")
    value = _value(form.get("value", "").strip(), number=do == "recommend" or field in _NUMBERS)
    return Order(
        do, target=form.get("target") or None, targets=targets, field=field or None, value=value,
        why=form.get("why", "").strip() or None,
    )  # fmt: skip


def _value(text: str, *, number: bool) -> str | float | bool | None:
    if not text:
        return None
    if not number:
        return text == "true" if text in ("true", "false") else text
    try:
        return float(text.replace(",", "").replace(" ", ""))
    except ValueError as error:
        raise InputError(f"{text!r} is no figure", allowed="a number such as 4,300", remedy="Correct it") from error


def headline(claim: Claim) -> str:
    """Return a claim in one line: who says what."""
    what = claim.event.type.replace("_", " ") if claim.event else "a statement"
    return f"{speaker_words(claim)} · {what}"
