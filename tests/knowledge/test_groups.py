"""Groups of rows against the rows themselves, one by one."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.positions.groups import Groups

PLACES, KINDS = 5, 4
ROWS = st.lists(st.tuples(st.integers(0, PLACES - 1), st.integers(0, KINDS - 1)), max_size=40)
MASKS = st.tuples(
    st.lists(st.booleans(), min_size=KINDS, max_size=KINDS),
    st.lists(st.booleans(), min_size=PLACES, max_size=PLACES),
)


def filed(rows: list[tuple[int, int]], *, without: set[int]) -> Groups:
    """The rows with their place in the list as their id, some of them gone again."""
    new = np.array([(place, kind, number) for number, (place, kind) in enumerate(rows)], np.int32)
    nothing = np.empty((0, 3), np.int32)
    return Groups.empty(columns=1).changed((), new.reshape(-1, 3)).changed(without, nothing)


@given(ROWS, st.sets(st.integers(0, 40)), MASKS)
def test_what_is_meant_is_found(
    rows: list[tuple[int, int]], gone: set[int], meant: tuple[list[bool], list[bool]]
) -> None:
    groups = filed(rows, without=gone)
    kinds, places = map(np.array, meant)
    left = {
        number: kind
        for number, (place, kind) in enumerate(rows)
        if number not in gone and places[place] and kinds[kind]
    }
    found, _ = groups.rows(groups.where(kinds, places))
    assert set(groups.ids[found].tolist()) == set(left)
    counted = Counter(left.values())
    assert groups.totals(kinds, places).tolist() == [counted[kind] for kind in range(KINDS)]


@given(ROWS, st.sets(st.integers(0, 40)), MASKS)
def test_only_what_a_mask_of_rows_lets_through_counts(
    rows: list[tuple[int, int]], held_back: set[int], meant: tuple[list[bool], list[bool]]
) -> None:
    groups = filed(rows, without=set())
    kinds, places = map(np.array, meant)
    among = np.array([number not in held_back for number in groups.ids.tolist()], np.bool_)
    counted = Counter(
        kind
        for number, (place, kind) in enumerate(rows)
        if number not in held_back and places[place] and kinds[kind]
    )
    totals = groups.totals(kinds, places, among).tolist()
    assert totals == [counted[kind] for kind in range(KINDS)]
