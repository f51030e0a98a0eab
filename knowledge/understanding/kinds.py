"""What a message is about by its nouns: kinds of things, programmes, places in a list, amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from knowledge.dates.clocks import SMALL
from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.text import any_of
from knowledge.positions.programmes import Programmes
from knowledge.positions.recruiters import Recruiters
from knowledge.understanding.cues import Cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.language.text import Folded


class Kind(StrEnum):
    """A kind of thing that can be searched for or asked about."""

    POSITIONS = "positions"
    FAIRS = "fairs"
    VISITS = "visits"
    EVENTS = "events"
    COMPETITIONS = "competitions"
    AWARDS = "awards"
    POLICIES = "policies"


_CUES = {
    "position": Kind.POSITIONS,
    "fair": Kind.FAIRS,
    "visit": Kind.VISITS,
    "event": Kind.EVENTS,
    "competition": Kind.COMPETITIONS,
    "award": Kind.AWARDS,
    "support": Kind.POLICIES,
}
_ORDINAL = re.compile(
    rf"第\s*(?P<number>{NUMBER})\s*[个条家份场项位张]?(?!\s*[个条家份场项位张])"
    r"(?![次页年学志步天时批轮人中小届级月周题产医名一二三四五六七八九十\d]|工作日|星期|礼拜|专业|孩子|代)"
    r"|(?:the |number |no\. ?|#)(?P<english>first|second|third|fourth|fifth|\d{1,2})(?: one)?\b"
    r"(?! (?:of|page|time|day|week|month|year|working|monday|tuesday|wednesday|thursday|friday))"
    r"|(?P<last>最后[一那这]?[个家条场](?!月|学期|学年|星期|礼拜|工作日|周末)|the last one)"
)
#: Nothing but a number and what is asked of it: 为什么 1, 详情2.
_ASKED_OF = re.compile(
    rf"\s*(?:(?:为什么|为啥|详情|打开|看看?|why|open|show|details?)\s*#?(?P<number>\d{{1,2}}|{SMALL})"
    rf"|(?P<before>\d{{1,2}})\s*(?:为什么|为啥|why))\s*[?？!。]*"
)
_FIRST_ONES = re.compile(
    "前(?P<number>[两二三四五2-5])个(?!月|学期|学年|学历|小时|星期|工作日)"
    r"|\bfirst (?P<english>two|three|four|five)\b(?! (?:days?|weeks?|months?|years?|terms?))"
)
_PAGE = re.compile(
    rf"第\s*(?P<number>{NUMBER})\s*页|\bpage (?P<english>\d{{1,3}})\b"
    r"|\b(?P<first>first|second|third|fourth|fifth) page\b"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
_ENGLISH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
LAST = -1
_AMOUNT = re.compile(
    rf"(?P<number>{NUMBER})\s*(?P<unit>万元|千元|块钱?|元|万|[kK]\b|岁|分|人|名|个人|份|页|倍|公里|%|yuan|rmb|people)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a text names at `start:end`: `value` is its code, its number or its name."""

    start: int
    end: int
    text: str
    value: str


def find_kinds(text: str, folded: Folded) -> tuple[Named, ...]:
    """The kinds of things that are named."""
    cues = Cues.load()
    found = [
        (*match.span(), str(kind))
        for cue, kind in _CUES.items()
        for match in cues.pattern(cue).finditer(folded.text)
    ]
    return tuple(_apart(text, folded, found))


def find_programmes(text: str, folded: Folded) -> tuple[Named, ...]:
    """The recruiting programmes that are named."""
    found = [
        (*match.span(), name)
        for name, pattern in _programmes()
        for match in pattern.finditer(folded.text)
    ]
    return tuple(_apart(text, folded, found))


def find_employers(text: str, folded: Folded) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """The kinds of employers that are named (税务局, 银行), and those that are not wanted."""
    wanted, refused = Recruiters.load().find(folded.text)
    return tuple(_apart(text, folded, wanted)), tuple(_apart(text, folded, refused))


def find_ordinals(text: str, folded: Folded) -> tuple[Named, ...]:
    """Places in a list: 第二个, the third one, 为什么 2; the last is -1, and 前三个 are three."""
    found = []
    for match in _ORDINAL.finditer(folded.text):
        said = match["english"] or match["number"] or ""
        number = LAST if match["last"] else _ENGLISH.get(said) or number_of(said)
        if number:
            found.append((*match.span(), f"{number:.0f}"))
    if (asked := _ASKED_OF.fullmatch(folded.text)) is not None:
        name = "number" if asked["number"] else "before"
        if number := number_of(asked[name]):
            found.append((*asked.span(name), f"{number:.0f}"))
    return *_apart(text, folded, found), *_first_ones(text, folded)


def _first_ones(text: str, folded: Folded) -> Iterator[Named]:
    for match in _FIRST_ONES.finditer(folded.text):
        start, stop = folded.span(*match.span())
        number = _NUMBERS.get(match["english"] or "") or number_of(match["number"] or "") or 0
        for place in range(1, int(number) + 1):
            yield Named(start, stop, text[start:stop], str(place))


def find_pages(text: str, folded: Folded) -> tuple[Named, ...]:
    """Pages of a list: 第二页, page 3."""
    found = []
    for match in _PAGE.finditer(folded.text):
        said = match["number"] or match["english"] or ""
        number = _ENGLISH.get(match["first"] or "") or number_of(said)
        if number:
            found.append((*match.span(), f"{number:.0f}"))
    return tuple(_apart(text, folded, found))


def find_amounts(text: str, folded: Folded) -> tuple[Named, ...]:
    """Numbers with what they count: 3000元, 25岁."""
    found = [
        (*match.span(), f"{number:g} {match['unit']}")
        for match in _AMOUNT.finditer(folded.text)
        if (number := number_of(match["number"])) is not None
    ]
    return tuple(_apart(text, folded, found))


def _apart(text: str, folded: Folded, found: list[tuple[int, int, str]]) -> Iterator[Named]:
    """What was found, the first and longest of those that overlap."""
    end = 0
    for begins, ends, value in sorted(found, key=lambda each: (each[0], -each[1])):
        if begins >= end:
            start, stop = folded.span(begins, ends)
            yield Named(start, stop, text[start:stop], value)
            end = ends


@cache
def _programmes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(any_of({name, *words})))
        for name, words in Programmes.load().words.items()
    )
