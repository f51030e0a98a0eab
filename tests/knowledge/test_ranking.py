"""The ranking beside its plain definition (`ranked_by_hand`)."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.verdicts import Outcome
from knowledge.positions.acceptance import concerning
from knowledge.positions.filters import VALUES, Dimension, Filter
from knowledge.positions.ordering import fronts, turns
from knowledge.positions.position_filters import (
    Facets,
)
from knowledge.positions.position_index import Demands, Entry
from knowledge.positions.queries import Scope
from knowledge.positions.seekers import Candidacy, Seeker
from knowledge.positions.shortfalls import NearMisses
from tests.knowledge.ranked import (
    NAMES,
    NOW,
    entry_lists,
    filter_sets,
    index_of,
    put,
    ranking_of,
    seekers,
)
from tests.knowledge.ranked_by_hand import ByHand, passes


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
