"""Majors as people type them: what is meant, by what path, and when to ask or to say nothing."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks import slips
from knowledge.majors.catalogue import Catalogue, Kind, Level, Node, Rank, name_key, plain_name
from knowledge.majors.major_names import How
from knowledge.majors.majors import Resolution, find, resolve


def names(resolution: Resolution) -> list[str]:
    return [candidate.node.name for candidate in resolution.candidates]


@pytest.mark.parametrize(
    ("typed", "meant", "how"),
    [
        ("软件工程", "软件工程", How.EXACT),
        ("080902", "软件工程", How.CODE),
        ("120201", "工商管理", How.CODE),
        ("计算机", "计算机类", How.ALIAS),
        ("计算机及应用", "计算机科学与技术", How.OLD_NAME),
        ("对外汉语", "汉语国际教育", How.OLD_NAME),
        ("计科", "计算机科学与技术", How.ABBREVIATION),
        ("机自", "机械设计制造及其自动化", How.ABBREVIATION),
        ("汉硕", "国际中文教育", How.ABBREVIATION),
        ("计算鸡科学与技术", "计算机科学与技术", How.SLIP),
        ("计算鸡科学", "计算机科学与技术", How.SLIP),
        ("软件工成", "软件工程", How.SLIP),
        ("机械设计及自动化", "机械设计制造及其自动化", How.SLIP),
        ("计算鸡类", "计算机类", How.MISSPELT_CLASS),
        ("ruanjian gongcheng", "软件工程", How.PINYIN),
        ("Ruǎnjiàn Gōngchéng", "软件工程", How.PINYIN),
        ("ruanjiangongchwng", "软件工程", How.PINYIN),
        ("rjgc", "软件工程", How.INITIALS),
        ("會計學", "会计学", How.TRADITIONAL),
        ("経済学", "经济学", How.TRADITIONAL),
        ("幼师", "学前教育", How.ALIAS),
        ("英专生能考什么", "英语", How.ALIAS),
        ("车辆的", "车辆工程", How.ABBREVIATION),
        ("数控", "数控技术", How.ABBREVIATION),
        ("Computer Science", "计算机科学与技术", How.ENGLISH),
        ("computer scince", "计算机科学与技术", How.ENGLISH),
        ("materials science", "材料科学与工程", How.ENGLISH),
        ("food sciences", "食品科学与工程", How.ENGLISH),
        ("MBA", "工商管理", How.ENGLISH),
        ("我学的是软件工程专业", "软件工程", How.SURROUNDED),
        ("软件工程（校企合作）", "软件工程", How.EXACT),
        ("会计2101班", "会计学", How.EXACT),
        ("计科21-3班", "计算机科学与技术", How.ABBREVIATION),
        ("22级护理3班", "护理学", How.EXACT),
        ("电子信息类卓越班", "电子信息类", How.EXACT),
        ("信息学院计算机网络技术22级", "计算机网络技术", How.EXACT),
        ("会计电算化", "大数据与会计", How.OLD_NAME),
    ],
)
def test_a_major_is_understood(typed: str, meant: str, how: How) -> None:
    best = resolve(typed).candidates[0]

    assert (best.node.name, best.how) == (meant, how)


def test_a_class_is_followed_by_its_majors() -> None:
    assert "计算机科学与技术" in names(resolve("计算机"))


def test_the_level_decides_between_namesakes() -> None:
    assert resolve("会计", Level.COLLEGE).candidates[0].node.name == "大数据与会计"
    assert resolve("会计", Level.BACHELOR).candidates[0].node.name == "会计学"
    assert resolve("会计", Level.GRADUATE).candidates[0].node.code == "1253"


def test_a_name_of_another_level_is_said_to_be_one() -> None:
    best = resolve("软件技术", Level.BACHELOR).candidates[0]

    assert (best.node.name, best.node.level, best.how) == (
        "软件技术",
        Level.COLLEGE,
        How.WRONG_LEVEL,
    )


def test_the_level_named_beside_it_comes_first() -> None:
    assert resolve("软件工程硕士").candidates[0].node.level is Level.GRADUATE
    assert resolve("软件工程本科").candidates[0].node.level is Level.BACHELOR


@pytest.mark.parametrize("typed", ["文物与博物馆", "信管", "机械"])
def test_what_may_be_two_majors_is_asked(typed: str) -> None:
    resolution = resolve(typed)

    assert resolution.ambiguous
    assert resolution.best is None
    assert len({name_key(name) for name in names(resolution)}) > 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公共事业管理", "行政管理"),
        ("国际经济与贸易", "金融学"),
        ("汉语言", "汉语言文学"),
        ("林学", "森林保护"),
        ("中药学", "药学"),
    ],
)
def test_names_that_look_alike_stay_apart(one: str, other: str) -> None:
    assert resolve(one).candidates[0].node.name == one
    assert other not in names(resolve(one))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "!!!",
        "你好",
        "我想找工作",
        "老师",
        "济南",
        "山东大学",
        "财政局",
        "王小明",
        "世界杯",
        "电影票",
        "999999",
    ],
)
def test_what_is_no_major_is_not_taken_for_one(text: str) -> None:
    assert resolve(text).candidates == ()


def test_every_name_means_itself() -> None:
    for node in Catalogue.load().nodes:
        best = resolve(node.name, node.level).candidates[0]
        assert (plain_name(best.node.name), best.node.level) == (plain_name(node.name), node.level)


def test_one_slip_rarely_changes_the_class() -> None:
    """Of long undergraduate names with one wrong character, 97 in 100 stay in their class."""
    random = Random(7)  # noqa: S311 - slips, the same at every run
    catalogue = Catalogue.load()
    majors = [
        node
        for node in catalogue.nodes
        if node.kind is Kind.ORDINARY and node.rank is Rank.MAJOR and len(node.name) >= 4
    ]

    def stays(node: Node) -> bool:
        typed = random.choice((slips.homophone, slips.wrong_key))(node.name, random)
        found = resolve(typed, Level.BACHELOR).candidates
        return bool(found) and catalogue.ancestors(node)[0].name in {
            above.name for above in (*catalogue.ancestors(found[0].node), found[0].node)
        }

    kept = sum(map(stays, majors))
    assert kept >= 0.97 * len(majors)


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("我是山大软件工程24届本科，老家临沂", ["软件工程"]),
        ("计算机专业在烟台有什么岗位", ["计算机类"]),
        ("我想找工作", []),
        ("老师", []),
        ("我的密码忘了", []),
        ("人力资源和社会保障局在哪里", []),
        ("教育局有什么岗位", []),
        ("我是学生物技术的", ["生物技术"]),
        ("我学的是计算鸡科学与技术", ["计算机科学与技术"]),
        ("计科能报哪些", ["计算机科学与技术"]),
        ("金融学、会计学专业能报什么", ["金融学", "会计学"]),
        ("我本科是英语，研究生是教育技术学", ["英语", "教育技术学"]),
        ("东营那边有招化工的吗", ["化学工程与工艺"]),
        ("沂水的幼儿园收费贵吗", []),
        ("I study computer science, any jobs in Jinan?", ["计算机科学与技术"]),
    ],
)
def test_majors_are_found_in_sentences(sentence: str, meant: list[str]) -> None:
    assert [names(mention.resolution)[0] for mention in find(sentence)] == meant


def test_a_mention_says_where_it_stands_and_takes_the_level_beside_it() -> None:
    sentence = "我本科是英語，研究生是教育技术学"
    english, technology = find(sentence)

    assert sentence[english.start : english.end] == "英語"
    assert english.resolution.candidates[0].node.level is Level.BACHELOR
    assert technology.resolution.candidates[0].node.level is Level.GRADUATE


@given(st.text(max_size=80))
@example("及")
@example("和与及")
def test_any_text_has_a_clear_result(text: str) -> None:
    resolution = resolve(text)

    assert resolution.query == text
    scores = [candidate.score for candidate in resolution.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    for mention in find(text):
        assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize("text", ["工程" * 5000, "a" * 10000, "软件工程 " * 3000, "学" * 10000])
def test_a_very_long_text_does_not_take_seconds(text: str) -> None:
    start = time.process_time()
    resolve(text)
    find(text)
    assert time.process_time() - start < 1


def test_top_limits_the_candidates() -> None:
    assert len(resolve("药学", top=2).candidates) == 2
