"""Choosing, of all names found in a text, those that are meant.

Names overlap (济南市 | 中区, 济南 | 市中区) and hide in other words. The choice that holds the
most letters in the longest names wins, and a name that follows the place it lies in weighs more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.regions.gazetteer import How, Reading, Token
from knowledge.regions.lookalikes import end_of_organisation, end_of_road, end_of_township

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.regions.divisions import Divisions
    from knowledge.regions.gazetteer import Gazetteer

_LINK = 3  #: what lying in the place before is worth, in squared letters
_COUNTY_CODE = 6
_SHORT_TOWNSHIP = 0.55  #: what its letters are worth: 历城区街道办 is not in 城区街道
_SHORT = 4
_AND = frozenset("和与及")
_JOINTS = frozenset(" -/·>|的")


def segment(text: str, gazetteer: Gazetteer) -> list[Token]:
    """The names in folded `text`, in order and not overlapping; those of places only."""
    tokens = _with_lookalikes(text, gazetteer)
    tokens.sort(key=lambda token: (token.end, token.start))
    best: list[tuple[float, int]] = [(0, -1)] * (len(text) + 1)  # by place: score, last token
    scores: list[float] = []
    before: list[int] = []
    ending: dict[int, list[int]] = {}
    done = 0
    for number, token in enumerate(tokens):
        while done < token.end:
            done += 1
            best[done] = best[done - 1]
        score, previous = best[token.start]
        for other in _neighbours_before(text, token.start, ending):
            linked = scores[other] + _link(tokens[other], token, gazetteer.divisions)
            if linked > score:
                score, previous = linked, other
        size = token.end - token.start
        score += size**2 * (_SHORT_TOWNSHIP if _is_short_township(token) else 1)
        score += any(not reading.proof for reading in token.readings)
        score -= text[token.start] in _AND  # 牟平和龙口 rather has 龙口 than 和龙
        scores.append(score)
        before.append(previous)
        ending.setdefault(token.end, []).append(number)
        if score > best[token.end][0]:  # of equals the earlier name: 济宁海关 is not in 宁海
            best[token.end] = (score, number)
    return _way_back(tokens, before, best[done][1])


def joined(text: str, end: int, start: int) -> bool:
    """Whether two names in `text`, one to `end`, one from `start`, may be parts of an address."""
    return end == start or (start - end == 1 and text[end] in _JOINTS)


def inside(readings: Iterable[Reading], others: Iterable[Reading], divisions: Divisions) -> bool:
    """Whether some reading lies in some other; a zone without codes lies anywhere."""
    return any(
        not reading.codes or lies_in(reading, other, divisions)
        for other in others
        if other.codes
        for reading in readings
    )


def lies_in(reading: Reading, other: Reading, divisions: Divisions) -> bool:
    """Whether all of `reading` lies in `other` and is not the whole of it.

    The short name of a township counts only beside its own county: 济南黄河… is no 黄河街道.
    """
    if reading.proof and reading.how is How.SHORT and len(reading.codes[0]) > _COUNTY_CODE:
        return divisions[reading.codes[0]].parent in other.codes
    return reading.codes != other.codes and all(
        any(divisions.within(code, above) for above in other.codes) for code in reading.codes
    )


def _with_lookalikes(text: str, gazetteer: Gazetteer) -> list[Token]:
    """All tokens of `text`; a name that only begins something else is left without readings."""
    tokens = sorted(gazetteer.scan(text), key=lambda token: token.start, reverse=True)
    products = {token.start for token in tokens if gazetteer.is_product(text, token)}
    places: dict[int, list[Token]] = {}
    found: list[Token] = []
    for token in tokens:  # from the end, for an address may go on: 青岛市南区 … 公司
        judged = token
        if token.readings:
            judged = _judged(token, text, token.end in products, places, gazetteer.divisions)
        if judged.readings:
            places.setdefault(token.start, []).append(judged)
        found.append(judged)
    return found


def _judged(
    token: Token,
    text: str,
    is_origin: bool,
    places: dict[int, list[Token]],
    divisions: Divisions,
) -> Token:
    if not _is_bare(token):
        return token
    if road := end_of_road(text, token.end):
        proven = any(not reading.proof for reading in token.readings)
        return Token(token.start, road if proven else token.end, ())
    if any(
        inside(following.readings, token.readings, divisions)
        for following in places.get(token.end, ())
    ):
        return token
    if is_origin or end_of_township(text, token.end) or end_of_organisation(text, token.end):
        return Token(token.start, token.end, ())
    return token


def _is_short_township(token: Token) -> bool:
    """Whether a name is that of townships only, and so short that others may end with it."""
    codes = [code for reading in token.readings for code in reading.codes]
    is_township = bool(codes) and all(len(code) > _COUNTY_CODE for code in codes)
    return is_township and token.end - token.start <= _SHORT


def _is_bare(token: Token) -> bool:
    """Whether a name lacks its generic ending, so that it may begin another."""
    return token.end - token.start == 2 or all(
        reading.how is not How.EXACT for reading in token.readings
    )


def _neighbours_before(text: str, start: int, ending: dict[int, list[int]]) -> list[int]:
    near = ending.get(start, [])
    if start and text[start - 1] in _JOINTS:
        near = [*near, *ending.get(start - 1, [])]
    return near


def _link(token: Token, following: Token, divisions: Divisions) -> float:
    if not (token.readings and following.readings):
        return 0
    return _LINK if inside(following.readings, token.readings, divisions) else 0


def _way_back(tokens: list[Token], before: list[int], last: int) -> list[Token]:
    chosen: list[Token] = []
    while last >= 0:
        if tokens[last].readings:
            chosen.append(tokens[last])
        last = before[last]
    chosen.reverse()
    return chosen
