"""Whose words they are by the layout: labels of a transcript, names set under or behind a quotation.

No verb says it there, so that parse and model see little; the line does.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.syntax import Tree

_QUOTES = frozenset({'"', "“", "”", "„", "«", "''", "``", "‘", "'"})
_DESKS = frozenset({"presenter", "reporter", "correspondent", "anchor", "host", "newsreader", "announcer", "narrator"})
_CLOSING = frozenset({'"', "”", "»", "''"})
_DASHES = frozenset({"—", "–", "―", "-", "--"})
_MOST_LABEL = 6  # tokens before the colon
_MOST_NAME = 14  # tokens after the dash
_LEAST_SAID = 3
_SURE = 0.9
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PUNCT", "NUM", "PART"})

Line = tuple[int, int]


def find_by_layout(tree: Tree) -> list[Link]:
    """Return the attributions that the layout tells.

    Parameters
    ----------
    tree
        A parsed document.

    Returns
    -------
    list of Link
        In order of the cues: the colon behind a label, or the dash before a name.
    """
    lines = list(_lines(tree))
    labels = {number: colon for number, line in enumerate(lines) if (colon := _colon(tree, line)) is not None}
    often = Counter(_words(tree, lines[number][0], colon) for number, colon in labels.items())
    # Where a desk leads through the page, most of what stands under a label is the report's own.
    desk = any(_DESKS & set(words.lower().split()) for words in often)
    is_transcript = len(labels) > 2 and max(often.values(), default=0) > 1 and not desk
    found = []
    for number in range(len(lines)):
        link = _signed(tree, lines, number)
        if link is None and number in labels and (is_transcript or _opens(tree, labels[number] + 1)):
            link = _turn(tree, lines, number, labels)
        if link is not None:
            found.append(link)
    return sorted(found, key=lambda link: link.head)


def with_paragraphs(tree: Tree, links: Sequence[Link]) -> list[Link]:
    """Give quotations of several paragraphs whole to whom one of the paragraphs names.

    Each paragraph opens the quotation anew, and only the last one closes it.

    Parameters
    ----------
    tree
        A parsed document.
    links
        Attributions.

    Returns
    -------
    list of Link
        The same, in that order, their contents longer.
    """
    lines = list(_lines(tree))
    if not any(_stays_open(tree, line) for line in lines):
        return list(links)
    taken = {token for link in links for token in link.content}
    starts = [first for first, _ in lines]
    return [dataclasses.replace(link, content=link.content | _beside(tree, lines, starts, link, taken))
            if link.content else link for link in links]  # fmt: skip


def _beside(tree: Tree, lines: list[Line], starts: list[int], link: Link, taken: set[int]) -> set[int]:
    """Return paragraphs before and after a content that belong to its quotation and to nobody else's."""
    found: set[int] = set()
    number = bisect_right(starts, min(link.content)) - 1
    if lines[number][0] in link.content and _opens(tree, lines[number][0]):
        while number and _stays_open(tree, lines[number - 1]) and not taken & set(range(*lines[number - 1])):
            number -= 1
            found |= set(range(*lines[number]))
    number = bisect_right(starts, max(link.content)) - 1
    reaches = max(link.content) >= lines[number][1] - 2 and tree.quoted[max(link.content)]
    while reaches and number + 1 < len(lines) and _left_open(tree, lines[number]):
        number += 1
        if not _opens(tree, lines[number][0]) or taken & set(range(*lines[number])):
            break
        found |= set(range(*lines[number]))
    return found


def _left_open(tree: Tree, line: Line) -> bool:
    """Tell whether a quotation is open where a line ends."""
    return bool(tree.quoted[line[1] - 1]) and tree.lower[line[1] - 1] not in _CLOSING


def _stays_open(tree: Tree, line: Line) -> bool:
    """Tell whether a line is one quotation from its first word on, never closed."""
    first, end = line
    return _opens(tree, first) and tree.quoted[first] == tree.quoted[end - 1] != 0 and _left_open(tree, line)


def _lines(tree: Tree) -> Iterator[Line]:
    """Yield first token and end of each line with words, spaces left out."""
    first = None
    for token in range(len(tree) + 1):
        breaks = token == len(tree) or (
            tree.pos[token] == "SPACE" and "\n" in tree.text[tree.start[token] : tree.end[token]]
        )
        if not breaks and first is None and tree.pos[token] != "SPACE":
            first = token
        elif breaks and first is not None:
            yield first, token
            first = None


def _opens(tree: Tree, token: int) -> bool:
    return token < len(tree) and tree.lower[token] in _QUOTES


def _colon(tree: Tree, line: Line) -> int | None:
    """Return the colon behind a label at the start of a line: capitals, or names and nouns without a verb."""
    first, end = line
    first += _opens(tree, first)
    for token in range(first, min(first + _MOST_LABEL + 1, end - _LEAST_SAID)):
        if tree.lower[token] == ":":
            label = range(first, token)
            written = tree.text[tree.start[first] : tree.end[token - 1]] if label else ""
            named = written[:1].isupper() and (
                written.isupper() or (all(tree.pos[at] in _NAMING for at in label) and tree.lower[first] != "the")
            )
            return token if named and len(written) > 1 and not any(letter.isdigit() for letter in written) else None
    return None


def _words(tree: Tree, first: int, colon: int) -> str:
    return tree.text[tree.start[first] : tree.start[colon]].strip(' "“”')


def _turn(tree: Tree, lines: list[Line], number: int, labels: dict[int, int]) -> Link:
    """Read "WOMAN: We ran": the line, and those after it that open a quotation mark as it does."""
    first, end = lines[number]
    colon = labels[number]
    content = set(range(colon + 1, end))
    quoted = _opens(tree, first)
    after = number + 1
    while quoted and after < len(lines) and after not in labels and _goes_on(tree, lines[after]):
        content |= set(range(*lines[after]))
        after += 1
    return Link(colon, frozenset(range(first + quoted, colon)), frozenset({colon}), frozenset(content), _SURE, "states")


def _goes_on(tree: Tree, line: Line) -> bool:
    return _opens(tree, line[0]) and line[0] + 1 < line[1] and tree.lower[line[0] + 1] not in {"(", "["}


def _signed(tree: Tree, lines: list[Line], number: int) -> Link | None:
    """Read "“We lost everything.” — Amina, 34", the name on the same line or on the next."""
    first, end = lines[number]
    if tree.lower[first] in _DASHES and number:
        said, dash = lines[number - 1], first
    else:
        dash = next((at for at in range(end - 2, max(first, end - _MOST_NAME - 2), -1) if _is_dash(tree, at)), first)
        said = (first, dash)
    before = said[1] - 1
    while before > said[0] and tree.lower[before] == ".":
        before -= 1
    name = range(dash + 1, end)
    if not (said[0] < dash and _opens(tree, said[0]) and tree.lower[before] in _QUOTES and 0 < len(name) <= _MOST_NAME):
        return None
    if before - said[0] <= _LEAST_SAID or tree.pos[dash + 1] not in {"PROPN", "NOUN", "DET", "ADJ"}:
        return None
    if any(tree.pos[at] in {"VERB", "AUX"} for at in name):
        return None
    return Link(dash, frozenset(name), frozenset({dash}), frozenset(range(*said)), _SURE, "states")


def _is_dash(tree: Tree, token: int) -> bool:
    return tree.lower[token] in _DASHES and (token == 0 or tree.lower[token - 1] in _QUOTES | {"."})
