"""Positions and seekers for tests of ranking, drawn at random from few of everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import strategies as st

from knowledge.eligibility.applicants import Position, Profile
from knowledge.library import Library
from knowledge.positions.acceptance import concerning
from knowledge.positions.filters import OPEN, Dimension, Filter
from knowledge.positions.lines import Line
from knowledge.positions.matching import Ranking
from knowledge.positions.position_filters import (
    passing,
)
from knowledge.positions.position_index import Demands, Entry, PositionIndex
from knowledge.positions.queries import Scope
from knowledge.positions.requirement_rows import rows
from knowledge.positions.seekers import Candidacy, Judge, Seeker
from knowledge.requirements.requirement import parse

LIBRARY = Library.load()
NAMES, DIVISIONS = LIBRARY.names, LIBRARY.regions.divisions
NOW = datetime(2026, 3, 2, tzinfo=UTC)
PLACES = ("370600", "370602", "371000", "370000", "370100", "440100", "")
MAJORS = ("软件工程", "计算机类", "法学", "星际航运学")
CELLS = (
    "不限",
    "本科：软件工程",
    "本科：计算机类、法学",
    "计算机类（软件工程除外）",
    "计算机类（软件工程除外），须具有教师资格证书",
    "本科：计算机类（网络工程除外）；须为2024届毕业生",
    "研究生：软件工程；本科：计算机类",
    "软件工程（限嵌入式方向）",
    "护理学",
    "机器人骑术学",
)
CONDITIONS = (
    Position(),
    Position(political_status="中共党员"),
    Position(education="本科及以上"),
    Position(education="仅限硕士研究生", political_status="中共党员或共青团员"),
    Position(sex="男", age="35周岁以下"),
    Position(remarks="限应届毕业生"),
    Position(remarks="计算机类（限软件工程）；限男性"),
    Position(service_programme="大学生村官、“三支一扶”计划"),
    Position(remarks="限服务期满的西部计划志愿者报考"),
)
DEADLINES = (0, *(int((NOW + timedelta(days=days)).timestamp()) for days in (-3, 2, 5, 12, 40)))
FILTERS = (
    Filter(Dimension.PROGRAMME, "国考"),
    Filter(Dimension.EDUCATION, "bachelor"),
    Filter(Dimension.POLITICAL, "party"),
    Filter(Dimension.POLITICAL, "anybody"),
    Filter(Dimension.FRESH, "only"),
    Filter(Dimension.SERVED, "三支一扶"),
    Filter(Dimension.SERVED, "西部计划"),
    Filter(Dimension.DEADLINE, OPEN),
    Filter(Dimension.DEADLINE, "7"),
    Filter(Dimension.HEADCOUNT, "2"),
    Filter(Dimension.MAJORS, "any"),
    Filter(Dimension.MAJORS, "some"),
    Filter(Dimension.OUTSIDE, "371000"),
    Filter(Dimension.OUTSIDE, "370600"),
    Filter(Dimension.EMPLOYER, "tax"),
    Filter(Dimension.EMPLOYER, "railway"),
)


@st.composite
def made_entries(draw: st.DrawFn) -> Entry:
    circumstances = draw(st.sampled_from(CONDITIONS))
    regions = draw(st.lists(st.sampled_from(PLACES), max_size=2, unique=True))
    return Entry(
        id=draw(st.integers(1, 60)),
        demands=Demands((("", draw(st.sampled_from(CELLS))),), circumstances.remarks),
        circumstances=circumstances,
        regions=tuple(region for region in regions if region),
        year=draw(st.sampled_from((0, 2025, 2026))),
        deadline=draw(st.sampled_from(DEADLINES)),
        programme=draw(st.sampled_from(("国考", "三支一扶", ""))),
        headcount=draw(st.integers(0, 5)),
        employer=draw(st.sampled_from(((), ("tax",), ("police", "railway")))),
    )


entry_lists = st.lists(made_entries(), max_size=25, unique_by=lambda each: each.id)
profiles = st.builds(
    Profile,
    level=st.sampled_from(("专科", "本科", "研究生")),
    major=st.sampled_from(MAJORS),
    political_status=st.sampled_from(("中共党员", "群众", None)),
    sex=st.sampled_from(("男", "女", None)),
    fresh_graduate=st.sampled_from((True, False, None)),
    stages=st.sampled_from(((), (("本科", "软件工程"),))),
)
seekers = st.builds(
    Seeker,
    candidacies=st.lists(profiles, max_size=2).map(
        lambda found: tuple(Candidacy(concerning(one, NAMES), one) for one in found)
    ),
    places=st.lists(st.sampled_from(PLACES[:-1]), max_size=2).map(tuple),
    scope=st.sampled_from(Scope),
    preferred=st.sampled_from((frozenset(), frozenset({"国考"}))),
)
filter_sets = st.lists(st.sampled_from(FILTERS), max_size=3, unique=True).map(tuple)


@cache
def lines_of(demands: Demands) -> list[Line]:
    read = (parse(cell, remarks=demands.remarks, names=NAMES) for _, cell in demands.cells)
    return [
        Line(row.level, row.node, row.excluded, row.certain)
        for requirement in read
        for row in rows(requirement, NAMES)
    ]


def put(index: PositionIndex, entries: list[Entry], gone: list[int]) -> None:
    for entry in entries:
        if not index.knows(entry.demands):
            index.learn(entry.demands, lines_of(entry.demands))
    index.replace(gone, entries)


def index_of(entries: list[Entry]) -> PositionIndex:
    index = PositionIndex()
    put(index, entries, [])
    return index


def ranking_of(index: PositionIndex, seeker: Seeker, filters: tuple[Filter, ...] = ()) -> Ranking:
    return Ranking(
        index,
        seeker,
        judge=Judge(NAMES, NOW.date()),
        divisions=DIVISIONS,
        now=NOW,
        sieve=passing(index, filters, now=NOW),
    )
