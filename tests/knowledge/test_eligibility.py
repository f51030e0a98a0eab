"""Eligibility in three values: every condition, wherever the table states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import eligibility_words
from knowledge.applicants import Position, Profile
from knowledge.eligibility import judge, short_of
from knowledge.nomenclature import Nomenclature
from knowledge.remarks import clauses
from knowledge.texts import LOCALES, Texts
from knowledge.verdicts import Outcome, Reason, Verdict

NAMES = Nomenclature.load()
TEXTS = Texts.load()
ON = date(2024, 10, 20)
YES, ASK, NO = Outcome.ELIGIBLE, Outcome.ASK, Outcome.NOT_ELIGIBLE

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


def verdict(profile: Mapping[str, object], position: Mapping[str, object]) -> Verdict:
    person = Profile.from_json({"level": "本科", "major": "软件工程", **profile})
    return judge(person, Position.from_json(position), names=NAMES, on=ON)


def only(profile: Mapping[str, object], position: Mapping[str, object]) -> Reason:
    (reason,) = verdict(profile, position).reasons
    return reason


@pytest.mark.parametrize(
    ("level", "major", "cell", "result", "rule"),
    [
        ("本科", "法学", "法学类", YES, "rule-2"),
        ("本科", "030101K", "法学类（0301）", YES, "rule-1"),
        ("本科", "法学", "本科：0302政治学类", NO, "rule-9"),
        ("本科", "软件工程", "计算机科学与技术", NO, "rule-9"),
        ("本科", "塞尔维亚语", "0502外国语言文学类", YES, "rule-1"),
        ("本科", "计算机及信息管理", "不限", YES, "rule-11"),
        ("本科", "电气工程与自动化", "电气工程及其自动化", YES, "rule-7"),
        ("本科", "会计学", "会计、审计", YES, "rule-4"),
        ("本科", "会计", "会计学", YES, "rule-7"),
        ("本科", "软件工程（嵌入式方向）", "软件工程", YES, "rule-7"),
        ("本科", "动植物检疫", "动植物检疫（动检方向）", ASK, "rule-5"),
        ("本科", "动植物检疫（动检方向）", "动植物检疫（动检方向）", YES, "rule-7"),
        ("研究生", "会计学", "工商管理学（1202，仅限会计学）", YES, "rule-5"),
        ("研究生", "企业管理", "工商管理学（1202，仅限会计学）", NO, "rule-9"),
        ("研究生", "法律", "本科：法学类；研究生：法学（0301）", NO, "rule-9"),
        ("研究生", "刑法学", "本科：法学类；研究生：法学（0301）", YES, "rule-1"),
        ("本科", "法学", "研究生：法学（0301）", NO, "rule-9"),
        ("研究生", "法学", "本科：法学类（0301）", NO, "rule-9"),
        ("研究生", "药学", "研究生：药学（1007）", ASK, "rule-12"),
        ("研究生", "药学", "研究生：药学", YES, "rule-2"),
        ("本科", "公共事业管理", "行政管理", NO, "rule-9"),
        ("本科", "国际经济与贸易", "金融学", NO, "rule-9"),
        ("本科", "汉语言", "汉语言文学", NO, "rule-9"),
        ("本科", "火星学", "计算机类", ASK, "rule-8"),
        ("本科", "金融学", "经济学", ASK, "rule-12"),
        ("本科", "经济学", "经济学", YES, "rule-7"),
        ("本科", "金融学", "经济学、财政学", NO, "rule-9"),
        ("研究生", "法律", "法学", ASK, "rule-12"),
        ("本科", "软件工程", "计算机类（除软件工程以外）", NO, "rule-11"),
        ("本科", "网络工程", "计算机类（除软件工程以外）", YES, "rule-2"),
        ("本科", "软件工程", "专业不限，软件工程除外", NO, "rule-11"),
        ("本科", "会计学", "财会审计类", ASK, "rule-informal"),
        ("本科", "法学", "财会审计类", NO, "rule-9"),
        ("本科", "法学", "06法律类", ASK, "rule-3"),
        ("本科", "信息安全", "数学类、计算机等相关专业", ASK, "rule-informal"),
        ("本科", "财务学", "财务学", YES, "rule-7"),
        ("本科", "法学", "财务学", ASK, "rule-unread"),
        ("本科", "软件工程", "计算机类（9999）", YES, "rule-2"),
        ("本科", "荷兰语", "0502100T", NO, "rule-9"),
        ("专科", "大数据与会计", "财务会计类", YES, "rule-2"),
        ("本科", "软件工成", "计算机类", YES, "rule-2"),
        (
            "研究生",
            "会计硕士（专业硕士）",
            "会计硕士（专业硕士）,审计硕士（专业硕士）",
            YES,
            "rule-7",
        ),
    ],
)
def test_major(level: str, major: str, cell: str, result: Outcome, rule: str) -> None:
    reason = only({"level": level, "major": major}, {"majors": cell})
    assert (reason.condition, reason.result, reason.rule) == ("major", result, rule)


def test_whose_catalogue_it_is_may_decide() -> None:
    person = {"level": "研究生", "major": "金融硕士（专业硕士）"}
    cell = {"majors": "应用经济学"}
    assert only(person, cell | {"system": "广东"}).result is YES
    assert only(person, cell | {"system": "全国"}).result is NO


def test_a_column_for_each_level() -> None:
    cells: dict[str, object] = {"majors": {"研究生": "法学(A0301)", "本科": "", "大专": ""}}
    assert only({"level": "研究生", "major": "刑法学"}, cells).result is YES
    assert only({"level": "本科", "major": "法学"}, cells).result is NO


def test_any_stage_counts_where_the_remarks_say_so() -> None:
    position: dict[str, object] = {
        "majors": "本科：法学类（0301）；研究生：法学（0301）",
        "remarks": "报考者各学历阶段对应专业之一即可",
    }
    person: dict[str, object] = {"level": "研究生", "major": "会计"}
    assert only(person, position).missing == "stages"
    assert only(person | {"stages": {"本科": "法学"}}, position).result is YES
    assert only(person | {"stages": {"本科": "会计学"}}, position).result is NO
    assert only(person | {"stages": {"本科": "法学"}}, {"majors": position["majors"]}).result is NO


#: Words that mean something only under the header of their column.
ONLY_IN_A_COLUMN = {
    *("二年", "是", "女", "硕士", "仅限本科", "大专或本科", "大专至本科", "仅限硕士研究生"),
    *("与学历相对应的学位", "五年（含）以上", "大学生村官、“三支一扶”计划"),
}
Said = Mapping[str, object] | None
Case = tuple[str, str, Said, Said, Said]
CONDITIONS: list[Case] = [
    # position key, words, profile that meets, profile that does not, profile that leaves it open
    ("education", "本科及以上", {}, {"level": "专科", "major": "软件技术"}, None),
    ("education", "本科（学士）以上", {}, {"level": "专科", "major": "软件技术"}, None),
    ("education", "仅限本科", {}, {"level": "研究生"}, None),
    ("education", "大专或本科", {}, {"level": "研究生"}, None),
    (
        "education",
        "仅限硕士研究生",
        {"level": "研究生", "degree": "硕士"},
        {},
        {"level": "研究生"},
    ),
    ("education", "硕士研究生及以上", {"level": "研究生"}, {}, None),
    ("education", "大专至本科", {}, {"level": "研究生"}, None),
    ("degree", "学士及以上", {"degree": "工学学士"}, {"degree": "无"}, {}),
    ("degree", "与学历相对应的学位", {"degree": "学士"}, {"degree": "无"}, {}),
    ("degree", "硕士", {"level": "研究生", "degree": "硕士"}, {"degree": "学士"}, {}),
    (
        "political_status",
        "中共党员",
        {"political_status": "党员"},
        {"political_status": "群众"},
        {"political_status": "中共预备党员"},
    ),
    (
        "political_status",
        "中共党员（含预备党员）",
        {"political_status": "预备党员"},
        {"political_status": "团员"},
        {},
    ),
    (
        "political_status",
        "中共党员或共青团员",
        {"political_status": "共青团员"},
        {"political_status": "群众"},
        {},
    ),
    (
        "political_status",
        "非中共党员（民主党派仅限民革党员）",
        {"political_status": "群众"},
        {"political_status": "民盟盟员"},
        {},
    ),
    ("grassroots_years", "二年", {"grassroots_years": "2年"}, {"grassroots_years": 1.5}, {}),
    (
        "grassroots_years",
        "五年（含）以上",
        {"grassroots_years": 5},
        {"grassroots_years": "四年"},
        {},
    ),
    (
        "grassroots_years",
        "２年以上基层工作经历",
        {"grassroots_years": 3},
        {"grassroots_years": "无"},
        {},
    ),
    (
        "service_programme",
        "大学生村官、“三支一扶”计划",
        {"service_programme": ["三支一扶"]},
        {"service_programme": "西部计划"},
        {},
    ),
    (
        "service_programme",
        "服务基层项目人员",
        {"service_programme": "特岗教师"},
        {"service_programme": "无"},
        {},
    ),
    (
        "fresh_only",
        "2024届高校毕业生",
        {"graduation_year": 2024},
        {"graduation_year": 2015},
        {"graduation_year": 2023},
    ),
    ("fresh_only", "是", {"fresh_graduate": True}, {"fresh_graduate": "往届"}, {}),
    ("age", "18周岁以上、35周岁以下", {"age": 35}, {"age": 36}, {}),
    ("age", "不超过三十周岁", {"birth": "1994-10-20"}, {"birth": "1993-10-20"}, {}),
    ("age", "1988年1月以后出生", {"birth": "1990-05"}, {"birth": "1987-12-31"}, {"age": 36}),
    (
        "age",
        "1988年10月至2006年10月期间出生",
        {"birth": "2000-01-01"},
        {"birth": "1988-09-30"},
        {},
    ),
    ("sex", "限男性", {"sex": "男"}, {"sex": "女性"}, {}),
    ("sex", "女", {"sex": "女"}, {"sex": "男"}, {}),
    (
        "registration",
        "限山东户籍",
        {"registration": "山东省临沂市"},
        {"registration": "河北省石家庄市"},
        {},
    ),
    (
        "registration",
        "桐柏县户籍或生源",
        {"origin": "河南省桐柏县"},
        None,
        {"registration": "河南省"},
    ),
    (
        "school_origin",
        "全日制普通高校",
        {"school_origin": "全日制"},
        {"school_origin": "非全日制"},
        {},
    ),
]


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


@pytest.mark.parametrize("case", CONDITIONS, ids=lambda case: f"{case[0]} {case[1]}")
def test_a_condition_in_its_own_column(case: Case) -> None:
    assert results(case[0], case) == expected(case)


@pytest.mark.parametrize(
    "case",
    [case for case in CONDITIONS if case[1] not in ONLY_IN_A_COLUMN],
    ids=lambda case: f"{case[0]} {case[1]}",
)
def test_a_condition_in_the_remarks(case: Case) -> None:
    assert results("remarks", case) == expected(case)


@pytest.mark.parametrize(
    "words",
    ["不限", "无限制", "无要求", "无", "", "/", "—", "户籍不限", "男女不限", "专业不限", "否"],
)
def test_words_that_demand_nothing_give_no_reason(words: str) -> None:
    keys = (
        "education",
        "degree",
        "political_status",
        "grassroots_years",
        "service_programme",
        "fresh_only",
        "age",
        "sex",
        "registration",
        "school_origin",
    )
    assert verdict({}, dict.fromkeys(keys, words)).reasons == ()


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


def test_the_worst_reason_decides_and_each_condition_has_one() -> None:
    found = verdict(
        {"sex": "男"}, {"majors": "计算机类", "sex": "男", "remarks": "限女性", "degree": "学士"}
    )
    assert found.result is NO
    assert [reason.condition for reason in found.reasons] == ["major", "degree", "sex"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_flipping_the_one_condition_missed_makes_it_eligible(data: st.DataObject) -> None:
    chosen = data.draw(
        st.lists(
            st.sampled_from([c for c in CONDITIONS if c[2] is not None and c[3] is not None]),
            min_size=1,
            max_size=6,
            unique_by=lambda c: c[0],
        )
    )
    profile: dict[str, object] = {}
    for _, _, met, _, _ in chosen:
        profile.update(met or {})
    position = {"majors": "不限", **{key: words for key, words, *_ in chosen}}
    whole = verdict(profile, position)
    if whole.result is not YES:
        return  # the conditions drawn exclude each other (仅限本科, 硕士)
    missed = data.draw(st.sampled_from(chosen))
    flipped = {"level": "本科", "major": "软件工程", **profile, **(missed[3] or {})}
    found = short_of(verdict(flipped, position), Profile.from_json(flipped), on=ON)
    if missed[0] not in {"education", "degree", "age"}:  # those touch each other
        assert found is not None
        assert found.reason.words == missed[1]


def test_one_condition_short_says_when() -> None:
    person = Profile.from_json({"level": "本科", "major": "法学", "grassroots_years": 1.5})
    position = Position.from_json({"grassroots_years": "二年"})
    found = short_of(judge(person, position, names=NAMES, on=ON), person, on=ON)
    assert found is not None
    assert (found.can_change, found.when) == (True, date(2025, 4, 20))
    old = replace(person, age=40, grassroots_years=None)
    missed = judge(old, Position.from_json({"age": "35周岁以下"}), names=NAMES, on=ON)
    never = short_of(missed, old, on=ON)
    assert never is not None
    assert (never.can_change, never.when) == (False, None)
    assert short_of(judge(person, Position(), names=NAMES, on=ON), person, on=ON) is None


@pytest.mark.parametrize("locale", LOCALES)
def test_every_reason_can_be_said_and_asked(locale: str) -> None:
    for key, words, met, unmet, open_ in CONDITIONS:
        for profile in (met, unmet, open_):
            person = Profile.from_json({"level": "本科", "major": "法学", **(profile or {})})
            position = Position.from_json({key: words, "majors": "经济学、06法律类、军校"})
            found = judge(person, position, names=NAMES, on=ON)
            for reason in found.reasons:
                said = eligibility_words.sentence(reason, texts=TEXTS, locale=locale)
                assert reason.words in said
            asked = eligibility_words.question(found, person, texts=TEXTS, locale=locale)
            assert bool(asked) is (found.result is ASK)
            assert bool(eligibility_words.papers(found, texts=TEXTS, locale=locale)) is bool(asked)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words_give_a_verdict(words: str, other: str) -> None:
    keys = (
        "majors",
        "education",
        "degree",
        "political_status",
        "grassroots_years",
        "service_programme",
        "fresh_only",
        "age",
        "sex",
        "registration",
        "school_origin",
        "remarks",
    )
    profile = {
        "major": other.strip() or "x",
        "sex": other,
        "registration": words,
        "degree": words,
        "political_status": words,
        "service_programme": words,
        "school_origin": words,
    }
    found = verdict(profile, dict.fromkeys(keys, words))
    assert found.result in Outcome


@pytest.mark.parametrize(
    "broken",
    [
        {"level": "小学"},
        {"major": ""},
        {"age": -1},
        {"age": float("nan")},
        {"birth": "昨天"},
        {"birth": "2024-13-45"},
        {"fresh_graduate": "也许"},
        {"stages": ["法学"]},
        {"degree": {"a": 1}},
    ],
)
def test_a_profile_without_sense_is_refused_by_name(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"profile\.|level"):
        Profile.from_json({"level": "本科", "major": "法学"} | broken)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(REMARK_WORDS) | st.text(max_size=4), max_size=20).map("".join))
def test_every_part_of_the_remarks_is_a_clause_or_known_to_be_none(remarks: str) -> None:
    stated = list(clauses(f"{remarks}。持有无人所知之凭据。"))
    assert all(0 <= clause.start < clause.end <= len(remarks) + 11 for clause in stated)
    assert stated[-1].condition == "other"
