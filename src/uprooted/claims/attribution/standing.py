"""Attributions found so far, asked about by place: in a long text each meets only those around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from uprooted.claims.attribution.links import Link

_BLOCK = 6  # tokens are grouped by 2 to the power of this


class Standing:
    """Links in the order in which they came, found by the tokens that they speak of.

    Parameters
    ----------
    links
        Those to begin with.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        self._links: dict[int, Link] = {}
        self._blocks: dict[int, set[int]] = {}
        self._next = 0
        for link in links:
            self.add(link)

    def __iter__(self) -> Iterator[Link]:
        return iter(list(self._links.values()))

    def add(self, link: Link) -> None:
        """Add a link behind the others."""
        self._links[self._next] = link
        for block in _blocks(link):
            self._blocks.setdefault(block, set()).add(self._next)
        self._next += 1

    def drop(self, links: Iterable[Link]) -> None:
        """Take out links that `near` gave."""
        for link in links:
            for number in self._numbers(link):
                if self._links[number] is link:
                    del self._links[number]
                    for block in _blocks(link):
                        self._blocks[block].discard(number)

    def near(self, link: Link) -> list[Link]:
        """Return every link that may share a token with this one, in order."""
        return [self._links[number] for number in self._numbers(link)]

    def _numbers(self, link: Link) -> list[int]:
        return sorted(set().union(*(self._blocks.get(block, set()) for block in _blocks(link))))


def _blocks(link: Link) -> set[int]:
    return {token >> _BLOCK for part in ((link.head,), link.source, link.cue, link.content) for token in part}


def nested_heads(links: Iterable[Link]) -> frozenset[int]:
    """Return the heads that stand in the content of another link."""
    links = list(links)
    heads = frozenset(link.head for link in links)
    return frozenset(head for link in links for head in (heads & link.content) - {link.head})
