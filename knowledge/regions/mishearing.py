"""Places that are written by their sound or with a slip: 清岛, 荷泽有岗位吗, 滨洲市."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.text import is_han
from knowledge.regions.gazetteer import How, Reading, Token
from knowledge.regions.relations import calls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.regions.gazetteer import Gazetteer

_SIZES = (4, 3, 2)
AFTER_PLACE = re.compile(
    r"\W|$|工作|上班|发展|就业|找|那边|这边|附近|周边|的|或|和|与|及|地区|本地|市区"
)
"""What goes on after a place that a word calls for."""
SAID_OF_PLACE = re.compile(
    r"有(?:没有?|什么|啥|哪些|招|岗|单位)|还?招|教[师育编]|医院|护|特岗|事业[编单]|三支|国企|央企|单位|岗|公务员|会计|缺"
)
"""What is said of a place that stands first: 临清招人吗, 龙口教师编."""
_OFFERS = re.compile(
    r"(?:这边|那边|那里)?(?:现在)?(?:有(?:没有?|什么|啥|哪些|招|岗|单位|工作)|还?招[人聘考录])"
)
"""What can be said of hardly anything but a place."""


def misheard(text: str, gazetteer: Gazetteer) -> Iterator[Token]:
    """The cities of folded `text` that are written by their sound: where a word calls for a place,
    or at the beginning, where only a place can have what follows."""
    for start in calls(text):
        yield from _heard(text, start, AFTER_PLACE, gazetteer)
    # 食品 sounds nearly like 四平: uncalled for, a name has to sound the same.
    yield from _heard(text, 0, _OFFERS, gazetteer, exactly=True)


def guessed(name: str, gazetteer: Gazetteer) -> tuple[Reading, ...]:
    """What squeezed `name` as a whole means: a code, an abbreviation (鲁), a sound or a slip."""
    if name in gazetteer.divisions:
        return (Reading((name,), How.EXACT),)
    if len(name) == 1:
        return gazetteer.readings(name) or ()
    if not name or not all(map(is_han, name)) or gazetteer.is_word(name):
        return ()
    codes = gazetteer.sounding_like(name) or gazetteer.one_letter_off(name)
    return tuple(Reading((code,), How.SLIP) for code in codes)


def _heard(
    text: str, start: int, after: re.Pattern[str], gazetteer: Gazetteer, *, exactly: bool = False
) -> Iterator[Token]:
    for size in _SIZES:
        end = start + size
        word = text[start:end]
        if (
            len(word) < size
            or not all(map(is_han, word))
            or gazetteer.is_word(word)
            or not after.match(text, end)
        ):
            continue
        codes = [
            code
            for code in gazetteer.sounding_like(word, exactly=exactly)
            if gazetteer.divisions[code].level != "county"
        ]
        if codes:
            yield Token(start, end, tuple(Reading((code,), How.SLIP) for code in codes))
            return
