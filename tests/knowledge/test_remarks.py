"""Conditions in the remarks: none is passed over, and what is none gives no reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.eligibility.remarks import clauses
from tests.knowledge.judging import ASK, YES, only, verdict

REMARK_WORDS = (
    "限男性",
    "；",
    "，",
    "本科须",
    "应届",
    "30周岁以下",
    "户籍",
    "或",
    "优先",
    "（",
    "）",
    "放宽",
)


@pytest.mark.parametrize(
    ("remarks", "condition"),
    [
        ("2024届高校毕业生，男性，本单位不提供宿舍，在本单位最低服务年限为5年", "sex"),
        ("1.咨询电话：略。2.限应届高校毕业生报考。3.限男性。", "fresh_graduate"),
        ("具有法律职业资格证书（A类），男性", "other"),
        ("大学英语六级考试425分及以上", "other"),
        ("英语六级550分及以上（报名时请注明成绩）", "other"),
        ("与报考职位所在单位工作人员有夫妻关系的人员不得报考", "other"),
        ("壮族或瑶族", "other"),
        ("本科须为法学专业且获法学学士学位", "other"),
        ("限山东户籍", "registration"),
        ("中共党员;通过法律职业资格考试", "political_status"),
        ("镇平县户籍（生源）或服务基层项目人员", "other"),
    ],
)
def test_conditions_in_remarks_are_never_passed_over(remarks: str, condition: str) -> None:
    found = verdict({}, {"remarks": remarks})
    assert found.result is ASK
    assert condition in {reason.condition for reason in found.reasons}


@pytest.mark.parametrize(
    "remarks",
    [
        "本单位不提供宿舍，在本单位最低服务年限为5年",
        "咨询电话：0531-12345678；服从关区二次调配；现场一线岗位",
        "职位要求专业为报考者最高学历对应专业；按照招录人民警察要求开展体能测评",
        "从事女性罪犯管理工作",
    ],
)
def test_remarks_that_state_no_condition_give_no_reason(remarks: str) -> None:
    assert verdict({}, {"remarks": remarks}).reasons == ()


def test_a_clause_for_others_does_not_concern_me() -> None:
    remarks: dict[str, object] = {"remarks": "非应届高校毕业生报考，应具有2年以上相关工作经历"}
    assert verdict({"fresh_graduate": True}, remarks).reasons == ()
    assert verdict({"fresh_graduate": False}, remarks).result is ASK
    lawyers: dict[str, object] = {"remarks": "法学专业报考者须通过法律职业资格考试"}
    assert verdict({"major": "会计学"}, lawyers).reasons == ()
    assert verdict({"major": "法学"}, lawyers).result is ASK
    graduates: dict[str, object] = {"remarks": "研究生学历大学英语六级成绩425分及以上"}
    assert verdict({}, graduates).reasons == ()


def test_a_restriction_is_met_by_who_affirms_it() -> None:
    remarks: dict[str, object] = {"remarks": "通过法律职业资格考试"}
    assert verdict({"affirmed": ["法律职业资格"]}, remarks).result is YES


def test_a_field_limited_in_the_remarks() -> None:
    position: dict[str, object] = {
        "majors": "企业管理（含：财务管理、市场营销、人力资源管理）(A120202)",
        "remarks": "男性;企业管理（限：财务管理）（A120202）",
    }
    found = verdict({"level": "研究生", "major": "企业管理", "sex": "男"}, position)
    assert [(reason.condition, reason.result) for reason in found.reasons] == [
        ("major", ASK),
        ("sex", YES),
    ]


def test_all_other_restrictions_are_named() -> None:
    remarks: dict[str, object] = {"remarks": "具有驾驶证，大学英语六级425分及以上"}
    reason = only({}, remarks)
    assert (reason.words, len(reason.spans)) == ("具有驾驶证；大学英语六级425分及以上", 2)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(REMARK_WORDS) | st.text(max_size=4), max_size=20).map("".join))
def test_every_part_of_the_remarks_is_a_clause_or_known_to_be_none(remarks: str) -> None:
    stated = list(clauses(f"{remarks}。持有无人所知之凭据。"))
    assert all(0 <= clause.start < clause.end <= len(remarks) + 11 for clause in stated)
    assert stated[-1].condition == "other"
