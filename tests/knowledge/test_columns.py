"""Headers by many names: the listed ones, near misses, and those that only look alike."""

from __future__ import annotations

import pytest

from knowledge.columns import Columns
from knowledge.positions.programmes import Programmes


@pytest.fixture(scope="module")
def columns() -> Columns:
    return Columns.load("positions")


def test_every_listed_name_names_its_field(columns: Columns) -> None:
    assert {name: columns.field_of(name) for name in columns.names} == {
        name: (field, 1.0) for name, field in columns.names.items()
    }


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("招录机关（单位）", "employer"),
        ("招 考\n单 位", "employer"),
        ("用人單位", "employer"),
        ("岗位名称*", "title"),
        ("招聘岗位专业要求", "majors"),
        ("专业（学科）", "majors"),
        ("岗位人数", "headcount"),
        ("学历要求（最低）", "education"),
        ("最低服务年限", ""),
        ("户籍（生源）", "registration"),
        ("其他资格条件要求", "remarks"),
        ("Job Title", "title"),
    ],
)
def test_names_with_brackets_breaks_prefixes_and_slips(
    columns: Columns, header: str, field: str
) -> None:
    assert columns.field_of(header)[0] == field


@pytest.mark.parametrize(
    "header",
    [
        "机构性质", "单位层级", "职位类型", "岗位等级", "岗位类别", "职位属性", "考试类别",
        "经费形式", "职位条件", "专业代码", "笔试科目", "序号", "招聘对象",
        "体检标准", "是否进行体能测评", "", "1", "。",
        "本表所列职位由各招录机关负责解释，如有疑问请拨打咨询电话，招考单位与职位名称以公告为准。",
    ],
)  # fmt: skip
def test_what_only_looks_alike_names_nothing(columns: Columns, header: str) -> None:
    assert columns.field_of(header) == ("", 0.0)


GUANGDONG = (
    "工作表,招考单位,单位代码,招考职位,职位代码,职位简介,职位类型,录用人数,学历,学位,"
    "研究生专业名称及代码,本科专业名称及代码,"
    "大专专业名称及代码,是否要求2年以上基层工作经历,是否限应届毕业生报考,其他要求,考区,是否开展心理素质测评"
)
HENAN = (
    "招录单位,职位名称,职位代码,招录人数,年龄要求,学历要求,学位要求,专业,工作经历,"
    "其他要求,体检标准,是否进行体能测评,备注"
)


@pytest.mark.parametrize(
    ("header", "fields", "unknown"),
    [
        (
            GUANGDONG,
            "employer employer_code title code duties headcount education degree majors_graduate "
            "majors_bachelor majors_college grassroots_years fresh_only remarks workplace",
            "工作表 职位类型 是否开展心理素质测评",
        ),
        (
            HENAN,
            "employer title code headcount age education degree majors grassroots_years remarks "
            "remarks",
            "体检标准 是否进行体能测评",
        ),
    ],
)
def test_headers_of_official_tables(
    columns: Columns, header: str, fields: str, unknown: str
) -> None:
    headers = header.split(",")
    assigned = columns.assign([(name,) for name in headers])
    assert list(assigned.values()) == fields.split()
    assert [name for i, name in enumerate(headers) if i not in assigned] == unknown.split()


def test_a_field_is_held_by_its_surest_column_and_remarks_by_all(columns: Columns) -> None:
    headers = ["招考单位名", "招考单位", "职位", "其他要求", "备注"]
    assigned = columns.assign([(header,) for header in headers])
    assert assigned == {1: "employer", 2: "title", 3: "remarks", 4: "remarks"}


@pytest.mark.parametrize(
    ("texts", "programme"),
    [
        (("山东省2026年度考试录用公务员职位表",), "省考"),
        (("中央机关及其直属机构2026年度考试录用公务员招考简章",), "国考"),
        (("附件1", "2026年高校毕业生“三支一扶”计划岗位表"), "三支一扶"),
        (("烟台市2026年事业单位公开招聘岗位汇总表",), "事业单位"),
        (("岗位表",), ""),
    ],
)
def test_titles_tell_the_programme(texts: tuple[str, ...], programme: str) -> None:
    assert Programmes.load().named_in(*texts) == programme


@pytest.mark.parametrize(
    ("headers", "held"),
    [
        ("单位 岗位 所需专业", {2: "majors"}),
        ("单位 岗位 需要的专业（学科）", {2: "majors"}),
        ("单位 研究生专业要求 本科生所需专业", {2: "majors_bachelor"}),
        ("单位 岗位 本科及以上所需专业", {2: "majors"}),
        ("单位 岗位 专业要求 可放宽的专业", {3: "remarks"}),
        ("单位 岗位 所需专业 优先专业", {2: "majors", 3: "remarks"}),
        ("单位 岗位 招聘对象 持何种证书", {2: "remarks", 3: "remarks"}),
        ("单位 岗位 专业代码 专业科目 是否组织专业能力测试 体检标准 资格审查地点 序号", {}),
    ],
)  # fmt: skip
def test_no_column_that_speaks_of_a_condition_is_passed_over(
    columns: Columns, headers: str, held: dict[int, str]
) -> None:
    own = headers.split()
    assert columns.conditions_among(own, columns.assign([(name,) for name in own])) == held
