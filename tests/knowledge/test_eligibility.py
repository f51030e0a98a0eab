"""Eligibility in three values: every condition, wherever the table states it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.eligibility.verdicts import CELLS, Outcome
from tests.knowledge.condition_cases import CASES, ONLY_IN_A_COLUMN, Case
from tests.knowledge.judging import ASK, NO, YES, verdict


def results(key: str, case: Case) -> list[Outcome | None]:
    """What the words of a case come to for those who meet them, who do not, and who do not say,
    when they stand under `key`."""
    condition = {"fresh_only": "fresh_graduate"}.get(case[0], case[0])
    found: list[Outcome | None] = []
    for profile in case[2:]:
        if profile is None:
            found.append(None)
            continue
        reasons = verdict(profile, {key: case[1]}).reasons
        (reason,) = (reason for reason in reasons if reason.condition == condition)
        assert reason.words == case[1]
        found.append(reason.result)
    return found


def expected(case: Case) -> list[Outcome | None]:
    return [
        None if profile is None else outcome
        for profile, outcome in zip(case[2:], (YES, NO, ASK), strict=True)
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_condition_in_its_own_column(case: Case) -> None:
    assert results(case[0], case) == expected(case)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case[1] not in ONLY_IN_A_COLUMN],
    ids=lambda case: f"{case[0]} {case[1]}",
)
def test_a_condition_in_the_remarks(case: Case) -> None:
    assert results("remarks", case) == expected(case)


@pytest.mark.parametrize(
    "words",
    ["不限", "无限制", "无要求", "无", "", "/", "—", "户籍不限", "男女不限", "专业不限", "否"],
)
def test_words_that_demand_nothing_give_no_reason(words: str) -> None:
    assert verdict({}, dict.fromkeys(CELLS, words)).reasons == ()


def test_a_birth_in_the_future_is_a_slip_and_asked_for() -> None:
    (reason,) = verdict({"birth": date(2050, 1, 1)}, {"age": "18至35周岁"}).reasons
    assert reason.result is ASK


def test_the_worst_reason_decides_and_each_condition_has_one() -> None:
    found = verdict(
        {"sex": "男"}, {"majors": "计算机类", "sex": "男", "remarks": "限女性", "degree": "学士"}
    )
    assert found.result is NO
    assert [reason.condition for reason in found.reasons] == ["major", "degree", "sex"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_give_a_verdict(words: str, other: str) -> None:
    profile = {
        "major": other.strip() or "x",
        "sex": other,
        "registration": words,
        "degree": words,
        "political_status": words,
        "service_programme": words,
        "school_origin": words,
    }
    found = verdict(profile, dict.fromkeys(("majors", *CELLS, "remarks"), words))
    assert found.result in Outcome


@pytest.mark.parametrize(
    ("cell", "profile", "condition", "result"),
    [
        ("计算机类，须取得法律职业资格证书（A类）", {}, "other", ASK),
        ("软件工程（具有初级程序员资格证）", {}, "other", ASK),
        ("软件工程（具有初级程序员资格证）", {"affirmed": ["具有初级程序员资格证"]}, "other", YES),
        ("限2025届高校毕业生，计算机类", {"graduation_year": 2025}, "fresh_graduate", YES),
        ("限2025届高校毕业生，计算机类", {"graduation_year": 2019}, "fresh_graduate", NO),
        ("不限（面向应届毕业生）", {}, "fresh_graduate", ASK),
        ("软件工程、网络工程，限男性", {"sex": "女"}, "sex", NO),
        ("软件工程，不接受辅修、第二学位", {}, "other", ASK),
        ("软件工程；5年以上工作经验", {}, "other", ASK),
        ("软件工程，中共党员", {"political_status": "群众"}, "political_status", NO),
    ],
)
def test_what_the_majors_cell_demands_beside_the_major(
    cell: str, profile: dict[str, object], condition: str, result: Outcome
) -> None:
    found = verdict(profile, {"majors": cell})
    assert {reason.condition: reason.result for reason in found.reasons} == {
        "major": YES,
        condition: result,
    }
    words = next(reason for reason in found.reasons if reason.condition == condition)
    assert words.column == "majors"
    assert [cell[span.start : span.end] for span in words.spans] == [words.words]


def test_who_does_not_study_it_is_not_eligible_whatever_else_is_demanded() -> None:
    found = verdict({"major": "会计学"}, {"majors": "计算机类，须取得法律职业资格证书（A类）"})
    assert found.result is NO


@pytest.mark.parametrize(
    ("told", "words", "result"),
    [
        ("985", "限211高校毕业生", YES),
        ("211", "双一流高校毕业生", YES),
        ("211", "限985高校毕业生", ASK),
        ("双一流", "限985或211高校毕业生", ASK),
        ("211", "限985或211高校毕业生", YES),
        ("非985、非211", "限985或211高校毕业生", ASK),
        ("山东师范大学", "师范院校毕业生", YES),
    ],
)
def test_what_kind_of_school_somebody_is_from(told: str, words: str, result: Outcome) -> None:
    (reason,) = verdict({"school_origin": told}, {"school_origin": words}).reasons
    assert reason.result is result
