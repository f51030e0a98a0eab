"""The tree of divisions: what lies in what, what touches what, and how far things are."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from knowledge.regions.divisions import Division, Divisions


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return Divisions.load()


def test_the_tree_has_every_level(divisions: Divisions) -> None:
    levels = [division.level for division in divisions]
    assert levels.count("province") == 34
    assert levels.count("city") == 333
    assert levels.count("county") == 2847
    assert levels.count("township") == 1826


def test_every_division_hangs_under_one_that_exists(divisions: Divisions) -> None:
    for division in divisions:
        assert not division.parent or division.parent in divisions
        assert divisions.path(division.code)[-1] is division
        assert division.short
        assert division.name.startswith(division.short)


def test_a_division_cannot_be_changed(divisions: Divisions) -> None:
    with pytest.raises(FrozenInstanceError):
        divisions["370100"].name = "泉城"  # type: ignore[misc]  # that this fails is the point


def test_path_names_are_addresses(divisions: Divisions) -> None:
    assert divisions.path_name("370102") == "山东省济南市历下区"
    assert [one.short for one in divisions.ancestors("370102")] == ["山东", "济南"]


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("370100", "济南"),
        ("150000", "内蒙古"),
        ("650000", "新疆"),
        ("422800", "恩施"),
        ("632500", "海南"),
        ("371122", "莒县"),
        ("810000", "香港"),
        ("220721", "前郭尔罗斯"),
    ],
)
def test_short_names_drop_endings_and_peoples(divisions: Divisions, code: str, short: str) -> None:
    assert divisions[code].short == short


def test_within_holds_for_itself_and_all_above(divisions: Divisions) -> None:
    assert divisions.within("370102", "370102")
    assert divisions.within("370102", "370000")
    assert not divisions.within("370000", "370102")
    assert not divisions.within("370102", "370200")


def test_neighbours_are_mutual_and_nearest_first(divisions: Divisions) -> None:
    near = divisions.neighbours("370600")
    assert {one.name for one in near} == {"青岛市", "威海市", "潍坊市"}
    distances = [divisions.distance_km("370600", one.code) for one in near]
    assert distances == sorted(distances)
    for one in near:
        assert "370600" in {other.code for other in divisions.neighbours(one.code)}


def test_every_city_and_county_of_shandong_has_a_neighbour(divisions: Divisions) -> None:
    for division in divisions:
        if division.code.startswith("37") and division.level in ("city", "county"):
            assert divisions.neighbours(division.code)


def test_distance_is_that_between_seats(divisions: Divisions) -> None:
    assert divisions.distance_km("370100", "370200") == pytest.approx(300, abs=15)
    assert divisions.distance_km("370100", "370100") == 0
    # A township has no point of its own: its county's stands for it.
    township = divisions.children("370102")[0]
    assert divisions.distance_km(township.code, "370102") == 0


@pytest.mark.parametrize(
    ("code", "city"), [("370102", "370100"), ("110105", "110000"), ("370000", None)]
)
def test_municipalities_are_the_city_of_their_districts(
    divisions: Divisions, code: str, city: str | None
) -> None:
    found: Division | None = divisions.city(code)
    assert (found and found.code) == city
