"""The review on a terminal: one thing at a time, one key a decision."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer
from rich.markup import escape
from rich.table import Table

from uprooted.errors import UprootedError
from uprooted.faces.cli.console import notice, out
from uprooted.records import UNKNOWN_SPEAKER, Answer, HandClaim, Order, QueueItem, called, from_plain

if TYPE_CHECKING:
    from uprooted.case import Case
    from uprooted.disclosure import Disclosure
    from uprooted.records.review import Value

KEYS = {
    "a": "accept", "v": "verify", "c": "correct", "x": "set_aside", "m": "merge", "p": "split", "r": "recommend",
    "g": "rate", "n": "note", "e": "enter", "w": "withdraw", "u": "undo", "l": "show", "s": "skip", "q": "quit",
}  # fmt: skip
_MEANT = {word: word for word in KEYS.values()} | KEYS
_HELP = "a accept, v verify, c correct, x set aside, m merge, p part (split), r recommend, g grade a source, n note, " \
        "l look closer, e enter a claim, w withdraw a report, u undo, s skip, q quit"  # fmt: skip
# What needs no item, or names its own target.
_ALWAYS = frozenset(("rate", "enter", "withdraw", "undo", "show", "skip", "quit"))
_HAND = ("said", "heard", "by", "event", "speaker", "speaker_kind", "place", "best", "unit", "figure_kind")


def print_queue(case: Case, shown: Disclosure, limit: int | None) -> None:
    """Print the queue as a table."""
    table = Table("score", "what", "about", "why", "id")
    for item in map(shown.record, case.review_queue(limit)):
        table.add_row(f"{item.score:.2f}", item.kind, escape(item.says), escape(item.why), item.id)
    out().print(table)


def review_steps(case: Case, shown: Disclosure, who: str | None, limit: int | None) -> None:
    """Go through the queue with a person, until it is empty, the limit is reached, or the person ends it."""
    person = who or typer.prompt("Who decides (it stands in the log)")
    skipped: set[str] = set()
    done: list[str] = []
    while limit is None or len(done) + len(skipped) < limit:
        item = next((one for one in case.review_queue() if one.id not in skipped), None)
        if item is None:
            notice("Nothing is left to look at.")
            break
        _print_item(shown.record(item))
        word = _ask(item)
        if word == "quit":
            break
        if word == "skip":
            skipped.add(item.id)
            continue
        try:
            answer = case.answer(_order(word, item, done), who=person)
        except UprootedError as error:
            notice(f"[red]Not done:[/] {escape(str(error))}")
            continue
        _print_answer(shown.record(answer))
        if answer.entry is not None:
            done.append(answer.entry.id)
        if word == "note":
            skipped.add(item.id)
    notice(f"{len(done)} decisions, {len(skipped)} skipped or noted.")


def _ask(item: QueueItem) -> str:
    """Return what the person wants, by its key or its word; end of input is the end."""
    while True:
        try:
            typed = typer.prompt("[a v c x m p r g n l e w u s q, ? for help]", prompt_suffix=" ").strip().lower()
        except typer.Abort:
            return "quit"
        word = _MEANT.get(typed)
        if word is not None and (word in item.can or word in _ALWAYS):
            return word
        notice(_HELP if word is None else f"'{typed}' cannot be decided on this; it can: {', '.join(item.can)}")


def _order(word: str, item: QueueItem, done: list[str]) -> Order:
    """Ask for what a decision needs besides its target."""
    asked: dict[str, Callable[[], Order]] = {
        "enter": lambda: Order("enter", claim=_hand_claim()),
        "undo": lambda: Order("undo", typer.prompt("Which decision", default=done[-1] if done else None)),
        "merge": lambda: Order("merge", targets=(item.id, *typer.prompt("With which incidents or claims").split())),
        "split": lambda: Order("split", targets=_stray(item)),
        "rate": lambda: Order("rate", typer.prompt("Which source"), value=typer.prompt("Grade, A to F").upper()),
        "withdraw": _withdrawal,
        "correct": lambda: Order("correct", item.id, field=typer.prompt("Field, such as figure.best"),
                                 value=_value(typer.prompt("Value, - for not known"))),
        "recommend": lambda: Order("recommend", item.id, value=_value(typer.prompt("Figure"))),
    }  # fmt: skip
    order = asked[word]() if word in asked else Order(word, item.id)
    return order if word in ("show", "enter") else dataclasses.replace(order, why=_why())


def _stray(item: QueueItem) -> tuple[str, ...]:
    return tuple(typer.prompt("Which claims do not belong there", default=" ".join(item.claims[:1])).split())


def _withdrawal() -> Order:
    report = typer.prompt("Which report")
    gone = typer.confirm("Remove its file from reports/ too", default=False)
    return Order("withdraw", report, remove_file=gone)


def _why() -> str | None:
    return str(typer.prompt("Why", default="", show_default=False)).strip() or None


def _value(typed: str) -> Value:
    """Return a value as typed: a number, yes or no, a dash for not known, else words."""
    typed = typed.strip()
    known: dict[str, Value] = {"-": None, "yes": True, "no": False}
    if typed.lower() in known:
        return known[typed.lower()]
    try:
        return float(typed.replace(",", ""))
    except ValueError:
        return typed


def _hand_claim() -> HandClaim:
    typed = {name: typer.prompt(name.replace("_", " "), default="", show_default=False).strip() for name in _HAND}
    plain = {name: float(value.replace(",", "")) if name == "best" else value for name, value in typed.items() if value}
    return from_plain(HandClaim, plain)


def _print_item(item: QueueItem) -> None:
    out().print(f"\n[bold]{item.kind}[/]  {escape(item.says)}   [dim]{item.id}[/]")
    out().print(f"  {escape(item.why)}")
    for words in item.words:
        out().print(f"  “{escape(words)}”")
    notice(f"[dim]can: {', '.join(word.replace('_', ' ') for word in item.can)}[/]")


def _print_answer(answer: Answer) -> None:
    if answer.entry is not None:
        out().print(f"  {answer.entry.id}: {escape(answer.entry.decision.who)} {escape(answer.says or '')}")
    elif answer.says:
        out().print(f"  {escape(answer.says)}")
    for words, claim in zip(answer.words, answer.claims, strict=True):
        speaker = (called(claim.speaker) or UNKNOWN_SPEAKER) if claim.speaker else "the report"
        out().print(f"  {claim.id}  {escape(speaker)} in {claim.report}: … {escape(words)} …")
    for note in answer.notes:
        notice(f"[yellow]Note:[/] {escape(note)}")
