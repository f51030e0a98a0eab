"""The grammar of majors cells: what real tables write, and whatever else somebody may write."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.majors.catalogue import Level, Node
from knowledge.majors.nomenclature import Nomenclature
from knowledge.positions.requirement_rows import rows
from knowledge.requirements.requirement import parse, to_json
from knowledge.requirements.requirement_tree import Requirement

NAMES = Nomenclature.load()
WORDS = [
    *(
        "法学",
        "法学类",
        "法律",
        "会计",
        "会计学",
        "计算机类",
        "经济学",
        "哲学",
        "财会审计类",
        "军校",
    ),
    *("语言学及应用语言学", "政治学、经济学与哲学", "06法律类", "经济金融", "不限", "不限专业"),
    *(
        "本科：",
        "研究生：",
        "大学本科",
        "硕士研究生及以上",
        "专科",
        "类",
        "专业",
        "一级学科",
        "优先",
    ),
    *("（0301）", "（030101K）", "0812", "080901", "A0301", "99", "９９", "１２０２", "ＡＢＣ"),
    *("（专业硕士）", "（限", "（仅限", "（含：", "）", "(", ")", "除", "除外", "以外", "不含"),
    *("、", "，", ";", "；", "/", "或", "或者", "和", "：", "\n", "　", "𠮷", "é", "😀"),
    *("等相关专业", "相近专业"),
]


def read(text: str, *, remarks: str = "", system: str = "") -> Requirement:
    return parse(text, remarks=remarks, names=NAMES, system=system)


def codes(found: Requirement, level: Level) -> list[str]:
    """The code of the first line of each item, with a question mark where it is undecided."""
    shown = []
    for item in found.levels.get(level, ()):
        line = NAMES.line(item.readings[0][0])
        assert line is not None
        shown.append(line.code + "?" * (len(item.readings) > 1))
    return shown


@pytest.mark.parametrize(
    ("cell", "level", "expected"),
    [
        ("大学本科：0301法学类；研究生：0301法学、0351法律", Level.GRADUATE, ["0301", "0351"]),
        ("大学本科：0301法学类；研究生：0301法学、0351法律", Level.BACHELOR, ["0301"]),
        ("本科：会计学（120203K），财务管理（120204）", Level.BACHELOR, ["120203K", "120204"]),
        ("本科:会计学(120203),财务管理(120204)", Level.BACHELOR, ["120203K", "120204"]),
        ("本科 英语 050201  研究生 英语笔译 055101", Level.BACHELOR, ["050201"]),
        ("硕士研究生及以上：法学（030100）、刑法学", Level.GRADUATE, ["0301", "A030104"]),
        ("计算机科学与技术 081200 软件工程 083500", Level.GRADUATE, ["0812", "0835"]),
        ("07理学、08工学、12管理学", Level.BACHELOR, ["07", "08", "12"]),
        ("０８０９计算机类", Level.BACHELOR, ["0809"]),
        ("法学（一级学科）", Level.GRADUATE, ["0301"]),
        ("哲学（专业代码010101）", Level.BACHELOR, ["010101"]),
        ("会计、审计", Level.BACHELOR, ["120203K", "120207"]),
        ("电气工程与自动化专业", Level.BACHELOR, ["080601"]),
        ("政治学、经济学与哲学（030205T）", Level.BACHELOR, ["030205T"]),
        ("土木、水利与交通工程、法学类", Level.BACHELOR, ["081010T", "0301"]),
        ("研究生：法学(A0301)", Level.GRADUATE, ["A0301"]),
        ("财务管理 或者 审计学", Level.BACHELOR, ["120204", "120207"]),
    ],
)
def test_reads_what_tables_write(cell: str, level: Level, expected: list[str]) -> None:
    assert codes(read(cell), level) == expected


@pytest.mark.parametrize(
    ("cell", "level", "expected"),
    [
        ("法学", Level.GRADUATE, ["0301?"]),
        ("法学、法律", Level.GRADUATE, ["0301", "0351"]),
        ("经济学", Level.BACHELOR, ["020101?"]),
        ("经济学、金融学", Level.BACHELOR, ["020101", "020301K"]),
        ("经济学（02）", Level.BACHELOR, ["02"]),
        ("本科：计算机类（0301）", Level.BACHELOR, ["0301?"]),
    ],
)
def test_a_name_for_two_things_is_undecided_unless_code_or_list_decide(
    cell: str, level: Level, expected: list[str]
) -> None:
    assert codes(read(cell), level) == expected


def test_only_the_fields_in_the_bracket_count() -> None:
    cell = "研究生：工商管理学（1202，仅限会计学、财务学）"
    items = read(cell).levels[Level.GRADUATE]
    assert [(item.readings[0][0], item.directions) for item in items] == [
        ("研究生:1202", ("财务学",)),
        ("研究生:A120201", ()),
    ]


def test_directions_are_kept_with_their_major() -> None:
    found = read("动物医学、动植物检疫（动检方向）")
    assert [item.directions for item in found.levels[Level.BACHELOR]] == [(), ("动检方向",)]


@pytest.mark.parametrize(
    "cell",
    [
        "计算机类（除软件工程、网络工程以外）",
        "计算机类（不含软件工程、网络工程）",
        "计算机类（软件工程、网络工程除外）",
        "专业不限，软件工程、网络工程除外",
    ],
)
def test_exceptions_however_they_are_put(cell: str) -> None:
    excluded = read(cell).excluded[Level.BACHELOR]
    names = [cell[item.start : item.end] for item in excluded]
    assert names == ["软件工程", "网络工程"]


@pytest.mark.parametrize(
    "cell", ["不限", "不限专业", "专业不限", "无限制", "所有专业", "不限。", " 不限 "]
)
def test_unrestricted(cell: str) -> None:
    assert to_json(read(cell), NAMES)["unrestricted"] is True


def test_one_level_may_be_unrestricted() -> None:
    found = read("本科：法学类（0301）；研究生：不限专业")
    assert found.unrestricted == (Level.GRADUATE,)
    assert to_json(found, NAMES)["unrestricted"] is False


def test_similar_majors_and_any_stage() -> None:
    assert read("计算机类等相关专业").similar_allowed
    assert read("法学类", remarks="各学历阶段对应专业之一即可").any_stage
    assert not read("法学类", remarks="职位要求专业为报考者最高学历对应专业").any_stage


def test_what_is_not_understood_is_kept_with_its_place() -> None:
    cell = "军校、警校及公安院校治安管理、法学类"
    unread = "".join(cell[gap.start : gap.end] for gap in read(cell).unread)
    assert unread == "军校警校公安院校治安管理"


def test_a_code_that_does_not_exist_is_unread() -> None:
    found = read("计算机科学与技术（9999）")
    assert [(gap.start, gap.end) for gap in found.unread] == [(9, 13)]
    assert codes(found, Level.BACHELOR) == ["080901"]


def test_the_json_has_the_promised_shape() -> None:
    said = to_json(read("本科：法学类（0301）、军校"), NAMES)
    assert json.loads(json.dumps(said)) == {
        "levels": {
            "本科": [
                {
                    "node": {"code": "0301", "name": "法学类", "level": "本科", "rank": "专业类"},
                    "span": [3, 12],
                    "how": "code",
                }
            ]
        },
        "unrestricted": False,
        "unrestricted_levels": [],
        "excluded": [],
        "any_stage": False,
        "directions": [],
        "similar_allowed": False,
        "demands": [],
        "unread": [[13, 15]],
    }


def test_rows_for_bulk_matching_say_what_is_certain() -> None:
    found = {
        (row.level, row.node, row.excluded, row.certain)
        for row in rows(
            read("本科：计算机类（除软件工程）、财会审计类、军校；研究生：不限"), NAMES
        )
    }
    assert ("本科", "本科:0809", False, True) in found
    assert ("本科", "本科:080902", True, True) in found
    assert ("本科", "本科:1202", False, False) in found
    assert ("本科", "?", False, False) in found
    assert ("研究生", "*", False, True) in found


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=25).map("".join))
def test_never_fails_and_loses_no_character(text: str) -> None:
    found = read(text, remarks=text)
    covered = set[int]()
    spans = [
        (item.start, item.end)
        for items in (*found.levels.values(), *found.excluded.values())
        for item in items
    ]
    spans += [(gap.start, gap.end) for gap in found.unread]
    for start, end in (*spans, *found.marks):
        assert 0 <= start < end <= len(text)
        covered.update(range(start, end))
    assert covered == set(range(len(text)))
    json.dumps(to_json(found, NAMES))
    rows(found, NAMES)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(NAMES.catalogue.nodes))
def test_a_catalogue_name_with_its_code_is_read_as_itself(node: Node) -> None:
    found = read(f"{node.level.value}：{node.name}（{node.code}）、军校")
    (item,) = found.levels[node.level]
    assert item.readings in {((node.id,),), ((node.code,),)}


@pytest.mark.parametrize(
    "text",
    [
        "（" * 20_000,
        "法学（" * 5_000,
        "和" * 40_000,
        "1" * 40_000,
        "法" * 40_000,
        "本科：" * 10_000,
        "土木、水利与交通工程（1）" * 3_000,
        "，并且并且具有其他证2024届、" * 2_000,
        "公共管理类：行政管理、" * 3_000,
    ],
    ids=[
        "brackets",
        "open brackets",
        "connectives",
        "digits",
        "one character",
        "levels",
        "names",
        "demands",
        "headings",
    ],
)
def test_hostile_input_takes_linear_time(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 2
