"""Ranking: the order, and what is put off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.verdicts import Outcome
from knowledge.library import Library
from knowledge.majors.nomenclature import Nomenclature
from knowledge.positions.acceptance import acceptance
from knowledge.positions.lines import NO_FIT, TO_ASK, Line
from knowledge.positions.matching import Match, Ranking, is_over
from knowledge.positions.nearness import LEVEL, Places
from knowledge.positions.position_index import Demands, Entry, Part, PositionIndex
from knowledge.positions.proximity import STEP_KM, Near, proximity
from knowledge.positions.queries import Scope
from knowledge.positions.requirement_rows import rows
from knowledge.positions.seekers import Candidacy, Judge, Seeker
from knowledge.requirements.requirement import parse

NAMES = Nomenclature.load()
NOW = datetime(2026, 3, 2, tzinfo=UTC)
YANTAI, WEIHAI, QINGDAO, JINAN, SHANDONG = "370600", "371000", "370200", "370100", "370000"
SOFTWARE = "本科:080902"


def index_of(*entries: Entry) -> PositionIndex:
    index = PositionIndex()
    for entry in entries:
        if not index.knows(entry.demands):
            read = [
                Line(row.level, row.node, row.excluded, row.certain)
                for _, cell in entry.demands.cells
                for row in rows(parse(cell, remarks=entry.demands.remarks, names=NAMES), NAMES)
            ]
            index.learn(entry.demands, read)
    index.replace([], entries)
    return index


def entry(
    number: int,
    *,
    majors: str = "本科：软件工程",
    place: str = YANTAI,
    deadline: int = 0,
    year: int = 2026,
    remarks: str = "",
    **conditions: str,
) -> Entry:
    return Entry(
        id=number,
        demands=Demands((("", majors),), remarks),
        circumstances=Position(remarks=remarks, **conditions),  # type: ignore[arg-type]
        regions=(place,) if place else (),
        year=year,
        deadline=deadline,
    )


def rank(
    *entries: Entry,
    library: Library,
    scope: Scope = Scope.ANYWHERE,
    places: tuple[str, ...] = (YANTAI,),
    major: str = SOFTWARE,
    **facts: object,
) -> list[Match]:
    node = NAMES.catalogue[major]
    told = {"level": node.level.value, "major": node.name, **facts}
    candidacy = Candidacy(acceptance(major, NAMES), Profile.from_json(told))
    ranking = Ranking(
        index_of(*entries),
        Seeker((candidacy,), places, scope),
        judge=Judge(NAMES, NOW.date()),
        divisions=library.regions.divisions,
        now=NOW,
    )
    return list(ranking)


def order(matches: list[Match]) -> list[int]:
    return [match.position_id for match in matches]


def test_order_is_open_eligible_near_narrow_soon(library: Library) -> None:
    soon, later = (int((NOW + timedelta(days=days)).timestamp()) for days in (2, 20))
    matches = rank(
        entry(1, year=2024),
        entry(2, political_status="中共党员"),
        entry(3, place=JINAN),
        entry(4, place=WEIHAI),
        entry(5, place=SHANDONG),
        entry(6, majors="不限"),
        entry(7, majors="本科：计算机类"),
        entry(8),
        entry(9, deadline=later),
        entry(10, deadline=soon),
        library=library,
    )
    assert order(matches) == [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_turns_never_go_before_what_is_better(library: Library) -> None:
    week, later = (int((NOW + timedelta(days=days)).timestamp()) for days in (3, 30))
    entries = [entry(number, deadline=week) for number in range(1, 6)]
    entries += [entry(number, deadline=later) for number in range(6, 9)]
    entries += [entry(number, majors="不限", deadline=week) for number in range(9, 12)]
    node = NAMES.catalogue[SOFTWARE]
    told = {"level": node.level.value, "major": node.name}
    candidacy = Candidacy(acceptance(SOFTWARE, NAMES), Profile.from_json(told))
    seen = set()
    for turn in range(1, 9):
        ranking = Ranking(
            index_of(*entries),
            Seeker((candidacy,), (YANTAI,), Scope.ANYWHERE, turn=turn),
            judge=Judge(NAMES, NOW.date()),
            divisions=library.regions.divisions,
            now=NOW,
        )
        ids = order(list(ranking))
        seen.add(tuple(ids))
        assert (set(ids[:5]), set(ids[5:8])) == ({1, 2, 3, 4, 5}, {6, 7, 8})
    assert len(seen) > 4


def test_what_is_surely_refused_is_left_out(library: Library) -> None:
    matches = rank(
        entry(1, education="硕士研究生及以上"),
        entry(2, majors="本科：护理学"),
        entry(3, majors="研究生：软件工程"),
        entry(4, majors="本科：计算机类（软件工程除外）"),
        entry(5),
        library=library,
    )
    assert order(matches) == [5]


def test_position_that_turns_out_worse_goes_back_into_the_queue(library: Library) -> None:
    limited = entry(1, majors="本科：软件工程", remarks="软件工程（限嵌入式方向）")
    matches = rank(limited, entry(2, place=WEIHAI), library=library)
    assert order(matches) == [2, 1]
    assert [match.verdict.result for match in matches if match.verdict] == [
        Outcome.ELIGIBLE,
        Outcome.ASK,
    ]


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope.HERE, [1, 2]),
        (Scope.NEAR, [1, 2, 3]),
        (Scope.PROVINCE, [1, 2, 3, 4]),
        (Scope.ANYWHERE, [1, 2, 3, 4, 5, 6]),
    ],
)
def test_scope_takes_in_what_is_near_enough(
    library: Library, scope: Scope, found: list[int]
) -> None:
    places = ("370602", SHANDONG, WEIHAI, JINAN, "440100", "")
    entries = [entry(number, place=place) for number, place in enumerate(places, start=1)]
    assert order(rank(*entries, library=library, scope=scope)) == found


def test_class_that_was_said_accepts_in_part_only(library: Library) -> None:
    matches = rank(
        entry(1, majors="研究生：计算机应用技术"),
        entry(2, majors="研究生：计算机科学与技术"),
        library=library,
        major="研究生:0812",
    )
    assert [(match.position_id, match.verdict.result) for match in matches if match.verdict] == [
        (2, Outcome.ELIGIBLE),
        (1, Outcome.ASK),
    ]


def test_replacing_keeps_the_order_and_forgets_what_is_gone() -> None:
    index = index_of(entry(1), entry(3), entry(5))
    index.replace([3, 5], [entry(2), entry(5, place=WEIHAI)])
    groups = index.groups
    placed = {
        int(groups.ids[row]): index.places.values[groups.places[groups.group_of(row)]]
        for row in range(len(index))
    }
    assert placed == {1: (YANTAI,), 2: (YANTAI,), 5: (WEIHAI,)}


def test_fits_tell_breadth_doubt_and_refusal() -> None:
    index = index_of(
        entry(1),
        entry(2, majors="不限"),
        entry(3, majors="本科：护理学"),
        entry(4, majors="本科：计算机类"),
    )
    fits = index.fits(acceptance(SOFTWARE, NAMES)).tolist()
    assert fits[0] == 0
    assert fits[2] == NO_FIT
    assert 0 < fits[3] < fits[1] < TO_ASK


def _statuses(circumstances: Position) -> tuple[str, ...]:
    return tuple(circumstances.political_status.split("、"))


def test_positions_are_filtered_and_counted_by_what_they_are_filed_under() -> None:
    index = index_of(
        entry(1, political_status="中共党员、共青团员"), entry(2, political_status="中共党员")
    )
    part = Part.CIRCUMSTANCES
    assert index.mask(part, _statuses, ["共青团员"]).tolist() == [True, False]
    assert index.counts(part, _statuses, np.array([1, 4])) == {"中共党员": 5, "共青团员": 1}
    index.replace([], [entry(3, political_status="共青团员")])
    assert index.mask(part, _statuses, ["共青团员", "群众"]).tolist() == [True, False, True]
    assert index.counts(part, _statuses, np.array([0, 0, 2])) == {"共青团员": 2}


def test_neighbours_are_told_from_far_places(library: Library) -> None:
    divisions = library.regions.divisions
    assert proximity(["370602"], [YANTAI], divisions).near is Near.THERE
    assert proximity([SHANDONG], [YANTAI], divisions).near is Near.MAYBE
    near = proximity([JINAN, WEIHAI], [YANTAI], divisions)
    assert (near.near, near.place) == (Near.NEIGHBOUR, YANTAI)
    assert 30 <= near.km <= 90
    assert proximity([JINAN], [YANTAI], divisions).near is Near.PROVINCE
    assert proximity(["440100"], [YANTAI], divisions).near is Near.FAR
    assert proximity([], [YANTAI], divisions).near is Near.UNKNOWN
    assert proximity(["999999"], [YANTAI], divisions).near is Near.UNKNOWN


def test_places_are_measured_all_at_once_as_one_by_one(library: Library) -> None:
    divisions = library.regions.divisions
    codes = [division.code for division in divisions]
    values = [(code,) for code in codes[::7]] + [(codes[5], codes[900]), (), ("999999",)]
    for wanted in ((YANTAI,), (JINAN, "440100"), ("110000",), ("370602",), (SHANDONG,)):
        ranks = Places(values).ranks(wanted, divisions).tolist()
        for rank, regions in zip(ranks, values, strict=True):
            found = proximity(regions, wanted, divisions)
            assert rank == found.near * LEVEL + found.km // STEP_KM, (regions, wanted)


def test_over_is_only_what_is_surely_over() -> None:
    assert is_over(2025, None, NOW)
    assert not is_over(2026, None, NOW)
    assert not is_over(None, None, NOW)
    assert not is_over(2025, NOW + timedelta(days=1), NOW)
    assert is_over(2026, NOW - timedelta(seconds=1), NOW)
