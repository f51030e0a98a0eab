"""Questions are grouped where they ask the same, and never where they name different things."""

from __future__ import annotations

import pytest

from knowledge.answers.question_groups import Asked, distinctions, group_questions
from knowledge.regions.regions import Regions


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.load()


def groups(regions: Regions, *texts: str, nearest: str = "") -> list[list[int]]:
    return group_questions([Asked(t, nearest, distinctions(t, regions)) for t in texts])


def test_none_and_one(regions: Regions) -> None:
    assert groups(regions) == []
    assert groups(regions, "在哪") == [[0]]


def test_other_words_for_the_same(regions: Regions) -> None:
    texts = ("宿舍的热水几点停供？", "图书馆怎么预约", "宿舍热水几点停？")
    assert groups(regions, *texts) == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青岛的租房补贴怎么领", "济南的租房补贴怎么领"),
        ("专科能领租房补贴吗", "本科能领租房补贴吗"),
        ("签3年合同试用期多长", "签一年合同试用期多长"),
    ],
)
def test_what_names_different_things_is_not_the_same(
    regions: Regions, one: str, other: str
) -> None:
    assert groups(regions, one, other, nearest="same") == [[0], [1]]
    assert groups(regions, one, one, nearest="same") == [[0, 1]]


def test_numerals_are_the_same_in_either_script(regions: Regions) -> None:
    assert distinctions("签3年合同", regions) == distinctions("签三年合同", regions)


def test_less_likeness_is_enough_where_one_entry_is_nearest(regions: Regions) -> None:
    texts = ("年假没休成，单位该给钱不", "去年没休的年休假能折现吗")
    assert groups(regions, *texts, nearest="annual-leave") == [[0, 1]]
    assert groups(regions, *texts) == [[0], [1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [("社保断了怎么办", "五险一金是什么"), ("三方协议丢了怎么办", "三方协议是什么")],
)
def test_a_subject_alone_joins_no_questions_of_two_entries(
    regions: Regions, one: str, other: str
) -> None:
    nearest = {one: "its-entry", other: "another"}
    asked = [Asked(text, entry, distinctions(text, regions)) for text, entry in nearest.items()]
    assert group_questions(asked) == [[0], [1]]


def test_later_questions_leave_the_groups_as_they_are(regions: Regions) -> None:
    texts = ["宿舍的热水几点停供？", "图书馆怎么预约", "宿舍热水几点停？", "食堂几点开门"]
    whole = groups(regions, *texts)
    for size in range(1, len(texts)):
        known = [[place for place in group if place < size] for group in whole]
        assert groups(regions, *texts[:size]) == [group for group in known if group]
