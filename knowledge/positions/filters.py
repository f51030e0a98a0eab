"""Filters as graduates know them: what of a search's positions they want to see, as codes.

A filter is a dimension with a value; several of one dimension are alternatives, but of the places
and employers to keep out of none may be; different dimensions must hold together. They limit what
the table says of a position, and say nothing of the person: 党员 shows positions that ask for
party members.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from knowledge.positions.recruiters import Recruiters


class Dimension(StrEnum):
    """What a filter looks at, in the order in which they are offered."""

    PROGRAMME = "programme"
    EDUCATION = "education"
    POLITICAL = "political"
    FRESH = "fresh"
    SERVED = "served"  #: in a programme at the grassroots, for whose people a table reserves it
    DEADLINE = "deadline"
    HEADCOUNT = "headcount"
    MAJORS = "majors"
    OUTSIDE = "outside"  #: of a division, by its code: 除了青岛都行
    EMPLOYER = "employer"  #: of a kind: see `knowledge.positions.recruiters`
    BESIDES = "besides"  #: of no such kind: 不要税务局


class Filter(NamedTuple):
    """One filter; see `VALUES` for what a value can be."""

    dimension: Dimension
    value: str


OPEN = "open"
"""The deadline of whatever can still be applied for; the others are days from today on."""

VALUES: dict[Dimension, tuple[str, ...]] = {
    Dimension.EDUCATION: ("college", "bachelor", "master", "doctor"),
    Dimension.POLITICAL: ("party", "league", "other", "anybody"),
    Dimension.FRESH: ("only", "anybody"),
    Dimension.SERVED: ("三支一扶", "西部计划", "特岗教师", "大学生村官", "退役士兵"),
    Dimension.DEADLINE: (OPEN, "7", "30"),
    Dimension.HEADCOUNT: ("2", "5", "10"),
    Dimension.MAJORS: ("any", "some"),
}
"""The values that are offered. A programme is any that a table names, a place any division, an
employer any kind; days and numbers of posts may be others, where somebody says so."""

KEEPS_OUT = frozenset({Dimension.OUTSIDE, Dimension.BESIDES})
"""The dimensions of what somebody does not want: each filter of them takes something away."""
_OPPOSITE = {Dimension.EMPLOYER: Dimension.BESIDES, Dimension.BESIDES: Dimension.EMPLOYER}
_NUMBERS = frozenset({Dimension.DEADLINE, Dimension.HEADCOUNT})
_MOST = 9_999
_CODE_SIZES = (6, 9)


def is_value(dimension: Dimension, value: str) -> bool:
    """Whether a value has sense in a dimension."""
    if dimension is Dimension.PROGRAMME:
        return bool(value)
    if dimension is Dimension.OUTSIDE:
        return value.isascii() and value.isdecimal() and len(value) in _CODE_SIZES
    if dimension in _OPPOSITE:
        return value in Recruiters.load()
    if value in VALUES[dimension]:
        return True
    return (
        dimension in _NUMBERS
        and value.isascii()
        and value.isdecimal()
        and 0 < int(value[:6]) <= _MOST
    )


def with_filter(filters: tuple[Filter, ...], new: Filter) -> tuple[Filter, ...]:
    """The filters with one more; a number of posts or days takes the place of another, and an
    employer that is wanted of the same one that was not."""
    if new in filters:
        return filters
    opposite = (_OPPOSITE.get(new.dimension), new.value)
    kept = [
        each
        for each in filters
        if each != opposite
        and (each.dimension is not new.dimension or new.dimension not in _NUMBERS)
    ]
    order = list(Dimension)
    return tuple(sorted((*kept, new), key=lambda each: order.index(each.dimension)))


def without_filter(filters: tuple[Filter, ...], gone: Filter) -> tuple[Filter, ...]:
    """The filters without one of them."""
    return tuple(each for each in filters if each != gone)
