"""Texts that are hard to read places from, made from labelled ones: how people type what tables
and maps print, so that readers that all read the printed form can still be told apart.

Each text keeps the label of what it was made from. Half of the texts, chosen by their hash, is for
tuning; figures are of the other half.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

from benchmarks.slips import traditional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.regions.divisions import Division, Divisions

_SEED = 20261124
_TYPED = (
    "{city}{county}有岗位吗",
    "想在{county}（{city}）上班",
    "我家{county}的，{city}下面那个",
    "{city}的{county}那边",
    "{city} {county}",
    "报{city}{county}的人多不多",
    "{county}，{city}",
)
_BESIDE_ROADS = (
    "{city}{road}{number}号",
    "{road}{number}号（{name}）",
    "{road}与{other}交叉口，{city}",
    "{road}{number}号{name}分公司",
    "{city}{road}附近的岗位",
    "在{city}，离{road}不远",
)
_ELSEWHERE = (
    "我在{city}上学，想报{county}的岗位",
    "老家{city}，{county}有没有岗位",
    "{city}的，看看{county}",
    "{county}的岗位，我是{city}人",
)


def is_for_tuning(text: str) -> bool:
    """Whether the text may be looked at while the reader is changed."""
    return crc32(text.encode()) % 2 == 0


def as_typed(codes: list[str], divisions: Divisions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Work places of tables in people's words: without 省, 市 and 县, in any order, in a sentence,
    with traditional characters."""
    chance = Random(_SEED)
    for code in codes:
        place = divisions[code]
        above = divisions[place.parent] if place.parent else place
        if place.level != "county" or above.level != "city" or len(place.short) < 2:
            continue
        for form in chance.sample(_TYPED, 3):
            county = place.short if _is_clear(place, divisions) else place.name
            text = form.format(city=above.short, county=county)
            yield (traditional(text, chance) if chance.random() < 0.25 else text), (code,)


def _is_clear(place: Division, divisions: Divisions) -> bool:
    """Whether the short name within its city means nothing else."""
    twins = [one for one in divisions.children(place.parent) if one.short == place.short]
    return len(twins) == 1 and divisions[place.parent].short != place.short


def beside_roads(roads: list[str], divisions: Divisions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Roads called after places, in a city that is called otherwise."""
    chance = Random(_SEED)
    cities = [one for one in divisions if one.level == "city" and one.name.endswith("市")]
    for road in roads:
        for form in chance.sample(_BESIDE_ROADS, 3):
            city, other = chance.choice(cities), chance.choice(roads)
            if city.short in road + other:
                continue
            number = chance.randint(1, 300)
            words = {"city": city.short, "name": city.name, "number": number}
            yield form.format(road=road, other=other, **words), (city.code,)


def same_named(divisions: Divisions) -> dict[str, list[Division]]:
    """The counties of each name that stands in several cities."""
    found: dict[str, list[Division]] = {}
    for place in divisions:
        if place.level == "county" and len(place.short) > 1:
            found.setdefault(place.name, []).append(place)
    return {name: places for name, places in found.items() if len(places) > 1}


def told_elsewhere(divisions: Divisions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Counties of such a name, with the city somewhere else in the sentence."""
    chance = Random(_SEED)
    for name, places in same_named(divisions).items():
        for place in places:
            above = divisions[place.parent]
            if above.level == "city" and above.short != place.short:
                text = chance.choice(_ELSEWHERE).format(city=above.short, county=name)
                yield text, (above.code, place.code)


def told_nowhere(divisions: Divisions) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The same names alone: no single place is meant, and whoever gives one guesses."""
    for name in same_named(divisions):
        yield name, ()
        yield f"{name}的岗位", ()
