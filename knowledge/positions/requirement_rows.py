"""A requirement as rows to store beside a position, one a node: what finds positions in bulk.

Whoever the requirement takes, or may take after asking, has one of its rows among what concerns
them (`knowledge.positions.acceptance`). Judging says no more for anybody than their rows promise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from knowledge.eligibility.major_items import bare, is_broad, spellings
from knowledge.majors.catalogue import Level
from knowledge.positions.acceptance import (
    ANY,
    OUTSIDE,
    PROVINCIAL,
    STAGES,
    UNREAD,
    kin_of_line,
    word,
)
from knowledge.requirements.requirement import is_provincial, readings_of
from knowledge.requirements.requirement_tree import OTHER_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.majors.readings import Reading
    from knowledge.requirements.requirement_tree import Item, Requirement


class Row(NamedTuple):
    """At `level` the requirement names `node`.

    `certain` is false where one has to ask: a direction, a name that alone decides nothing.
    """

    level: str
    node: str
    excluded: bool = False
    certain: bool = True


def rows(requirement: Requirement, names: Nomenclature) -> tuple[Row, ...]:
    """The requirement as rows that join majors and positions."""
    found = [Row(level.value, ANY) for level in requirement.unrestricted]
    for excluded, levels in ((False, requirement.levels), (True, requirement.excluded)):
        for level, items in levels.items():
            for item in items:
                found += _named(requirement, level, item, names, excluded=excluded)
    for gap in requirement.unread:
        said = bare(requirement.text[gap.start : gap.end])
        for level in gap.levels:
            if requirement.takes_back(gap):
                found.append(Row(level.value, UNREAD, excluded=True, certain=False))
            if not gap.in_exception:
                found.append(Row(level.value, UNREAD, certain=False))
                found.append(Row(level.value, word(said)))
    for level in Level:
        found += _asked(requirement, level, names)
    if requirement.demands:  # who fits has to ask about something else too
        found = [row if row.excluded else row._replace(certain=False) for row in found]
    return tuple(dict.fromkeys(found))


def _named(
    requirement: Requirement, level: Level, item: Item, names: Nomenclature, *, excluded: bool
) -> Iterator[Row]:
    """The rows of what an entry of the list names."""
    for reading in item.readings:
        for place in reading:
            certain = not item.directions and _is_enough(place, item.readings, names)
            yield Row(level.value, place, excluded, certain)
    if excluded:
        yield from _doubted(requirement, level, item, names)
        return
    if item.how == "local class":
        yield Row(level.value, UNREAD, certain=False)
    if item.how == "informal":
        yield Row(level.value, word(bare(requirement.text[item.start : item.end])))
    for direction in item.directions:
        yield Row(level.value, word(direction))
    readings = readings_of(item.readings, requirement.system)
    if all(_is_of_province_alone(reading) for reading in readings):
        yield Row(level.value, PROVINCIAL, certain=False)


def _doubted(
    requirement: Requirement, level: Level, item: Item, names: Nomenclature
) -> Iterator[Row]:
    """The rows of an exception for those who are not surely outside of it."""
    for said in spellings(bare(requirement.text[item.start : item.end])):
        yield Row(level.value, word(said), excluded=True, certain=False)
    yield Row(level.value, OUTSIDE, excluded=True, certain=False)
    if item.how != OTHER_LEVEL:
        return
    if is_broad(item, names):
        yield Row(level.value, UNREAD, excluded=True, certain=False)
    for place in (place for reading in item.readings for place in reading):
        for kin in kin_of_line(place, names):
            yield Row(level.value, kin, excluded=True, certain=False)


def _is_enough(place: str, readings: tuple[Reading, ...], names: Nomenclature) -> bool:
    """Whether who stands under `place` may be taken without asking: in every reading, or in those
    of one catalogue."""
    if len({is_provincial(reading) for reading in readings}) > 1 and all(readings):
        return True
    return all(any(names.is_under(place, other) for other in reading) for reading in readings)


def _is_of_province_alone(reading: Reading) -> bool:
    return bool(reading) and not any(":" in place for place in reading)


def _asked(requirement: Requirement, level: Level, names: Nomenclature) -> Iterator[Row]:
    """The rows for those whom no entry names and who may ask nevertheless."""
    listed = requirement.levels.get(level, ())
    if requirement.any_stage:
        yield Row(level.value, STAGES)
    elif requirement.labelled and level not in requirement.labelled:
        yield Row(level.value, STAGES, certain=False)
    if requirement.labelled and level not in requirement.labelled and not listed:
        return
    yield Row(level.value, OUTSIDE, certain=False)
    for other, items in requirement.levels.items():
        for item in items:
            if other is level:
                is_kin = item.how == OTHER_LEVEL or requirement.similar_allowed
            else:
                is_kin = requirement.is_unheard(item, level) and not requirement.labelled
            if is_kin:
                for place in (place for reading in item.readings for place in reading):
                    for kin in kin_of_line(place, names):
                        yield Row(level.value, kin, certain=False)
