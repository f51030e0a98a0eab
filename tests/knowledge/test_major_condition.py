"""The condition on the major: what a cell of majors accepts, and by which rule."""

from __future__ import annotations

import pytest

from knowledge.eligibility.verdicts import Outcome
from tests.knowledge.judging import ASK, NO, YES, only


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
        # An exception frees only those who are surely outside of it.
        ("专科", "护理", "除医学类外均可", ASK, "rule-7"),
        ("专科", "音乐表演", "不限（艺术学除外）", ASK, "rule-7"),
        ("专科", "大数据与会计", "除会计学外均可", ASK, "rule-7"),
        ("专科", "护理", "除会计学外均可", YES, "rule-11"),
        ("研究生", "会计", "除会计学外均可", ASK, "rule-4"),
        ("本科", "火星学", "不限（医学类除外）", ASK, "rule-8"),
        ("本科", "会计学", "除医学类外均可", YES, "rule-11"),
        ("专科", "护理", "本科：不限（医学类除外）；专科：不限", YES, "rule-11"),
        # One of several codes that has nothing to do with the name.
        ("研究生", "统计学", "统计学（0714、1202）", ASK, "rule-12"),
        ("研究生", "企业管理", "统计学（0714、1202）", ASK, "rule-12"),
        ("研究生", "应用统计", "统计学（0714、0252）", YES, "rule-1"),
        ("研究生", "法律", "法学（0301、0351）", YES, "rule-1"),
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
        # A wish, and a word on what counts, demand nothing.
        ("本科", "软件工程", "计算机类专业，有编程经验者优先", YES, "rule-2"),
        ("本科", "法学", "法学（民商法方向优先）", YES, "rule-7"),
        ("本科", "会计学", "会计学（以毕业证书所载专业名称为准）", YES, "rule-7"),
        ("本科", "会计学", "以毕业证专业为准：法学", NO, "rule-9"),
        # Codes in a bracket may be what is left out, or all that counts.
        ("研究生", "刑法学", "法学（0301，不含030104）", NO, "rule-11"),
        ("研究生", "会计学", "工商管理学（1202，仅限120201）", YES, "rule-5"),
        ("研究生", "企业管理", "工商管理学（1202，仅限120201）", NO, "rule-9"),
        # A name of one level is understood in its wider sense at the others.
        ("本科", "体育教育", "专业不限（艺术、体育类除外）", ASK, "rule-informal"),
        ("本科", "汉语言文学", "理工、经管、法律、中文等专业", ASK, "rule-informal"),
        ("本科", "法学", "【本科】法学、会计学【研究生】法律", YES, "rule-7"),
        ("研究生", "会计", "【本科】法学、会计学【研究生】法律", NO, "rule-9"),
        ("本科", "港口航道与海岸工程", "水利工程（0815）等水利类", YES, "rule-2"),
        # A class counts by what the table lists of it; an unread word may restrict.
        ("本科", "土地资源管理", "公共管理类：行政管理、劳动与社会保障", NO, "rule-9"),
        ("本科", "行政管理", "公共管理类：行政管理、劳动与社会保障", YES, "rule-7"),
        ("本科", "通信工程", "计算机类：软件工程；电子信息类：通信工程", YES, "rule-7"),
        ("本科", "物联网工程", "计算机类：软件工程；电子信息类：通信工程", NO, "rule-9"),
        ("本科", "会计学", "专业：法学类、会计学", YES, "rule-7"),
        ("本科", "物理学", "数学、物理、化学、生物等师范类专业", ASK, "rule-unread"),
        ("本科", "会计学", '所学专业含有"会计"字样', ASK, "rule-unread"),
        (
            "研究生",
            "法学",
            "学历为本科的，专业要求为会计学；学历为研究生的，专业不限",
            YES,
            "rule-11",
        ),
        # The degree has been renamed since: the same words on both sides still are the same.
        ("研究生", "文物与博物馆硕士", "文物与博物馆硕士（专业硕士）", YES, "rule-7"),
        ("研究生", "文物与博物馆硕士", "统计学", NO, "rule-9"),
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
