"""A question is about the places it names, what they lie in, and what lies in them."""

from __future__ import annotations

import pytest

from knowledge.regions.asked_places import places_asked
from knowledge.regions.regions import Regions


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load()


def test_a_city_stands_for_its_province_and_its_districts(regions: Regions) -> None:
    assert {"山东", "烟台", "芝罘"} <= places_asked("烟台给硕士补多少", regions)
    assert "济南" not in places_asked("烟台给硕士补多少", regions)


def test_a_question_without_a_place_is_about_none(regions: Regions) -> None:
    assert not places_asked("补贴有多少", regions)
