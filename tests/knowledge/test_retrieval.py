"""Nothing is left out: retrieving and ranking find what judging every position finds."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.columns import Columns
from knowledge.eligibility.applicants import Profile
from knowledge.eligibility.eligibility import judge
from knowledge.eligibility.verdicts import SEVERITY, Outcome
from knowledge.library import Library
from knowledge.positions.acceptance import concerning
from knowledge.positions.lines import Line
from knowledge.positions.matching import Ranking
from knowledge.positions.position_index import Demands, Entry, PositionIndex
from knowledge.positions.programmes import Programmes
from knowledge.positions.queries import Scope
from knowledge.positions.seekers import Candidacy, Judge, Seeker
from models.positions.positions import Position
from models.positions.postings import FIELDS, Origin, Posting, read_postings
from models.positions.readings import conditions, major_cells, reader
from models.sheets.sheets import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.eligibility import applicants
    from models.positions.positions import Reading

NOW = datetime(2026, 3, 2, tzinfo=UTC)
LIBRARY = Library.load()
NAMES = LIBRARY.names
MAJORS = sorted(NAMES.names)
CELLS = (
    "计算机类、法学",
    "法学，法律",
    "不限",
    "专业不限（护理学除外）",
    "本科：计算机科学与技术；研究生：计算机应用技术",
    "研究生：法律（非法学）",
    "本科：工商管理类等相近专业",
    "大专：护理；本科：护理学",
    "企业管理（限人力资源方向）",
    "机器人骑术学",
    "本科：经济学、哲学",
    "会计与审计类",
    "计算机",
)
REMARKS = ("", "职位要求专业为各学历阶段对应专业之一即可", "限应届毕业生，男性", "服务年限5年")
EDUCATIONS = ("", "本科及以上", "仅限本科", "大专及以上", "硕士研究生")


@cache
def _reader() -> Callable[[Posting], Reading]:
    return reader(NAMES, LIBRARY.regions)


def stored(one: Posting) -> applicants.Position:
    """A posting as eligibility judges it once it is stored."""
    said = {name: getattr(one, name) for name in FIELDS}
    return conditions(Position(**said, system=_reader()(one).system))


def index_of(postings: Sequence[Posting]) -> PositionIndex:
    index = PositionIndex()
    entries = []
    for number, one in enumerate(postings, start=1):
        read = _reader()(one)
        demands = Demands(major_cells(one), one.remarks, read.system)
        if not index.knows(demands):
            lines = [Line(row.level, row.node, row.excluded, row.certain) for row in read.demands]
            index.learn(demands, lines)
        circumstances = stored(one)
        entries.append(Entry(number, demands, circumstances, read.regions, 2026, 0))
    index.replace([], entries)
    return index


@cache
def real() -> tuple[tuple[Posting, ...], PositionIndex]:
    """The bundled table."""
    name = "guokao_shandong_2024.csv"
    with as_file(files("knowledge") / "data" / "positions" / name) as path:
        edition = read_postings(
            read_rows(path),
            origin=Origin(source=name),
            columns=Columns.load("positions"),
            programmes=Programmes.load(),
        )
    postings = tuple(edition.postings.values())
    return postings, index_of(postings)


def ranked(index: PositionIndex, profile: Profile) -> list[tuple[int, Outcome]]:
    ranking = Ranking(
        index,
        Seeker((Candidacy(concerning(profile, NAMES), profile),), (), Scope.ANYWHERE),
        judge=Judge(NAMES, NOW.date()),
        divisions=LIBRARY.regions.divisions,
        now=NOW,
    )
    found = [(match.position_id, match.verdict.result) for match in ranking if match.verdict]
    assert ranking.size == len(found)
    return found


def check(postings: Sequence[Posting], index: PositionIndex, profile: Profile) -> None:
    """The same positions with the same verdicts, and none before one that is better."""
    by_hand = {
        number: judge(profile, stored(one), names=NAMES, on=NOW.date()).result
        for number, one in enumerate(postings, start=1)
    }
    found = ranked(index, profile)
    assert dict(found) == {
        number: result for number, result in by_hand.items() if result is not Outcome.NOT_ELIGIBLE
    }
    severities = [SEVERITY.index(result) for _, result in found]
    assert severities == sorted(severities)


def anybody(seed: int) -> Profile:
    chance = random.Random(seed)  # noqa: S311 - nobody guesses test people
    level = chance.choice(["专科", "本科", "研究生"])
    told: dict[str, object] = {
        "degree": chance.choice(["学士", "硕士", "无"]),
        "political_status": chance.choice(["中共党员", "共青团员", "群众"]),
        "sex": chance.choice(["男", "女"]),
        "birth": f"{chance.randint(1980, 2005)}-0{chance.randint(1, 9)}-01",
        "graduation_year": chance.choice([2021, 2024, 2026]),
        "fresh_graduate": chance.choice([True, False]),
        "grassroots_years": chance.choice([0, 2]),
        "service_programme": chance.choice(["三支一扶", "无"]),
        "registration": chance.choice(["山东省烟台市", "河南省南阳市桐柏县"]),
        "origin": chance.choice(["山东省济南市", "广东省"]),
        "school_origin": "普通高校、全日制",
        "stages": {"本科": chance.choice(MAJORS)},
    }
    kept = {name: value for name, value in told.items() if chance.random() < 0.5}
    major = chance.choice(MAJORS) if chance.random() < 0.9 else "星际航运学"
    return Profile.from_json({"level": level, "major": major, **kept})


@pytest.mark.parametrize("seed", range(12))
def test_real_table_is_ranked_as_it_is_judged(seed: int) -> None:
    check(*real(), anybody(seed))


postings = st.builds(
    Posting,
    source=st.just("表"),
    majors=st.sampled_from(CELLS)
    | st.lists(st.sampled_from(MAJORS), min_size=1, max_size=3).map("、".join)
    | st.lists(st.sampled_from(MAJORS), min_size=1, max_size=3).map(
        lambda n: "本科：" + "，".join(n)
    ),
    remarks=st.sampled_from(REMARKS),
    education=st.sampled_from(EDUCATIONS),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(postings, min_size=1, max_size=12), st.integers(0, 10**6))
def test_made_positions_are_ranked_as_they_are_judged(made: list[Posting], seed: int) -> None:
    check(made, index_of(made), anybody(seed))
