"""Conditions as tables word them, each with people who meet it, who do not, and who do not say."""

from __future__ import annotations

from collections.abc import Mapping

#: Words that mean something only under the header of their column.
ONLY_IN_A_COLUMN = {
    *("二年", "是", "女", "硕士", "仅限本科", "大专或本科", "大专至本科", "仅限硕士研究生"),
    *("与学历相对应的学位", "五年（含）以上", "大学生村官、“三支一扶”计划"),
}
Said = Mapping[str, object] | None
Case = tuple[str, str, Said, Said, Said]
CASES: list[Case] = [
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
    ("fresh_only", "2025届及以后", {"graduation_year": 2026}, {"graduation_year": 2024}, {}),
    (
        "fresh_only",
        "2019年1月1日以后毕业",
        {"graduation_year": 2019},
        {"graduation_year": 2018},
        {},
    ),
    (
        "fresh_only",
        "2021年8月以后毕业",
        {"graduation_year": 2022},
        {"graduation_year": 2020},
        {"graduation_year": 2021},
    ),
    (
        "fresh_only",
        "近三年毕业生",
        {"graduation_year": 2022},
        {"graduation_year": 2020},
        {"graduation_year": 2021},
    ),
    ("fresh_only", "毕业5年以内", {"graduation_year": 2020}, {"graduation_year": 2018}, {}),
    ("fresh_only", "2024届及以前毕业", {"graduation_year": 2022}, {"graduation_year": 2025}, {}),
    (
        "political_status",
        "中共党员（不含预备党员）",
        {"political_status": "中共党员"},
        {"political_status": "中共预备党员"},
        {},
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
