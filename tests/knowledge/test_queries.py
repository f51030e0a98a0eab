"""What a search reads from words, what one after it keeps, and what becomes of its doubts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.library import Library
from knowledge.positions.filters import Dimension, Filter
from knowledge.positions.queries import Query, Scope
from knowledge.understanding.query_reading import continued, read_query

NOW = datetime(2026, 3, 2, tzinfo=UTC)
YANTAI, QINGDAO, JINAN = "370600", "370200", "370100"
SOFTWARE = "本科:080902"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("软件工程 烟台或青岛 本科", Query((SOFTWARE,), "本科", (YANTAI, QINGDAO))),
        ("烟台附近的软件工程岗位", Query((SOFTWARE,), "本科", (YANTAI,), Scope.NEAR)),
        ("软件工程研究生在济南有哪些岗位", Query(("研究生:0835",), "研究生", (JINAN,))),
        ("老家青岛，想找烟台的软件工程岗位", Query((SOFTWARE,), "本科", (YANTAI,))),
        ("计算机专业在烟台有什么岗位", Query(("本科:0809",), "本科", (YANTAI,))),
    ],
)
def test_search_is_read_from_words(library: Library, text: str, query: Query) -> None:
    understood = library.understanding.read(text, now=NOW)
    found = read_query(understood)
    assert replace(found, majors=found.nodes) == query
    assert str(understood.act) == "search:positions"


@pytest.mark.parametrize(
    "text",
    [
        "报到证还有用吗",
        "烟台的天气真好",
        "我想去烟台玩",
        "公务员考试几点开始",
        "国考会计岗位什么时候报名",
        "你好",
    ],
)
def test_other_talk_is_no_search(library: Library, text: str) -> None:
    understood = library.understanding.read(text, now=NOW)
    assert str(understood.act) != "search:positions"
    assert not understood.is_bare


def test_follow_up_keeps_what_it_does_not_name() -> None:
    earlier = Query(majors=(SOFTWARE,), level="本科", places=(YANTAI,), scope=Scope.NEAR)
    assert continued(earlier, Query(places=(QINGDAO,))) == Query(
        majors=(SOFTWARE,), level="本科", places=(QINGDAO,)
    )
    other = Query(majors=("本科:030101K",), level="本科")
    assert continued(earlier, other).places == (YANTAI,)


def test_a_follow_up_keeps_out_of_a_place_and_looks_around_where_none_is_left() -> None:
    outside = (Filter(Dimension.OUTSIDE, QINGDAO),)
    both = Query(majors=(SOFTWARE,), level="本科", places=("370203", YANTAI))
    assert continued(both, Query(filters=outside)).places == (YANTAI,)
    there = Query(majors=(SOFTWARE,), level="本科", places=("370203",))
    around = continued(there, Query(filters=outside))
    assert (around.places, around.scope) == (there.places, Scope.PROVINCE)
    assert around.filters == outside


def test_choosing_settles_the_doubt_that_offers_it() -> None:
    query = Query(doubts=((SOFTWARE, "研究生:0835"), ("370103", "370402")))
    assert query.chosen("370402").chosen("研究生:0835") == Query(
        majors=("研究生:0835",), level="研究生", places=("370402",)
    )
    assert query.chosen("110000") == query


texts = st.text(max_size=5)


@given(
    st.builds(
        Query,
        majors=st.lists(texts).map(tuple),
        level=texts,
        places=st.lists(texts).map(tuple),
        scope=st.sampled_from(Scope),
        by_profile=st.booleans(),
        doubts=st.lists(st.lists(texts, min_size=1).map(tuple)).map(tuple),
    )
)
def test_query_survives_storing(query: Query) -> None:
    assert Query.from_json(query.to_json()) == query
