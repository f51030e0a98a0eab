"""How likely each reading of a place name is, by what it is, where the text is and who speaks.

The numbers are odds, not measurements: a province is meant rather than a city of its name, a city
rather than a far county, and what lies in a place that is known to matter rather than anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.regions.gazetteer import How

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.regions.divisions import Division, Divisions
    from knowledge.regions.gazetteer import Reading

_LEVEL = {"province": 1.0, "city": 0.8, "county": 0.4, "township": 0.2}
_IN_MUNICIPALITY = 0.55
_PEOPLES_NAME = 0.4  #: 海南 for 海南藏族自治州
_SAME_AS_ITS_CITY = 0.2  #: 长沙 for 长沙县
_SAME_AS_ITS_PROVINCE = 0.8  #: 吉林 for 吉林市
_FORMER = 0.3
_INSIDE, _SAME_CITY, _SAME_PROVINCE = 12.0, 8.0, 4.0

#: How sure the way of naming is, when nothing else could be meant.
QUALITY = {
    How.EXACT: 1.0,
    How.ADDRESS: 1.0,
    How.SHORT: 0.98,
    How.FORMER: 0.95,
    How.AREA: 0.95,
    How.ZONE: 0.95,
    How.PINYIN: 0.9,
    How.SLIP: 0.75,
}


def weights(
    readings: Sequence[Reading], divisions: Divisions, around: Sequence[str]
) -> list[float]:
    """The odds of each reading; `around` are the codes of places named or known beside."""
    found: list[float] = []
    for reading in readings:
        division = divisions[reading.codes[0]]
        odds = _prominence(division, reading.how)
        if reading.how is not How.EXACT:
            odds *= _doubled(division, readings, divisions)
        odds *= max((_nearness(division, code, divisions) for code in around), default=1.0)
        found.append(odds)
    return found


def _prominence(division: Division, how: How) -> float:
    odds = _LEVEL[division.level]
    if division.level == "county" and division.parent.endswith("0000"):
        odds = _IN_MUNICIPALITY
    if how is How.SHORT and "自治" in division.name and division.level != "province":
        odds *= _PEOPLES_NAME
    return odds * _FORMER if how is How.FORMER else odds


def _doubled(division: Division, readings: Sequence[Reading], divisions: Divisions) -> float:
    """Less for a division called like another reading that it lies in."""
    above = {code for reading in readings for code in reading.codes} - {division.code}
    for ancestor in divisions.ancestors(division.code):
        if ancestor.code in above:
            province = ancestor.level == "province" and division.level == "city"
            return _SAME_AS_ITS_PROVINCE if province else _SAME_AS_ITS_CITY
    return 1.0


def _nearness(division: Division, code: str, divisions: Divisions) -> float:
    here, there = division.code, code
    if divisions.within(here, there) or divisions.within(there, here):
        return _INSIDE
    city, other = divisions.city(here), divisions.city(there)
    if city and other and city.code == other.code:
        return _SAME_CITY
    if divisions.province(here).code == divisions.province(there).code:
        return _SAME_PROVINCE
    return 1.0
