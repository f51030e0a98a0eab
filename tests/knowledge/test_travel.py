"""How long ways may take, and what clashes with what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.activities.clashes import Clash, Conflict, Stay, clash
from knowledge.activities.travel import DOORS, STEP, Travel, estimate
from knowledge.regions.divisions import Divisions

DIVISIONS = Divisions.load()
CITIES = [each.code for each in DIVISIONS if each.level == "city"]
JINAN, QINGDAO, LIXIA, SHANDONG = "370100", "370200", "370102", "370000"
MORNING = datetime(2026, 3, 20, 1, tzinfo=UTC)
cities = st.sampled_from(CITIES)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 8), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is added
lengths = st.timedeltas(timedelta(), timedelta(days=2))
stays = st.builds(
    lambda begins, length, region, venue, told, online: Stay(
        begins, begins + length if told else None, region=region, venue=venue, online=online
    ),
    moments,
    lengths,
    cities | st.just(""),
    st.sampled_from(["", "体育馆"]),
    st.booleans(),
    st.booleans(),
)


def hours(
    begins: float,
    ends: float,
    region: str = JINAN,
    *,
    whole_day: bool = False,
    online: bool = False,
) -> Stay:
    return Stay(
        MORNING + timedelta(hours=begins),
        MORNING + timedelta(hours=ends),
        whole_day=whole_day,
        region=region,
        online=online,
    )


def test_a_way_between_two_cities_is_estimated_on_the_safe_side() -> None:
    way = estimate(JINAN, QINGDAO, DIVISIONS)
    assert way is not None
    assert 280 < way.km < 340
    assert timedelta(hours=4) < way.time < timedelta(hours=6)


@pytest.mark.parametrize("other", [JINAN, LIXIA])
def test_within_a_place_only_the_doors_take_time(other: str) -> None:
    assert estimate(JINAN, other, DIVISIONS) == Travel(0, DOORS)


@pytest.mark.parametrize("nowhere", ["", "999999", SHANDONG])
def test_to_no_place_in_particular_nothing_is_estimated(nowhere: str) -> None:
    assert estimate(JINAN, nowhere, DIVISIONS) is None


@given(cities, cities)
def test_ways_are_as_long_there_as_back_and_never_shorter_than_the_doors(a: str, b: str) -> None:
    way = estimate(a, b, DIVISIONS)
    assert way == estimate(b, a, DIVISIONS)
    if way is not None:
        assert way.time >= DOORS
        assert way.time % STEP == timedelta()


@given(cities, cities, cities)
def test_what_lies_farther_takes_no_less(a: str, b: str, c: str) -> None:
    near, far = sorted((b, c), key=lambda code: DIVISIONS.distance_km(a, code))
    first, second = estimate(a, near, DIVISIONS), estimate(a, far, DIVISIONS)
    if first is not None and second is not None and near != a:
        assert first.time <= second.time


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (hours(0, 3), hours(2, 5), Conflict.OVERLAP),
        (hours(0, 3), hours(5, 6, QINGDAO), Conflict.LATE),
        (hours(0, 3), hours(9, 10, QINGDAO), None),
        (hours(0, 3), hours(5, 6, QINGDAO, online=True), None),
        (hours(0, 3), hours(3.5, 5), Conflict.LATE),
        (hours(0, 3), hours(4, 5), None),
        (hours(0, 3), hours(3.5, 5, ""), None),
        (hours(0, 3), hours(0, 1, QINGDAO, online=True), Conflict.OVERLAP),
        (hours(0, 3), hours(0, 13, whole_day=True), Conflict.UNSURE),
        (hours(0, 3), hours(-24, 240, whole_day=True), None),
        (Stay(MORNING), hours(3, 5), Conflict.UNSURE),
        (Stay(MORNING), hours(24, 26), None),
    ],
)
def test_what_clashes(one: Stay, other: Stay, conflict: Conflict | None) -> None:
    found = clash(one, other, DIVISIONS)
    assert (found.conflict if found else None) == conflict


def test_one_venue_has_no_way_between() -> None:
    one = Stay(MORNING, MORNING + timedelta(hours=1), region=JINAN, venue="体育馆")
    other = Stay(
        MORNING + timedelta(hours=1), MORNING + timedelta(hours=2), region=JINAN, venue="体育馆"
    )
    assert clash(one, other, DIVISIONS) is None


def test_a_gap_that_is_too_short_is_told_with_the_way() -> None:
    found = clash(hours(0, 3), hours(5, 6, QINGDAO), DIVISIONS)
    way = estimate(JINAN, QINGDAO, DIVISIONS)
    assert found == Clash(Conflict.LATE, timedelta(hours=2), way)


@given(stays, stays)
def test_a_clash_is_the_same_from_both_sides(one: Stay, other: Stay) -> None:
    if one.begins != other.begins:
        assert clash(one, other, DIVISIONS) == clash(other, one, DIVISIONS)


@given(stays, stays, st.timedeltas(timedelta(), timedelta(days=3)))
def test_what_lies_farther_apart_in_time_does_not_clash_where_it_did_not(
    one: Stay, other: Stay, later: timedelta
) -> None:
    first, second = sorted((one, other), key=lambda stay: stay.begins)
    if first.ends is None or second.ends is None or clash(first, second, DIVISIONS):
        return
    moved = Stay(
        second.begins + later,
        second.ends + later,
        region=second.region,
        venue=second.venue,
        online=second.online,
    )
    assert clash(first, moved, DIVISIONS) is None
