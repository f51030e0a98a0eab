"""The ranking beside its plain definition: every position judged, filtered and sorted by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.eligibility import judge
from knowledge.eligibility.verdicts import SEVERITY, Outcome
from knowledge.library import Library
from knowledge.positions.acceptance import UNREAD, concerning
from knowledge.positions.filters import OPEN, VALUES, Dimension, Filter
from knowledge.positions.lines import NO_FIT, TO_ASK, Line
from knowledge.positions.matching import Ranking, is_over
from knowledge.positions.ordering import fronts, turns
from knowledge.positions.position_filters import (
    Facets,
    freshness,
    passing,
    services,
    stages,
    statuses,
)
from knowledge.positions.position_index import Demands, Entry, PositionIndex
from knowledge.positions.proximity import REACH, proximity
from knowledge.positions.queries import Scope
from knowledge.positions.requirement_rows import rows
from knowledge.positions.seekers import Candidacy, Judge, Seeker
from knowledge.positions.shortfalls import NearMisses
from knowledge.requirements.requirement import parse

LIBRARY = Library.load()
NAMES, DIVISIONS = LIBRARY.names, LIBRARY.regions.divisions
NOW = datetime(2026, 3, 2, tzinfo=UTC)
PLACES = ("370600", "370602", "371000", "370000", "370100", "440100", "")
MAJORS = ("软件工程", "计算机类", "法学", "星际航运学")
CELLS = (
    "不限",
    "本科：软件工程",
    "本科：计算机类、法学",
    "计算机类（软件工程除外）",
    "计算机类（软件工程除外），须具有教师资格证书",
    "本科：计算机类（网络工程除外）；须为2024届毕业生",
    "研究生：软件工程；本科：计算机类",
    "软件工程（限嵌入式方向）",
    "护理学",
    "机器人骑术学",
)
CONDITIONS = (
    Position(),
    Position(political_status="中共党员"),
    Position(education="本科及以上"),
    Position(education="仅限硕士研究生", political_status="中共党员或共青团员"),
    Position(sex="男", age="35周岁以下"),
    Position(remarks="限应届毕业生"),
    Position(remarks="计算机类（限软件工程）；限男性"),
    Position(service_programme="大学生村官、“三支一扶”计划"),
    Position(remarks="限服务期满的西部计划志愿者报考"),
)
DEADLINES = (0, *(int((NOW + timedelta(days=days)).timestamp()) for days in (-3, 2, 5, 12, 40)))
FILTERS = (
    Filter(Dimension.PROGRAMME, "国考"),
    Filter(Dimension.EDUCATION, "bachelor"),
    Filter(Dimension.POLITICAL, "party"),
    Filter(Dimension.POLITICAL, "anybody"),
    Filter(Dimension.FRESH, "only"),
    Filter(Dimension.SERVED, "三支一扶"),
    Filter(Dimension.SERVED, "西部计划"),
    Filter(Dimension.DEADLINE, OPEN),
    Filter(Dimension.DEADLINE, "7"),
    Filter(Dimension.HEADCOUNT, "2"),
    Filter(Dimension.MAJORS, "any"),
    Filter(Dimension.MAJORS, "some"),
    Filter(Dimension.OUTSIDE, "371000"),
    Filter(Dimension.OUTSIDE, "370600"),
    Filter(Dimension.EMPLOYER, "tax"),
    Filter(Dimension.EMPLOYER, "railway"),
)


@st.composite
def made_entries(draw: st.DrawFn) -> Entry:
    circumstances = draw(st.sampled_from(CONDITIONS))
    regions = draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))
    return Entry(
        id=draw(st.integers(1, 60)),
        demands=Demands((("", draw(st.sampled_from(CELLS))),), circumstances.remarks),
        circumstances=circumstances,
        regions=tuple(region for region in regions if region),
        year=draw(st.sampled_from((0, 2025, 2026))),
        deadline=draw(st.sampled_from(DEADLINES)),
        programme=draw(st.sampled_from(("国考", "三支一扶", ""))),
        headcount=draw(st.integers(0, 5)),
        employer=draw(st.sampled_from(((), ("tax",), ("police", "railway")))),
    )


entry_lists = st.lists(made_entries(), max_size=25, unique_by=lambda each: each.id)
profiles = st.builds(
    Profile,
    level=st.sampled_from(("专科", "本科", "研究生")),
    major=st.sampled_from(MAJORS),
    political_status=st.sampled_from(("中共党员", "群众", None)),
    sex=st.sampled_from(("男", "女", None)),
    fresh_graduate=st.sampled_from((True, False, None)),
    stages=st.sampled_from(((), (("本科", "软件工程"),))),
)
seekers = st.builds(
    Seeker,
    candidacies=st.lists(profiles, max_size=2).map(
        lambda found: tuple(Candidacy(concerning(one, NAMES), one) for one in found)
    ),
    places=st.lists(st.sampled_from(PLACES[:-1]), max_size=2).map(tuple),
    scope=st.sampled_from(Scope),
    preferred=st.sampled_from((frozenset(), frozenset({"国考"}))),
)
filter_sets = st.lists(st.sampled_from(FILTERS), max_size=3, unique=True).map(tuple)


@cache
def lines_of(demands: Demands) -> list[Line]:
    read = (parse(cell, remarks=demands.remarks, names=NAMES) for _, cell in demands.cells)
    return [
        Line(row.level, row.node, row.excluded, row.certain)
        for requirement in read
        for row in rows(requirement, NAMES)
    ]


def put(index: PositionIndex, entries: list[Entry], gone: list[int]) -> None:
    for entry in entries:
        if not index.knows(entry.demands):
            index.learn(entry.demands, lines_of(entry.demands))
    index.replace(gone, entries)


def index_of(entries: list[Entry]) -> PositionIndex:
    index = PositionIndex()
    put(index, entries, [])
    return index


def ranking_of(index: PositionIndex, seeker: Seeker, filters: tuple[Filter, ...] = ()) -> Ranking:
    return Ranking(
        index,
        seeker,
        judge=Judge(NAMES, NOW.date()),
        divisions=DIVISIONS,
        now=NOW,
        sieve=passing(index, filters, now=NOW),
    )


@dataclass(frozen=True)
class ByHand:
    """The plain definition of what a seeker is shown."""

    entries: list[Entry]
    seeker: Seeker

    def outcome(self, entry: Entry) -> Outcome:
        outcomes = [outcome(each.profile, entry) for each in self.seeker.candidacies]
        return min(outcomes, key=SEVERITY.index, default=Outcome.ELIGIBLE)

    def is_near(self, entry: Entry) -> bool:
        near = proximity(entry.regions, self.seeker.places, DIVISIONS).near
        return near <= REACH[self.seeker.scope]

    def shown(self, filters: tuple[Filter, ...] = ()) -> list[int]:
        suiting = [each for each in self.suiting() if passes(each, filters)]
        return [each.id for each in sorted(suiting, key=self._order)]

    def suiting(self) -> list[Entry]:
        return [
            entry
            for entry in self.entries
            if self.is_near(entry) and self.outcome(entry) is not Outcome.NOT_ELIGIBLE
        ]

    def _order(self, entry: Entry) -> tuple[object, ...]:
        severity, breadth = min(
            (worth(each, entry) for each in self.seeker.candidacies), default=(0, 0)
        )
        near = proximity(entry.regions, self.seeker.places, DIVISIONS)
        left = (entry.deadline - int(NOW.timestamp())) // (7 * 86_400)
        return (
            is_over_by_hand(entry),
            severity,
            near.near,
            near.km,
            breadth,
            entry.programme not in self.seeker.preferred,
            left if entry.deadline else 10**6,
            entry.id,
        )


def outcome(profile: Profile, entry: Entry) -> Outcome:
    return judged(profile, replace(entry.circumstances, majors=entry.demands.cells))


@cache
def judged(profile: Profile, position: Position) -> Outcome:
    return judge(profile, position, names=NAMES, on=NOW.date()).result


def worth(candidacy: Candidacy, entry: Entry) -> tuple[int, int]:
    """How severe the verdict is, and how far above the major the line stands that takes it."""
    major = candidacy.acceptance
    fits = [
        (TO_ASK if asks or not line.certain else 0) + major.breadths.get(line.node, 8)
        for line in lines_of(entry.demands)
        if line.level == major.level and not line.excluded and line.node in major.nodes
        for asks in [line.node in major.within or line.node == UNREAD]
    ]
    return SEVERITY.index(outcome(candidacy.profile, entry)), min(fits, default=NO_FIT) % TO_ASK


def is_over_by_hand(entry: Entry) -> bool:
    deadline = datetime.fromtimestamp(entry.deadline, UTC) if entry.deadline else None
    return is_over(entry.year or None, deadline, NOW)


def passes(entry: Entry, filters: tuple[Filter, ...]) -> bool:
    return all(
        (all if dimension is Dimension.OUTSIDE else any)(
            has(entry, each) for each in filters if each.dimension is dimension
        )
        for dimension in {each.dimension for each in filters}
    )


def has(entry: Entry, each: Filter) -> bool:
    position, value = entry.circumstances, each.value
    if each.dimension is Dimension.DEADLINE:
        left = entry.deadline - NOW.timestamp()
        return not is_over_by_hand(entry) if value == OPEN else 0 <= left <= int(value) * 86_400
    if each.dimension is Dimension.HEADCOUNT:
        return entry.headcount >= int(value)
    if each.dimension is Dimension.OUTSIDE:
        return not entry.regions or any(
            not DIVISIONS.within(region, value) for region in entry.regions
        )
    labels = {
        Dimension.PROGRAMME: (entry.programme,),
        Dimension.EDUCATION: stages(position),
        Dimension.POLITICAL: statuses(position),
        Dimension.FRESH: freshness(position),
        Dimension.SERVED: services(position),
        Dimension.EMPLOYER: entry.employer,
        Dimension.MAJORS: ("any" if entry.demands.cells[0][1] == "不限" else "some",),
    }
    return value in labels[each.dimension]


def _of_two_majors(*cells: str) -> tuple[list[Entry], Seeker, tuple[Filter, ...]]:
    """Positions with these lists, for somebody of whom two majors are to be tried."""
    entries = [
        Entry(number, Demands((("", cell),), ""), Position(), (), 0, 0, "", 0)
        for number, cell in enumerate(cells, start=1)
    ]
    tried = (Profile("本科", major) for major in ("软件工程", "计算机类"))
    candidacies = tuple(Candidacy(concerning(one, NAMES), one) for one in tried)
    return entries, Seeker(candidacies=candidacies, places=(), scope=Scope.HERE), ()


@settings(max_examples=100, deadline=None)
@given(entry_lists, seekers, filter_sets)
# What is not understood may restrict: who is named by the list has to ask all the same.
@example(
    *_of_two_majors("本科：计算机类（网络工程除外）；须为2024届毕业生", "计算机类（软件工程除外）")
)
def test_ranking_counts_and_facets_are_those_of_the_definition(
    entries: list[Entry], seeker: Seeker, filters: tuple[Filter, ...]
) -> None:
    by_hand, ranking = ByHand(entries, seeker), ranking_of(index_of(entries), seeker, filters)
    shown = [match.position_id for match in ranking]
    assert shown == by_hand.shown(filters)
    assert ranking.size == len(shown)
    facets, suiting = Facets(ranking, now=NOW), by_hand.suiting()
    assert facets.size == len(suiting)
    for dimension in Dimension:
        others = tuple(each for each in filters if each.dimension is not dimension)
        for value, number in facets.counts(dimension, filters).items():
            with_it = (*others, Filter(dimension, value))
            assert number == sum(passes(each, with_it) for each in suiting)
        missing = set(VALUES.get(dimension, ())) - set(facets.counts(dimension, filters))
        for value in missing:
            assert not any(passes(each, (*others, Filter(dimension, value))) for each in suiting)


@settings(max_examples=60, deadline=None)
@given(entry_lists, entry_lists, st.sets(st.integers(1, 60)), seekers)
def test_changes_leave_what_reading_anew_would_give(
    before: list[Entry], changed: list[Entry], closed: set[int], seeker: Seeker
) -> None:
    index = index_of(before)
    earlier = ranking_of(index, seeker)
    put(index, changed, [*closed, *(each.id for each in changed)])
    gone = closed | {each.id for each in changed}
    after = [*(each for each in before if each.id not in gone), *changed]
    assert [match.position_id for match in ranking_of(index, seeker)] == ByHand(
        after, seeker
    ).shown()
    assert [match.position_id for match in earlier] == ByHand(before, seeker).shown()


@settings(max_examples=100, deadline=None)
@given(entry_lists, seekers, filter_sets)
def test_near_misses_are_refused_by_one_condition_and_counted(
    entries: list[Entry], seeker: Seeker, filters: tuple[Filter, ...]
) -> None:
    ranking = ranking_of(index_of(entries), seeker, filters)
    misses = NearMisses(ranking)
    found = misses[0 : len(entries)]
    assert len(found) == len(misses) <= ranking.refused
    by_hand = ByHand(entries, seeker)
    of = {each.id: each for each in entries}
    for miss in found:
        entry = of[miss.match.position_id]
        assert by_hand.is_near(entry)
        assert by_hand.outcome(entry) is Outcome.NOT_ELIGIBLE
        assert passes(entry, filters)
        assert miss.short.reason.condition != "major"


@given(st.lists(st.integers(0, 40), max_size=2000))
def test_fronts_are_the_keys_in_order_and_keep_equal_ones_together(keys: list[int]) -> None:
    parts = [np.array(keys, np.int64)[front].tolist() for front in fronts(np.array(keys, int))]
    assert sorted(keys) == [key for part in parts for key in sorted(part)]
    for before, after in pairwise(parts):
        assert max(before) < min(after)


@pytest.mark.parametrize("turn", [1, 7, 2**31, 2**40 + 3])
def test_turns_scatter_and_never_tie(turn: int) -> None:
    ids = np.arange(1, 50_000, dtype=np.int32)
    found = turns(ids, turn)
    assert len(np.unique(found)) == len(ids)
    assert np.array_equal(found, turns(ids, turn))
    assert np.count_nonzero(np.diff(found) > 0) < 0.6 * len(ids)
