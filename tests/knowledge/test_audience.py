"""Whom a position suits: nobody is left out whom judging would take."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.major_condition import judge_major
from knowledge.eligibility.verdicts import Outcome
from knowledge.positions.audience import Audience, Diploma, Member
from knowledge.positions.lines import Line
from knowledge.positions.proximity import REACH, proximity
from knowledge.positions.queries import Scope
from knowledge.positions.requirement_rows import rows
from knowledge.requirements.requirement import parse

if TYPE_CHECKING:
    from knowledge.library import Library

CELLS = ("本科：计算机类", "会计学、审计学", "不限", "研究生：法律；本科：法学", "机器人骑术学")


def lines_of(cell: str, library: Library) -> list[Line]:
    found = rows(parse(cell, names=library.names), library.names)
    return [Line(row.level, row.node, row.excluded, row.certain) for row in found]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("scope", Scope)
def test_nobody_is_left_out(library: Library, cell: str, scope: Scope) -> None:
    chance = random.Random(5)  # noqa: S311 - nobody guesses test people
    divisions = library.regions.divisions
    codes = [division.code for division in divisions if division.level != "township"]
    majors = sorted(library.names.names)
    members = [
        Member(
            number,
            Diploma(chance.choice(["专科", "本科", "研究生"]), chance.choice(majors)),
            tuple(chance.sample(codes, number % 3)),
        )
        for number in range(1, 400)
    ]
    audience = Audience(library.names)
    audience.put([], members)
    regions = ("370602", chance.choice(codes))
    fits, asks = audience.suited(
        lines_of(cell, library), regions, scope=scope, divisions=divisions
    )
    assert not set(fits.tolist()) & set(asks.tolist())
    told = {*fits.tolist(), *asks.tolist()}
    for member in members:
        near = proximity(regions, member.places, divisions).near <= REACH[scope]
        reason = judge_major(
            Profile(member.diploma.level, member.diploma.major),
            Position(majors=(("", cell),)),
            library.names,
        )
        result = reason.result if reason else Outcome.ELIGIBLE
        if not near:
            assert member.id not in told
        elif result is Outcome.ELIGIBLE:
            assert member.id in fits
        elif result is Outcome.ASK:
            assert member.id in told


def test_who_changes_is_found_anew_and_who_leaves_is_not(library: Library) -> None:
    audience = Audience(library.names)
    accountant = Diploma("本科", "会计学")
    audience.put([], [Member(1, accountant, ()), Member(2, accountant, ("370600",))])
    lines, divisions = lines_of("会计学", library), library.regions.divisions

    def found() -> list[int]:
        ids, _ = audience.suited(lines, ("370602",), scope=Scope.HERE, divisions=divisions)
        return list(map(int, ids))

    assert found() == [1, 2]
    audience.put([1], [Member(1, Diploma("本科", "护理学"), ())])
    assert found() == [2]
    audience.put([2], [])
    assert found() == []
