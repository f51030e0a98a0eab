"""The names of schools: full, former, short, misspelt, and in a sentence."""

from __future__ import annotations

import pytest

from knowledge.regions.divisions import Divisions
from knowledge.schools import Naming, Schools


@pytest.fixture(scope="module")
def schools() -> Schools:
    return Schools.load(Divisions.load())


def test_every_full_name_is_the_first_candidate(schools: Schools) -> None:
    for school in schools:
        found = schools.resolve(school.name).candidates[0]
        assert (found.school.name, found.how) == (school.name, Naming.EXACT)


def test_every_school_lies_in_a_division(schools: Schools) -> None:
    divisions = Divisions.load()
    for school in schools:
        assert divisions.province(school.region).short == school.province
    (school,) = (one for one in schools if one.name == "临沂大学")
    assert (school.region, school.level, school.code) == ("371300", "本科", "10452")


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("山大", "山东大学"),
        ("海大", "中国海洋大学"),
        ("中国海大", "中国海洋大学"),
        ("青科大", "青岛科技大学"),
        ("青岛理工", "青岛理工大学"),
        ("山师", "山东师范大学"),
        ("曲师大", "曲阜师范大学"),
        ("山财大", "山东财经大学"),
        ("齐工大", "齐鲁工业大学"),
        ("山建大", "山东建筑大学"),
        ("山交院", "山东交通学院"),
        ("济大", "济南大学"),
        ("鲁大", "鲁东大学"),
        ("潍医", "山东第二医科大学"),
        ("哈工大威海", "哈尔滨工业大学（威海）"),
        ("人大", "中国人民大学"),
        ("淄职", "淄博职业技术大学"),
    ],
)
def test_short_names_are_understood(schools: Schools, short: str, name: str) -> None:
    assert schools.resolve(short).candidates[0].school.name == name


def test_home_decides_between_schools_of_one_short_name(schools: Schools) -> None:
    at_home = schools.resolve("山大", home="山东")
    assert (at_home.candidates[0].school.name, at_home.ambiguous) == ("山东大学", False)
    in_shanxi = schools.resolve("山大", home="山西")
    assert (in_shanxi.candidates[0].school.name, in_shanxi.ambiguous) == ("山西大学", False)
    elsewhere = schools.resolve("山大", home="广东")
    assert elsewhere.ambiguous
    first_two = {candidate.school.name for candidate in elsewhere.candidates[:2]}
    assert first_two == {"山东大学", "山西大学"}


def test_former_names_lead_to_the_school_of_today(schools: Schools) -> None:
    found = schools.resolve("上海体育学院").candidates[0]
    assert (found.school.name, found.how) == ("上海体育大学", Naming.FORMER)


def test_one_wrong_character_is_forgiven(schools: Schools) -> None:
    found = schools.resolve("青岛科计大学").candidates[0]
    assert (found.school.name, found.how) == ("青岛科技大学", Naming.SLIP)


@pytest.mark.parametrize("text", ["", "大", "随便", "12345", "想去海边", "学" * 3000])
def test_what_names_no_school_has_no_candidates(schools: Schools, text: str) -> None:
    assert schools.resolve(text).candidates == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("我是山大的，想去青岛", ["山东大学"]),
        ("毕业于中国海洋大学，想回临沂", ["中国海洋大学"]),
        ("本科山师，硕士山东大学", ["山东师范大学", "山东大学"]),
        ("在济南大学生就业", []),
        ("山东大学生物专业", ["山东大学"]),
        ("想去烟台的公司上班", []),
        ("下周山大有哪些公司来宣讲", ["山东大学"]),
        ("后天青科大的招聘会", ["青岛科技大学"]),
        ("我在聊大东校", ["聊城大学"]),
        ("finance at Shandong University", ["山东大学"]),
        ("from Qingdao University of Technology", ["青岛理工大学"]),
        ("青岛大型招聘会", []),
        ("我要去上海大公司", []),
        ("山东大专能报什么", []),
        ("护理 枣庄 医院", []),
    ],
)
def test_schools_are_found_in_sentences(schools: Schools, text: str, names: list[str]) -> None:
    found = schools.find(text)
    assert [mention.candidates[0].school.name for mention in found] == names
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
