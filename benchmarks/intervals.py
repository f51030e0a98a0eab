"""Shares with their intervals: what a figure from a few hundred labels can tell."""

from __future__ import annotations

from math import sqrt

_TWO_SIDES = 1.96


def interval(number: int, of: int) -> dict[str, float]:
    """A share with its 95 % interval after Wilson."""
    if not of:
        return {"share": 0.0, "from": 0.0, "to": 0.0}
    share = number / of
    spread = _TWO_SIDES**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = _TWO_SIDES / (1 + spread) * sqrt(share * (1 - share) / of + spread / of / 4)
    return {"share": share, "from": max(0.0, middle - half), "to": min(1.0, middle + half)}


def in_words(number: int, of: int) -> str:
    """The same for a table: `0.950 [0.912, 0.972]`."""
    return "{share:.3f} [{from:.3f}, {to:.3f}]".format(**interval(number, of))
