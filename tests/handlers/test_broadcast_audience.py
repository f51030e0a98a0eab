"""For whom a broadcast is meant: what counselors say in both languages, and what is asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from handlers.broadcasts.broadcast_audience import read_rules
from handlers.talk import Unclear
from models.broadcasts.broadcast_audiences import Rules

if TYPE_CHECKING:
    from knowledge.library import Library

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("化学工程与工艺 应用化学", "化学工程与工艺、应用化学", "应用化学 化学工程与工艺"),
        ("电气工程及其自动化", "电气工程及其自动化的同学", "电气工程及其自动化专业"),
        ("会计学和审计学", "会计学、审计学", "会计学 审计学"),
        ("会计学与济南", "会计学 济南", "会计学、济南"),
    ],
)
def test_majors(library: Library, words: str, one: str, other: str) -> None:
    found = [read_rules(each, library, TODAY) for each in (words, one, other)]
    assert found[0].majors
    assert {frozenset(each.majors) for each in found} == {frozenset(found[0].majors)}
    assert {each.regions for each in found} == {found[0].regions}


@pytest.mark.parametrize(
    ("words", "colleges", "classes"),
    [
        ("化学与化工学院", ("化学与化工学院",), ()),
        ("计算机学院和数学学院", ("计算机学院", "数学学院"), ()),
        ("电气工程及其自动化2301班", (), ("电气工程及其自动化2301班",)),
        ("会计2301班和会计2302班", (), ("会计2301班", "会计2302班")),
    ],
)
def test_colleges_and_classes(
    library: Library, words: str, colleges: tuple[str, ...], classes: tuple[str, ...]
) -> None:
    rules = read_rules(words, library, TODAY)
    assert (rules.colleges, rules.classes, rules.majors) == (colleges, classes, ())


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("2026届的本科生", Rules(years=(2026,), levels=("本科",))),
        ("全体2026届本科毕业生", Rules(years=(2026,), levels=("本科",))),
        ("undergraduates of 2026", Rules(years=(2026,), levels=("本科",))),
        ("25和26届", Rules(years=(2025, 2026))),
        ("2024到2026届", Rules(years=(2024, 2025, 2026))),
        ("classes of 2025 and 2026", Rules(years=(2025, 2026))),
        ("硕士生、博士生", Rules(levels=("研究生",))),
        ("没报名12、13 2026届", Rules(years=(2026,), unregistered=(12, 13))),
        ("报名12、2026届", Rules(years=(2026,), registered=(12,))),
        ("没有回复3号群发的人", Rules(unanswered=(3,))),
        ("those who did not answer broadcast 3", Rules(unanswered=(3,))),
        ("people who haven't signed up for 12", Rules(unregistered=(12,))),
        ("想去青岛、烟台和威海的", Rules(targets=("370200", "370600", "371000"))),
        ("家在临沂 想去青岛", Rules(homes=("371300",), targets=("370200",))),
        ("want to work in Qingdao", Rules(targets=("370200",))),
        ("students in Qingdao", Rules(regions=("370200",))),
        ("想去青岛或烟台的", Rules(targets=("370200", "370600"))),
        ("everybody from Qingdao or Yantai", Rules(homes=("370200", "370600"))),
        ("胶东", Rules(regions=("370200", "370600", "371000"))),
        ("Shandong University, class 2401", Rules(schools=("山东大学",), classes=("class 2401",))),
        ("软件学院全体学生", Rules(colleges=("软件学院",))),
        (
            "School of Software from Linyi",
            Rules(colleges=("School of Software",), homes=("371300",)),
        ),
        ("山东医学高等专科学校", Rules(schools=("山东医学高等专科学校",))),
        ("所有人", Rules()),
        ("all students", Rules()),
    ],
)
def test_what_counselors_say(library: Library, words: str, rules: Rules) -> None:
    assert read_rules(words, library, TODAY) == rules


def test_a_major_said_in_english_or_in_short(library: Library) -> None:
    said = read_rules("computer science majors in Yantai", library, TODAY)
    assert set(said.majors) == {"本科:080901", "研究生:0775"}
    assert set(read_rules("计算机专业", library, TODAY).majors) == {"本科:0809", "专科:5102"}


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("非本科", "unknown"),
        ("不是2026届的", "unknown"),
        ("非烟台", "unknown"),
        ("除软件学院", "unknown"),
        ("不是软件2401班", "unknown"),
        ("不想去青岛", "unknown"),
        ("在青岛读书的", "unknown"),
        ("非山东大学", "unknown"),
        ("除了会计学", "unknown"),
        ("undergraduates except accounting", "unknown"),
        ("not from Linyi", "unknown"),
        ("nobody", "unknown"),
        ("26级", "unknown"),
        ("2026届或者家在临沂", "or"),
        ("家在临沂或想去青岛", "or"),
        ("class of 2026 or from Linyi", "or"),
        ("市中区", "which"),
        ("2099届", "year"),
        ("的", "empty"),
        ("会计2301班 " * 70, "long"),
    ],
)
def test_what_would_reach_others_than_were_meant_is_asked_about(
    library: Library, words: str, asked: str
) -> None:
    with pytest.raises(Unclear) as raised:
        read_rules(words, library, TODAY)
    assert raised.value.key == f"broadcast-audience-{asked}"
