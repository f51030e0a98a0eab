"""Questions that ask the same, brought together by the likeness that finds answers, too.

Two questions that name different places, levels or numbers are never one: what holds in 青岛 is
no answer for 济南.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.language.lexical import LexicalIndex
from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.synonyms import load_synonyms
from knowledge.language.terms import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from knowledge.regions.regions import Regions

# Of 700 labelled questions of `benchmarks/` that have an answer, each joined with the first of its
# group, 149 of 160 belong to one entry. Whoever answers sees every question and can part them.
LIKE = 0.62
LIKE_WITH_ONE_ENTRY = 0.42
LIKE_WITH_TWO_ENTRIES = 0.8
"""Likeness of two that ask the same; less is enough where one entry is nearest to both, and more
is needed where each has its own: 社保断了怎么办 and 社保是什么 share their subject alone."""
_NEIGHBOURS = 50

_NUMBERS = re.compile(rf"({NUMBER})\s*个?\s*([年月天日周次万千元岁届%％])")
_LEVELS = {
    "专科": re.compile(r"专科|大专|高职|\bcollege\b", re.IGNORECASE),
    "本科": re.compile(r"本科|学士|\b(?:bachelor|undergraduate)", re.IGNORECASE),
    "研究生": re.compile(r"研究生|硕士|博士|\b(?:master|phd|postgraduate)", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the entry that is nearest to it ("" for none), and what sets it apart."""

    text: str
    nearest: str = ""
    distinctions: frozenset[str] = frozenset()


def distinctions(text: str, regions: Regions) -> frozenset[str]:
    """The places, levels and numbers that a question names."""
    return frozenset({*_places(text, regions), *_levels(text), *_numbers(text)})


def group_questions(asked: Sequence[Asked]) -> list[list[int]]:
    """The places in `asked` of the questions of each group, in the order of their first ones.

    A question joins the likest first question of a group, or begins a group of its own; so what
    is asked later never changes the groups there are.
    """
    synonyms = load_synonyms()
    texts = [synonyms.rewrite(each.text) for each in asked]
    index = LexicalIndex(texts, Reader(synonyms.lexicon, synonyms.faint))
    groups: dict[int, list[int]] = {}
    for place, text in enumerate(texts):
        likest = next(
            (
                match.position
                for match in index.search(text, _NEIGHBOURS)
                if match.position in groups
                and match.score >= _enough(asked[place], asked[match.position])
            ),
            place,
        )
        groups.setdefault(likest, []).append(place)
    return list(groups.values())


def _enough(one: Asked, other: Asked) -> float:
    """How alike the two must be; more than anything is where they differ in what they name."""
    if one.distinctions != other.distinctions:
        return 2.0
    if not one.nearest or not other.nearest:
        return LIKE
    return LIKE_WITH_ONE_ENTRY if one.nearest == other.nearest else LIKE_WITH_TWO_ENTRIES


def _places(text: str, regions: Regions) -> Iterator[str]:
    for mention in regions.find(text):
        yield from (candidate.division.code for candidate in mention.candidates)


def _levels(text: str) -> Iterator[str]:
    return (level for level, words in _LEVELS.items() if words.search(text))


def _numbers(text: str) -> Iterator[str]:
    for numeral, unit in _NUMBERS.findall(text):
        value = number_of(numeral)
        yield f"{value:g}{unit}" if value is not None else numeral + unit
