"""Whether a sentence denies what its ground affirms, or affirms what its ground denies.

What is denied are the two words or characters after 不, 没, not and their like. It is mechanical
and strict: a denial that the ground does not have in the same words is not let through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# With the word that often goes with it: in 不能扣押 both 能扣 and 扣押 are denied.
_DENIAL = re.compile(
    r"(?P<bare>[不没未无别勿非])(?P<full>再|得|能|可以|可|用|必|需要|需|须|会|是|要|应|有)?"
    r"|禁止|严禁|\b(?:not|no|never|cannot|without)\b|n['’]t\b"
)
_TOKEN = re.compile(r"[\u4e00-\u9fff]|[a-z]+|\d+")
_LAST = re.compile(rf"({_TOKEN.pattern})\s*$")
_LONGEST = 20
_JOINED = re.compile(r"\s*")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Said:
    """The pairs of neighbours that a text affirms and denies, and the pairs that stand next to
    each other but for a denial; "" is the end of a clause."""

    affirmed: frozenset[Pair]
    denied: frozenset[Pair]
    parted: frozenset[Pair]


def turned(sentence: str, ground: str) -> Iterator[str]:
    """What of `sentence` is the other way round in `ground`, or denied there nowhere."""
    ground = ground.casefold()
    known = _said(ground)
    said = _said(sentence.casefold())
    for denial in _denials(sentence.casefold()):
        if known.denied.isdisjoint(denial):
            yield "denied " + "/".join(map("".join, denial))
    for pair in said.affirmed & (known.denied | known.parted) - known.affirmed:
        yield "affirmed " + "".join(pair)


def _said(text: str) -> _Said:
    denied, parted, starts = set(), set(), set()
    for found in _DENIAL.finditer(text):
        before = _before(text, found.start())
        for end in _ends(found):
            pair = _after(text, end)
            denied.add(pair)
            starts.add(_start(text, end))
            if before and pair[0]:
                parted.add((before, pair[0]))
    tokens = list(_TOKEN.finditer(text))
    affirmed = {
        (one[0], other[0])
        for one, other in pairwise(tokens)
        if one.start() not in starts and _JOINED.fullmatch(text, one.end(), other.start())
    }
    return _Said(frozenset(affirmed), frozenset(denied), frozenset(parted))


def _denials(text: str) -> Iterator[tuple[Pair, ...]]:
    """For each denial what it may be said to deny."""
    for found in _DENIAL.finditer(text):
        yield tuple(_after(text, end) for end in _ends(found))


def _ends(found: re.Match[str]) -> set[int]:
    """Where a denial may end: before and after the word that goes with it."""
    return {found.end(), found.end("bare") if found["bare"] else found.end()}


def _start(text: str, place: int) -> int:
    blank = _JOINED.match(text, place)
    return blank.end() if blank else place


def _after(text: str, place: int) -> Pair:
    """The two tokens from `place` on; "" where the clause ends."""
    first = _TOKEN.match(text, _start(text, place))
    if first is None:
        return "", ""
    second = _TOKEN.match(text, _start(text, first.end()))
    return first[0], second[0] if second else ""


def _before(text: str, place: int) -> str:
    """The token that ends at `place`; "" where a clause begins."""
    last = _LAST.search(text, max(0, place - _LONGEST), place)
    return last[1] if last else ""
