"""Attributions found by place: the same as asking each."""

import itertools
import random

from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.standing import Standing, nested_heads


def link(head, *content, source=()):
    return Link(head, frozenset(source), frozenset({head}), frozenset(content), 0.5)


def tokens(item):
    return {item.head} | item.source | item.cue | item.content


def test_near_gives_every_link_that_shares_a_token():
    dice = random.Random(1)
    links = [link(at, *range(at + 1, at + dice.randint(2, 300)), source=[max(0, at - 5)]) for at in range(0, 3000, 40)]
    standing = Standing(links)
    for one, other in itertools.product(links, repeat=2):
        assert not tokens(one) & tokens(other) or other in standing.near(one)
    assert standing.near(link(10_000)) == []


def test_what_is_dropped_is_gone_and_the_order_stays():
    first, second, third = link(1, 2), link(70, 71), link(3, 140)
    standing = Standing([first, second])
    standing.add(third)
    standing.drop([first])
    assert list(standing) == [second, third]
    assert standing.near(link(2)) == [third]


def test_nested_heads_are_those_in_the_content_of_another():
    assert nested_heads([link(1, 2, 3, 4), link(3, 4), link(9, 9)]) == {3}
