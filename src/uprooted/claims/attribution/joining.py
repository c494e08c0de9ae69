"""Joining what the model and the rules found: one list, rivals removed, confidences set.

The model leads. Rules fill in where it is silent: cues that political news seldom has, and speech within speech,
which its training scheme does not mark.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import numpy as np

from uprooted.claims.attribution.links import Link
from uprooted.claims.attribution.standing import Standing, nested_heads

LEAST = 0.34
"""Score from which on the model's attributions are kept; chosen on the development part."""

UNSURE = 0.35
"""Confidence below which one of the model's attributions gives way to a sure rule."""

_SURE = 0.75  # confidence of a rule that others give way to
_RIVAL = 0.7  # share of the shorter content that two attributions by the model may have in common

_SCORES = (0.0, 0.34, 0.4, 0.5, 0.6, 0.69, 0.785, 0.86, 0.91, 0.95, 1.0)
_SHARES = (0.1, 0.25, 0.3, 0.35, 0.43, 0.53, 0.7, 0.81, 0.87, 0.91, 0.97)
"""Share right in all three roles by the model's score, on the development part; straight between the points."""


def join(proposed: Iterable[Link], ruled: Sequence[Link], laid: Sequence[Link] = ()) -> list[Link]:
    """Join the links of model, rules and layout.

    Parameters
    ----------
    proposed
        The model's, with their scores.
    ruled
        The rules', with their confidences.
    laid
        What the layout tells, which neither of the others contests.

    Returns
    -------
    list of Link
        In order of the cues. One may lie within the content of another; `nested` then is true.
    """
    kept = _without_rivals(link for link in proposed if link.confidence >= LEAST)
    links = [dataclasses.replace(link, confidence=calibrated(link.confidence)) for link in kept]
    by_head = {link.head: link for link in ruled}
    links = [_with_rule(link, by_head.get(link.head)) for link in links]
    told = Standing(laid)
    links = [link for link in links if not any(_is_taken(link, turn) for turn in told.near(link))]
    standing = Standing([*laid, *links])
    for rule in ruled:
        rivals = [link for link in standing.near(rule) if _clash(rule, link)]
        unsure = all(link.confidence < UNSURE and link.head != rule.head for link in rivals)
        if unsure and (not rivals or rule.confidence >= _SURE):
            standing.drop(rivals)
            standing.add(rule)
    nested = nested_heads(standing)
    joined = [dataclasses.replace(link, nested=link.head in nested) for link in standing]
    return sorted(joined, key=lambda link: link.head)


def calibrated(score: float) -> float:
    """Return the share of right ones among attributions with such a score.

    Parameters
    ----------
    score
        The model's score, 0 to 1.

    Returns
    -------
    float
        Confidence, 0 to 1.
    """
    return float(np.interp(score, _SCORES, _SHARES))


def _without_rivals(links: Iterable[Link]) -> list[Link]:
    """Keep the surest of those that claim the same words as content."""
    kept = Standing()
    for link in sorted(links, key=lambda link: (-link.confidence, link.head)):
        if all(len(link.content & other.content) <= _RIVAL * min(len(link.content), len(other.content))
               for other in kept.near(link)):  # fmt: skip
            kept.add(link)
    return list(kept)


def _with_rule(link: Link, rule: Link | None) -> Link:
    """Take from the rule what the model does not know: stance, who is quoted through, and a source it missed."""
    if rule is None:
        return link
    return dataclasses.replace(link, stance=rule.stance, via=rule.via, source=link.source or rule.source - link.content)


def _is_taken(link: Link, turn: Link) -> bool:
    """Tell whether a label or a signature has the words of a link; speech within them stays."""
    return turn.head in link.cue or bool(link.head not in turn.content and link.content & turn.content)


def _clash(rule: Link, link: Link) -> bool:
    """Tell whether a rule's link is about what the model already has: its cue, or the same content outside speech."""
    if rule.head in link.cue or rule.head in link.source or link.head in rule.cue or rule.cue & link.cue:
        return True
    if rule.head in link.content:  # speech within speech
        return not (rule.source and rule.content <= link.content)
    return bool(rule.content & link.content) or link.head in rule.content
